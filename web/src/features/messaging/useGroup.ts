import { useMemo } from 'react';
import { useClient } from '@/lib/client';
import type { Conversation } from './conversation';

/** What can be done to a group. Everyone sees it as it happens, through the conversation's feed. */
export function useGroup(conversation: Conversation) {
  const client = useClient();
  const path = `/conversations/${conversation.id}`;
  return useMemo(
    () => ({
      rename: (title: string) => client.request<Conversation>('PATCH', path, { body: { title } }),
      add: (memberIds: string[]) => client.request<Conversation>('POST', `${path}/members`, { body: { memberIds } }),
      remove: (personId: string) => client.request<void>('DELETE', `${path}/members/${personId}`),
    }),
    [client, path],
  );
}
