import { useCallback, useEffect, useRef } from 'react';
import type { ConversationHandle } from './useConversation';

/** Marks as read what was in view while someone could see it; what arrives in a hidden tab waits for the return. */
export function useReadMark(store: ConversationHandle): (rev: number) => void {
  const seen = useRef(0);
  const told = useRef(0);

  const tell = useCallback(() => {
    if (document.hidden || seen.current <= told.current) return;
    told.current = seen.current;
    store.markRead(seen.current);
  }, [store]);

  useEffect(() => {
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [tell]);

  return useCallback(
    (rev) => {
      seen.current = Math.max(seen.current, rev);
      tell();
    },
    [tell],
  );
}
