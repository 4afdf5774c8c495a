import { useMemo, useSyncExternalStore } from 'react';
import { useClient } from '@/lib/client';

/** The live list of your conversations in a space. */
export function useConversations(spaceId: string) {
  const { messaging } = useClient();
  const list = useMemo(() => messaging.conversations(spaceId), [messaging, spaceId]);
  const snapshot = useSyncExternalStore(
    (listener) => list.subscribe(listener),
    () => list.getSnapshot(),
  );
  return { ...snapshot, retry: () => list.retry() };
}
