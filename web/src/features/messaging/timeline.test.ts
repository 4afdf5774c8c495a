import { describe, expect, test } from 'vitest';
import type { TimelineItem } from '@rialto/client';
import { layoutTimeline, type MessageItem } from './timeline';

const at = (day: number, hour: number, minute: number) => new Date(2026, 10, day, hour, minute).toISOString();

function message(rev: number, authorId: string, time: string, more: Partial<MessageItem> = {}): TimelineItem {
  const key = `m${rev}`;
  const stored = { id: key, rev, conversationId: 'c', authorId, body: `Message ${rev}`, at: time };
  return { kind: 'message', key, message: stored, status: 'sent', mine: authorId === 'me', ...more };
}

const joined: TimelineItem = {
  kind: 'event',
  key: 'e',
  type: 'member_added',
  actor: 'nora',
  at: at(17, 9, 1),
  data: {},
};

/** Rows in short: day, new, event, or the message with [ where its block begins and ] where it ends. */
function drawn(items: TimelineItem[], firstUnreadRev?: number): string[] {
  return layoutTimeline(items, firstUnreadRev).map((row) =>
    row.kind === 'message' ? `${row.first ? '[' : ''}${row.key}${row.last ? ']' : ''}` : row.kind,
  );
}

describe('layoutTimeline', () => {
  test('parts days', () => {
    expect(drawn([message(1, 'nora', at(16, 23, 59)), message(2, 'nora', at(17, 0, 1))])).toEqual([
      'day',
      '[m1]',
      'day',
      '[m2]',
    ]);
  });

  test('joins what one author says within five minutes', () => {
    const items = [
      message(1, 'nora', at(17, 9, 0)),
      message(2, 'nora', at(17, 9, 4)),
      message(3, 'nora', at(17, 9, 8)),
      message(4, 'nora', at(17, 9, 13)),
      message(5, 'me', at(17, 9, 13)),
    ];
    expect(drawn(items)).toEqual(['day', '[m1', 'm2', 'm3]', '[m4]', '[m5]']);
  });

  test('an event ends a block', () => {
    expect(drawn([message(1, 'nora', at(17, 9, 0)), joined, message(3, 'nora', at(17, 9, 2))])).toEqual([
      'day',
      '[m1]',
      'event',
      '[m3]',
    ]);
  });

  test('draws the line above the first unread message, once', () => {
    const items = [
      message(1, 'nora', at(17, 9, 0)),
      message(2, 'nora', at(17, 9, 1)),
      message(3, 'nora', at(17, 9, 2)),
    ];
    expect(drawn(items, 2)).toEqual(['day', '[m1]', 'new', '[m2', 'm3]']);
  });

  test('own messages are never unread', () => {
    const items = [message(2, 'me', at(17, 9, 0)), message(3, 'nora', at(17, 9, 1))];
    expect(drawn(items, 2)).toEqual(['day', '[m2]', 'new', '[m3]']);
  });

  test('a message on its way stands at the end without moving the line', () => {
    const pending = message(0, 'me', at(17, 9, 3), { status: 'sending' });
    expect(drawn([message(2, 'nora', at(17, 9, 0)), pending], 2)).toEqual(['day', 'new', '[m2]', '[m0]']);
  });

  test('is empty for nothing', () => expect(drawn([])).toEqual([]));
});
