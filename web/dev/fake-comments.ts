import type { CommentsSnapshot, ReferencesSnapshot } from '@rialto/client';
import type { FakeConversation } from './fake-conversation';

/** What is said about one thing in a conversation in memory. */
export function fakeComments(conversation: FakeConversation, reference: string) {
  let seen: object | undefined;
  let snapshot: CommentsSnapshot | undefined;
  return {
    getSnapshot(): CommentsSnapshot {
      const all = conversation.getSnapshot();
      if (snapshot && seen === all) return snapshot;
      seen = all;
      const items = all.items.flatMap((item) =>
        item.kind === 'message' && item.message.reference === reference ? [item] : [],
      );
      snapshot = { phase: 'ready', items, hasOlder: false, loadingOlder: false };
      return snapshot;
    },
    subscribe: conversation.subscribe,
    open: () => undefined,
    close: () => undefined,
    send: (body: string) => conversation.send(body, { reference }),
    retry: (key: string) => conversation.retry(key),
    discard: (key: string) => conversation.discard(key),
    retryLoading: () => undefined,
    loadOlder: async () => undefined,
    markRead: () => undefined,
  };
}

/** How much is said about what. */
export function fakeReferences(conversation: FakeConversation) {
  let seen: object | undefined;
  let snapshot: ReferencesSnapshot | undefined;
  return {
    getSnapshot(): ReferencesSnapshot {
      const all = conversation.getSnapshot();
      if (snapshot && seen === all) return snapshot;
      seen = all;
      const counts = new Map<string, { count: number; unread: number }>();
      for (const { reference, rev, authorId } of conversation.data.messages) {
        if (reference === undefined) continue;
        const { count, unread } = counts.get(reference) ?? { count: 0, unread: 0 };
        const isNew = rev > conversation.summary.read && authorId !== conversation.meId;
        counts.set(reference, { count: count + 1, unread: unread + (isNew ? 1 : 0) });
      }
      snapshot = { phase: 'ready', counts };
      return snapshot;
    },
    subscribe: conversation.subscribe,
    open: () => undefined,
    close: () => undefined,
  };
}
