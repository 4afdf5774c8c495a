import type { Notice } from '@rialto/client';
import { expect, test } from 'vitest';
import { groupNotices } from './groups';
import { isShown, pageOf } from './links';
import { seenIn } from './seen';

const notice = (id: string, topic: string, at: Date, read = false): Notice => ({
  id,
  topic,
  at: at.toISOString(),
  read,
  kind: 'message_missed',
  subject: id,
  text: '',
  critical: false,
});

test('notices about the same are together within a day, and apart on another', () => {
  const [today, morning, before] = [new Date(2026, 10, 21, 15), new Date(2026, 10, 21, 9), new Date(2026, 10, 20, 23)];
  const days = groupNotices([
    notice('5', 'conversation:a', today),
    notice('4', 'announcement:x', today),
    notice('3', 'conversation:a', morning, true),
    notice('2', 'conversation:a', before),
  ]);
  const drawn = days.map(({ groups }) =>
    groups.map(({ topic, notices, unread }) => [topic, notices.map(({ id }) => id).join(), unread]),
  );
  expect(drawn).toEqual([
    [
      ['conversation:a', '5,3', 1],
      ['announcement:x', '4', 1],
    ],
    [['conversation:a', '2', 1]],
  ]);
});

test('a link leads to a page of ours and nowhere else', () => {
  expect(pageOf('/s/weddings/messages/1')).toBe('/s/weddings/messages/1');
  expect(pageOf('/settings/notifications')).toBe('/settings/notifications');
  expect(pageOf('//evil.example')).toBeUndefined();
  expect(pageOf('https://evil.example')).toBeUndefined();
  expect(pageOf(undefined)).toBeUndefined();
});

test('a page is shown when it is where one is', () => {
  expect(isShown('/s/weddings/messages/1', '/s/weddings/messages/1/')).toBe(true);
  expect(isShown('/s/weddings/messages/1', '/s/weddings/messages/12')).toBe(false);
});

test('what the system shows goes once it is read, and never while the notices are on their way', () => {
  const day = new Date(2026, 10, 21, 15);
  const items = [notice('2', 'conversation:a', day), notice('1', 'conversation:b', day, true)];
  const isSeen = seenIn({ phase: 'ready', items, unread: 1 });
  expect([isSeen('conversation:a', '2'), isSeen('conversation:b', '1'), isSeen('conversation:c', '0')]).toEqual([
    false,
    true,
    false,
  ]);
  expect(seenIn({ phase: 'ready', items: [], unread: 0 })('conversation:c', '0')).toBe(true);
  expect(seenIn({ phase: 'loading', items: [], unread: 0 })('conversation:c', '0')).toBe(false);
});
