import type { TFunction } from 'i18next';
import type { ConversationSummary, Message } from '@rialto/client';
import { firstName } from '@/lib/names';

export type Conversation = ConversationSummary;
export type Member = Conversation['members'][number];
export type Receipt = 'sent' | 'delivered' | 'read';

export function othersIn(conversation: Conversation, meId: string): Member[] {
  return conversation.members.filter((member) => member.personId !== meId);
}

/** The other person of a direct conversation. */
export function partnerIn(conversation: Conversation, meId: string): Member | undefined {
  return conversation.kind === 'direct' ? othersIn(conversation, meId)[0] : undefined;
}

/** What a conversation is called: the other person, the group's title, or the first names of its people. */
export function conversationName(conversation: Conversation, meId: string, t: TFunction<'common'>): string {
  if (conversation.title) return conversation.title;
  const names = othersIn(conversation, meId).map((member) => member.displayName);
  if (names.length <= 1) return names[0] ?? conversation.members[0]?.displayName ?? '';
  const short = names.map(firstName);
  if (short.length <= 3) return t('group', { names: short.slice(0, -1).join(', '), last: short.at(-1) });
  return t('groupMore', { names: short.slice(0, 2).join(', '), count: short.length - 2 });
}

/** How far a message of yours has come: read once everyone else has read it. */
export function receiptOf(conversation: Conversation, message: Message, meId: string): Receipt {
  const others = othersIn(conversation, meId);
  if (others.length === 0) return 'sent';
  if (others.every((member) => member.read >= message.rev)) return 'read';
  return others.every((member) => Math.max(member.delivered, member.read) >= message.rev) ? 'delivered' : 'sent';
}

export type ListFilter = 'all' | 'unread' | 'groups';

/** What the filter shows; the conversation that is open stays, read or not. */
export function filterConversations(
  items: readonly Conversation[],
  filter: ListFilter,
  openId: string | undefined,
): readonly Conversation[] {
  switch (filter) {
    case 'all':
      return items;
    case 'unread':
      return items.filter((each) => each.unread > 0 || each.id === openId);
    case 'groups':
      return items.filter((each) => each.kind === 'group');
  }
}
