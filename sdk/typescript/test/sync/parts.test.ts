import { describe, expect, test } from 'vitest';
import { Crc32 } from '../../src/sync/crc32.js';
import { HybridClock, isLater, type Stamp } from '../../src/sync/hlc.js';
import { LineBlocks, parseLines } from '../../src/sync/ndjson.js';
import { readSnapshot } from '../../src/sync/snapshot.js';
import { snapshotOf } from '../../src/sync/testing.js';
import { afterEffect, rowOf, type ServerRow } from '../../src/sync/rows.js';
import { refusalOf, View } from '../../src/sync/view.js';
import { moneySchema } from '../../src/generated/records-money.js';
import { seeded } from '../seeded.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('the checksum is the usual CRC-32, whatever the pieces', () => {
  const crc = new Crc32();
  for (const piece of ['12', '345', '', '6789']) crc.add(bytes(piece));
  expect(crc.digest()).toBe('cbf43926');
  expect(new Crc32().digest()).toBe('00000000');
});

test('a hybrid clock never goes back, whatever its device does and whatever it sees', () => {
  const random = seeded(7);
  let now = 1_000;
  const clock = new HybridClock(() => now);
  let last: Stamp = { ms: 0, counter: 0 };
  for (let step = 0; step < 2_000; step++) {
    now += Math.floor((random() - 0.5) * 50);
    const seen = { ms: now + Math.floor((random() - 0.7) * 100), counter: Math.floor(random() * 70_000) };
    if (random() < 0.2) clock.observe(seen);
    const stamp = clock.tick();
    expect(isLater(stamp, last)).toBe(true);
    expect(stamp.counter).toBeLessThan(65_536);
    last = stamp;
  }
});

test('a record that is made anew after its deletion was forgotten begins anew', () => {
  const made = afterEffect(undefined, { t: 'budget', i: 'b', f: { month: '2026-11', amount: 5 } }, 1);
  const deleted = afterEffect(made, { t: 'budget', i: 'b', deleted: true }, 2);
  expect(deleted).toMatchObject({ deleted: true, row: { amount: 5 } });
  const anew = afterEffect(deleted, { t: 'budget', i: 'b', f: { month: '2026-11' } }, 9);
  expect(anew).toEqual({ type: 'budget', row: { id: 'b', rev: 9, month: '2026-11' } });
});

test('what was written after a purge is not taken for done when the word of the purge comes', async () => {
  const view = new View(moneySchema, 10);
  const ops = [{ type: 'goal', id: 'g', deleted: true }];
  const base = { revision: 1, epoch: 'e' };
  const entry = {
    seq: 1,
    mutationId: 'm',
    label: 'late',
    at: 0,
    base,
    stamp: { ms: 1, counter: 0 },
    ops,
    before: [],
    bytes: 9,
  };
  const outcome = view.outcome('m');
  view.queued([entry]);
  view.purged([]);
  expect(view.unanswered()).toEqual([entry]);
  view.purged([refusalOf(entry, { code: 'ACCESS_REVOKED', message: 'No.' }, 2)]);
  expect(await outcome).toMatchObject({ code: 'ACCESS_REVOKED' });
});

describe('lines', () => {
  test('come out whole, however the bytes were cut', () => {
    const text = '{"a":"ä\\n"}\n{"b":2}\n{"c":"€"}\n';
    for (let size = 1; size < 12; size++) {
      const blocks = new LineBlocks();
      const found: unknown[] = [];
      for (let at = 0; at < bytes(text).length; at += size) {
        const block = blocks.add(bytes(text).slice(at, at + size));
        if (block) found.push(...parseLines(block));
      }
      expect(found).toEqual([{ a: 'ä\n' }, { b: 2 }, { c: '€' }]);
      expect(blocks.rest()).toHaveLength(0);
    }
  });
});

test('a snapshot is the same rows, however its bytes were cut', async () => {
  const rows = Array.from({ length: 40 }, (_, at): ServerRow => ({
    type: at % 3 === 0 ? 'account' : 'transaction',
    row: rowOf(`r${at}`, at, { payee: `Bäcker ${at}`, amount: -at }),
  }));
  const random = seeded(3);
  async function* cut(): AsyncIterable<Uint8Array> {
    for await (const chunk of snapshotOf('book:b', { epoch: 'e', revision: 40 }, 1, rows)) {
      for (let at = 0; at < chunk.length;) {
        const size = 1 + Math.floor(random() * 60);
        yield chunk.slice(at, at + size);
        at += size;
      }
    }
  }
  const segments: Uint8Array[] = [];
  const snapshot = await readSnapshot(cut(), 'book:b', 500, {
    segment: async (lines) => void segments.push(lines),
    progress: () => undefined,
  });
  expect(snapshot.count).toBe(40);
  expect([...snapshot.rows.values()].reduce((sum, table) => sum + table.size, 0)).toBe(40);
  expect(snapshot.rows.get('transaction')?.get('r1')).toEqual(rows[1]!.row);
  expect(segments.flatMap((segment) => parseLines(segment))).toHaveLength(40);
  expect(segments.length).toBeGreaterThan(3);
});
