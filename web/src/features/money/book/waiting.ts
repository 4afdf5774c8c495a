import { useSyncExternalStore } from 'react';
import type { BookReplica } from './replicas';

let open: BookReplica | undefined;
let unsubscribe: (() => void) | undefined;
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

/** The book whose waiting changes the shell counts. */
export function watchWaiting(replica: BookReplica | undefined): void {
  if (replica === open) return;
  unsubscribe?.();
  open = replica;
  unsubscribe = replica?.subscribe(tell);
  tell();
}

/** Changes of the open book that the server has not answered yet. */
export function useWaitingChanges(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open?.getSnapshot().waiting ?? 0,
  );
}
