import { describe, expect, test } from 'vitest';
import type { Message } from '../src/index.js';
import { entryOfMessage, firstUnread, merged, projected, type Entries } from '../src/messaging/timeline.js';
import { Backoff } from '../src/platform/backoff.js';
import { forSeeds } from './seeded.js';

const message = (rev: number, authorId = 'vera'): Message => ({
  id: `m${rev}`,
  rev,
  conversationId: 'c',
  authorId,
  body: `body ${rev}`,
  at: '2026-11-21T10:00:00Z',
  commandId: `k${rev}`,
});

const revs = (entries: Entries): number[] => entries.map(({ rev }) => rev);

describe('history', () => {
  test('is every revision once, in order, however it came in', () => {
    forSeeds(300, (next) => {
      const all = Array.from({ length: 1 + Math.floor(next() * 30) }, (_, at) => at + 1);
      let entries: Entries = [];
      const missing = new Set(all);
      while (missing.size > 0) {
        const from = Math.floor(next() * all.length);
        const batch = all.slice(from, from + 1 + Math.floor(next() * 8)).sort(() => next() - 0.5);
        entries = merged(
          entries,
          batch.map((rev) => entryOfMessage(message(rev))),
        );
        for (const rev of batch) missing.delete(rev);
      }
      expect(revs(entries)).toEqual(all);
    });
  });

  test('that gains nothing is the same object, so that nothing is drawn again', () => {
    const entries = merged(
      [],
      [1, 2, 3].map((rev) => entryOfMessage(message(rev))),
    );
    expect(merged(entries, [entryOfMessage(message(2))])).toBe(entries);
  });
});

describe('what is shown', () => {
  const members = [
    { personId: 'ana', displayName: 'Ana', role: 'couple', delivered: 0, read: 0 },
    { personId: 'vera', displayName: 'Vera', role: 'vendor', delivered: 2, read: 1 },
  ];
  const pending = [
    { commandId: 'k9', conversationId: 'c', body: 'on its way', at: '2026-11-21T10:01:00Z', failed: false },
  ];

  test('has a status for each of your own messages', () => {
    const entries = merged(
      [],
      [1, 2, 3].map((rev) => entryOfMessage(message(rev, 'ana'))),
    );
    const items = projected({ entries, pending, members, me: 'ana' });
    expect(items.map((item) => item.kind === 'message' && item.status)).toEqual([
      'read',
      'delivered',
      'sent',
      'sending',
    ]);
  });

  test('keeps its place when the message on its way is numbered', () => {
    const before = projected({ entries: [], pending, members, me: 'ana' });
    const stored = merged([], [entryOfMessage({ ...message(4, 'ana'), commandId: 'k9' })]);
    const after = projected({ entries: stored, pending, members, me: 'ana' }, before);
    expect(after).toHaveLength(1);
    expect(after[0]?.key).toBe(before[0]?.key);
  });

  test('draws the line of new messages before the first unread one of another person', () => {
    const entries = merged(
      [],
      [entryOfMessage(message(3)), entryOfMessage(message(4, 'ana')), entryOfMessage(message(5))],
    );
    expect(firstUnread(entries, false, { read: 3, unread: 1 }, 'ana')).toBe(5);
    expect(firstUnread(entries, false, { read: 5, unread: 0 }, 'ana')).toBeUndefined();
    expect(firstUnread(entries, true, { read: 1, unread: 2 }, 'ana')).toBe(2);
    expect(firstUnread([], false, { read: 3, unread: 1 }, 'ana')).toBe(4);
  });
});

describe('back-off', () => {
  test('grows to its ceiling, spreads over it, and begins again', () => {
    forSeeds(50, (next) => {
      const backoff = new Backoff(100, 5_000, next);
      for (let attempt = 0; attempt < 40; attempt++) {
        const ms = backoff.nextMs();
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(5_000, 100 * 2 ** attempt));
      }
      backoff.reset();
      expect(backoff.nextMs()).toBeLessThanOrEqual(100);
    });
  });
});
