import type { NoticesSnapshot } from '@rialto/client';

/** Whether what the system shows about a topic was read; nothing was as long as nobody knows. */
export function seenIn({ phase, items, unread }: Pick<NoticesSnapshot, 'phase' | 'items' | 'unread'>) {
  const unreadTopics = new Set(items.filter(({ read }) => !read).map(({ topic }) => topic));
  const known = new Set(items.map(({ id }) => id));
  return (topic: string, id: string | undefined): boolean =>
    phase === 'ready' && !unreadTopics.has(topic) && (unread === 0 || (id !== undefined && known.has(id)));
}
