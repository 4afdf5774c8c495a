import { describe, expect, test } from 'vitest';
import type { Conversation, Message } from '../src/index.js';
import {
  counted,
  cursorOf,
  readAbout,
  readTo,
  statesOf,
  withMessage,
  type Counts,
} from '../src/messaging/reference-counts.js';
import { forSeeds } from './seeded.js';

const me = 'me';

const message = (rev: number, authorId: string, reference?: string): Message => ({
  id: `m${rev}`,
  rev,
  conversationId: 'c',
  authorId,
  body: `body ${rev}`,
  at: '2026-11-21T10:00:00Z',
  ...(reference === undefined ? {} : { reference }),
});

/** What the server answers of these messages to somebody who has read up to `read`. */
function loaded(messages: readonly Message[], read: number, pageSize = Infinity): Counts {
  const totals = new Map<string, Message[]>();
  for (const one of messages) {
    if (one.reference === undefined) continue;
    totals.set(one.reference, [...(totals.get(one.reference) ?? []), one]);
  }
  const items = [...totals].map(([reference, all]) => ({
    reference,
    count: all.length,
    lastRev: all.at(-1)!.rev,
    lastAt: all.at(-1)!.at,
  }));
  const head = messages.at(-1)?.rev ?? 0;
  const after = messages.filter(({ rev }) => rev > read);
  const page = after.slice(0, pageSize);
  const next = page.length < after.length ? { next: page.at(-1)!.rev } : {};
  const conversation = { head } as Conversation;
  return counted({ conversation, items, head, after: { items: page, ...next } }, me);
}

describe('counts of what was said about things', () => {
  test('with what came live are those of a fresh load', () => {
    forSeeds(200, (next) => {
      const all = Array.from({ length: 1 + Math.floor(next() * 20) }, (_, at) =>
        message(at + 1, next() < 0.3 ? me : 'leo', next() < 0.3 ? undefined : `transaction:${Math.floor(next() * 3)}`),
      );
      const read = Math.floor(next() * 5);
      const at = Math.floor(next() * all.length);
      // The feed goes on from an earlier revision than was loaded: what is known already counts once.
      const from = Math.floor(next() * (at + 1));
      const live = all
        .slice(from)
        .reduce((counts, one) => withMessage(counts, one, me), loaded(all.slice(0, at), read));
      const fresh = loaded(all, read);
      expect(statesOf(readTo(live, read))).toEqual(statesOf(fresh));
    });
  });

  test('let the cursor go as far as nothing is unread before it, and no further', () => {
    forSeeds(200, (next) => {
      const all = Array.from({ length: 1 + Math.floor(next() * 20) }, (_, at) =>
        message(at + 1, next() < 0.3 ? me : 'leo', next() < 0.2 ? undefined : `transaction:${Math.floor(next() * 3)}`),
      );
      const seen = new Set(['transaction:0', 'transaction:1', 'transaction:2'].filter(() => next() < 0.6));
      const pageSize = next() < 0.3 ? 5 : Infinity;
      let counts = loaded(all, 0, pageSize);
      for (const reference of seen) counts = readAbout(counts, reference, all.length);
      const cursor = cursorOf(counts);
      const passed = all.filter((one) => one.rev <= cursor && one.authorId !== me);
      expect(passed.filter(({ reference }) => reference === undefined || !seen.has(reference))).toEqual([]);
      if (pageSize === Infinity && passed.length === all.filter((one) => one.authorId !== me).length)
        expect(cursor).toBe(all.length);
    });
  });

  test('are the same object when nothing of it was unread', () => {
    const counts = loaded([message(1, 'leo', 'transaction:1')], 1);
    expect(readAbout(counts, 'transaction:1', 1)).toBe(counts);
    expect(readTo(counts, 1)).toBe(counts);
  });
});
