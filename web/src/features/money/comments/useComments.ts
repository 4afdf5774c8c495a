import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useCan } from '@/features/spaces/SpaceContext';
import { useClient } from '@/lib/client';
import { useBook } from '../book/BookContext';

/** What a comment on a transaction refers to. */
export const referenceTo = (transactionId: string) => `transaction:${transactionId}`;

/** The conversation in which the open book is spoken of; null for who may not read it. */
export function useBookConversation(): string | null {
  const { book } = useBook();
  const mayRead = useCan('conversations.read');
  return mayRead ? (book.conversationId ?? null) : null;
}

/** What is said about one thing, live while it is shown. */
export function useComments(conversationId: string, reference: string) {
  const { messaging } = useClient();
  const store = useMemo(() => messaging.comments(conversationId, reference), [messaging, conversationId, reference]);
  useEffect(() => {
    store.open();
    return () => store.close();
  }, [store]);
  const snapshot = useSyncExternalStore(
    useCallback((listener) => store.subscribe(listener), [store]),
    () => store.getSnapshot(),
  );
  return { store, snapshot };
}

export type CommentsHandle = ReturnType<typeof useComments>['store'];

/** How much is said about the transactions of the open book; live while it is shown. */
export function useCommentCounts() {
  const { messaging } = useClient();
  const conversationId = useBookConversation();
  const store = useMemo(
    () => (conversationId === null ? null : messaging.references(conversationId)),
    [messaging, conversationId],
  );
  useEffect(() => {
    store?.open();
    return () => store?.close();
  }, [store]);
  return store;
}

export type CommentCounts = ReturnType<typeof useCommentCounts>;
