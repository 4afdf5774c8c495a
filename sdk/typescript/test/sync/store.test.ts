import { IDBDatabase, IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HybridClock } from '../../src/sync/hlc.js';
import { ReplicaStore, type NewEntry } from '../../src/sync/store.js';
import { defaultSyncTuning } from '../../src/sync/tuning.js';

const { transaction } = IDBDatabase.prototype;
const clock = new HybridClock(() => 1_795_000_000_000);
const first = { revision: 1, epoch: 'e' };
const second = { revision: 2, epoch: 'e' };
const entry: NewEntry = { mutationId: 'm1', label: '', at: 0, base: first, ops: [], before: [], bytes: 1 };

/** How each write was asked to reach the disk, since the last time. */
let written: string[] = [];
let store: ReplicaStore;

beforeEach(async () => {
  IDBDatabase.prototype.transaction = function (...args) {
    const begun = transaction.apply(this, args);
    if (begun.mode === 'readwrite') written.push(begun.durability);
    return begun;
  };
  store = new ReplicaStore('book', defaultSyncTuning, { indexedDB: new IDBFactory(), IDBKeyRange });
  await store.load();
  written = [];
});

afterEach(() => {
  IDBDatabase.prototype.transaction = transaction;
  store.close();
});

test('what only this device has is on the disk before it is said', async () => {
  const [queued] = await store.enqueue([entry], clock);
  const refusal = { mutationId: 'm1', label: '', code: 'NO', message: '', at: 0, ops: [] };
  await store.answered([], [], [{ seq: queued!.seq, refusal }]);
  await store.unqueue([queued!]);
  await store.purge([refusal], () => refusal);
  expect(written).toEqual(['strict', 'strict', 'strict', 'strict']);
});

test('a snapshot is on the disk once it is the copy, and its parts need not be sooner', async () => {
  const generation = await store.stage();
  await store.addSegments(generation, 0, [new TextEncoder().encode('\n')]);
  expect(new Set(written)).toEqual(new Set(['relaxed']));
  written = [];
  await store.swap(generation, first, [], [], 0);
  expect(written).toEqual(['strict']);
});

test('what comes again from the server is not waited for', async () => {
  await store.swap(await store.stage(), first, [], [], 0);
  written = [];
  const row = { id: 't1', rev: 2 };
  await store.commit({ from: first, to: second, rows: [{ type: 'transaction', row }], confirmed: [], at: 0 }, clock);
  await store.synced(0);
  expect(written).toEqual(['relaxed', 'relaxed']);
});
