import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useClient } from '@/lib/client';

/** A conversation with its history, live while it is shown. */
export function useConversation(conversationId: string) {
  const { messaging } = useClient();
  const store = useMemo(() => messaging.conversation(conversationId), [messaging, conversationId]);
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => {
    store.open();
    setOpen(true);
    return () => store.close();
  }, [store]);
  const snapshot = useSyncExternalStore(
    (listener) => store.subscribe(listener),
    () => store.getSnapshot(),
  );
  // Opening it once more is how a store is asked to load again.
  function retry() {
    store.open();
    store.close();
  }
  // A store that was open before has its history at once, but what is unread is known from its opening on.
  return { store, snapshot, retry, phase: isOpen ? snapshot.phase : 'loading' };
}

export type ConversationHandle = ReturnType<typeof useConversation>['store'];
export type ConversationView = ReturnType<typeof useConversation>['snapshot'];
