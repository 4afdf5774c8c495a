import type { TFunction } from 'i18next';
import { describe, expect, test } from 'vitest';
import { conversationName, filterConversations, receiptOf, type Conversation } from './conversation';

const member = (personId: string, delivered = 0, read = 0) => ({
  personId,
  displayName: `${personId} Lastname`,
  role: 'couple',
  delivered,
  read,
});

function conversation(more: Partial<Conversation>): Conversation {
  return {
    id: 'c',
    spaceId: 'weddings',
    kind: 'direct',
    feed: 'conversation:c',
    epoch: 'e',
    head: 9,
    members: [member('me'), member('Nora')],
    delivered: 9,
    read: 9,
    unread: 0,
    createdAt: '2026-11-17T09:00:00Z',
    activeAt: '2026-11-17T09:00:00Z',
    ...more,
  };
}

const message = { id: 'm', rev: 5, conversationId: 'c', authorId: 'me', body: 'Hello', at: '2026-11-17T09:00:00Z' };
const t = ((key: string, values: object) => `${key} ${JSON.stringify(values)}`) as unknown as TFunction<'common'>;

describe('receiptOf', () => {
  const receipt = (...members: Conversation['members']) =>
    receiptOf(conversation({ members: [member('me'), ...members] }), message, 'me');

  test('is read once every other has read it', () => {
    expect(receipt(member('a', 5, 5), member('b', 9, 9))).toBe('read');
    expect(receipt(member('a', 5, 5), member('b', 9, 4))).toBe('delivered');
  });
  test('is delivered once every other has it', () => {
    expect(receipt(member('a', 5, 0), member('b', 0, 6))).toBe('delivered');
    expect(receipt(member('a', 5, 0), member('b', 4, 4))).toBe('sent');
  });
  test('is sent while nobody else is there', () => expect(receipt()).toBe('sent'));
});

describe('conversationName', () => {
  test('is the title, else the other person', () => {
    expect(conversationName(conversation({ kind: 'group', title: 'On the day' }), 'me', t)).toBe('On the day');
    expect(conversationName(conversation({}), 'me', t)).toBe('Nora Lastname');
  });
  test('is the first names of a group without a title', () => {
    const members = ['me', 'Ana', 'Ben', 'Cleo', 'Dan'].map((id) => member(id));
    expect(conversationName(conversation({ kind: 'group', members: members.slice(0, 4) }), 'me', t)).toBe(
      'group {"names":"Ana, Ben","last":"Cleo"}',
    );
    expect(conversationName(conversation({ kind: 'group', members }), 'me', t)).toBe(
      'groupMore {"names":"Ana, Ben","count":2}',
    );
  });
});

describe('filterConversations', () => {
  const read = conversation({ id: 'read' });
  const unread = conversation({ id: 'unread', unread: 2 });
  const group = conversation({ id: 'group', kind: 'group' });
  const shown = (filter: 'all' | 'unread' | 'groups', openId?: string) =>
    filterConversations([read, unread, group], filter, openId).map((each) => each.id);

  test('shows all, unread, groups', () => {
    expect(shown('all')).toEqual(['read', 'unread', 'group']);
    expect(shown('unread')).toEqual(['unread']);
    expect(shown('groups')).toEqual(['group']);
  });
  test('keeps the open conversation in place after it was read', () => {
    expect(shown('unread', 'read')).toEqual(['read', 'unread']);
  });
});
