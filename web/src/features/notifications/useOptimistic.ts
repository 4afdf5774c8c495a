import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useErrorText } from '@/lib/errors';
import { showToast } from '@/lib/toast';

interface Change<T> {
  apply: (now: T) => T;
  takeBack: (now: T) => T;
  tell: () => Promise<unknown>;
  /** In words, what did not work. */
  failed: string;
}

/** Changes what a query has at once and tells the server; what it refuses is taken back and said. */
export function useOptimistic<T>(queryKey: QueryKey): (change: Change<T>) => Promise<boolean> {
  const queries = useQueryClient();
  const errorText = useErrorText();
  const set = (change: (now: T) => T) => queries.setQueryData<T>(queryKey, (now) => (now ? change(now) : now));
  return async ({ apply, takeBack, tell, failed }) => {
    await queries.cancelQueries({ queryKey });
    set(apply);
    try {
      await tell();
      return true;
    } catch (error) {
      set(takeBack);
      showToast({ text: failed, detail: errorText(error), tone: 'bad' });
      return false;
    }
  };
}
