import type { Change, Conversation, Message } from '../generated/contract.js';

/** A conversation as its list and its header show it. */
export type ConversationSummary = Conversation;
export type Member = Conversation['members'][number];

/**
 * What one change of a conversation's feed does to the conversation. A change that it contains already does nothing,
 * so a conversation loaded at any revision and then given the feed ends the same. Unread is counted elsewhere.
 */
export function applied(conversation: Conversation, change: Change, me: string): Conversation {
  if (change.rev <= conversation.head) return conversation;
  return { ...conversation, ...effect(conversation, change, me), head: change.rev };
}

function effect(conversation: Conversation, change: Change, me: string): Partial<Conversation> {
  switch (change.type) {
    case 'message_created':
      return { lastMessage: messageIn(change), activeAt: change.at };
    case 'cursor_moved':
      return moved(conversation, change, me);
    case 'conversation_renamed':
      return { title: textIn(change, 'title') };
    case 'member_added':
      return { members: withMember(conversation.members, change) };
    case 'member_removed':
      return { members: conversation.members.filter((member) => member.personId !== change.data['personId']) };
    // A newer server may send changes that this version does not know: they count as revisions and no more.
    default:
      return {};
  }
}

function moved(conversation: Conversation, change: Change, me: string): Partial<Conversation> {
  const cursor = cursorIn(change);
  const members = conversation.members.map((member) =>
    member.personId === cursor.personId
      ? { ...member, delivered: Math.max(member.delivered, cursor.delivered), read: Math.max(member.read, cursor.read) }
      : member,
  );
  if (cursor.personId !== me) return { members };
  return {
    members,
    delivered: Math.max(conversation.delivered, cursor.delivered),
    read: Math.max(conversation.read, cursor.read),
  };
}

function withMember(members: readonly Member[], change: Change): Member[] {
  const personId = textIn(change, 'personId');
  const others = members.filter((member) => member.personId !== personId);
  return [
    ...others,
    { personId, displayName: textIn(change, 'displayName'), role: textIn(change, 'role'), delivered: 0, read: 0 },
  ];
}

export function messageIn(change: Change): Message {
  return change.data as unknown as Message;
}

export interface MovedCursor {
  readonly personId: string;
  readonly delivered: number;
  readonly read: number;
}

export function cursorIn(change: Change): MovedCursor {
  const { personId, delivered, read } = change.data;
  return { personId: String(personId), delivered: Number(delivered ?? 0), read: Number(read ?? 0) };
}

function textIn(change: Change, field: string): string {
  const value = change.data[field];
  return typeof value === 'string' ? value : '';
}
