import { beforeEach, expect, test } from 'vitest';
import { moneySchema, type MoneyRecords, type Planned } from '@rialto/client/money';
import type { Replica } from '@rialto/client/sync';
import { localReplica } from '@rialto/client/sync/testing';
import { sampleRecords } from '@/testing/book';
import { entryOf, newEntry, planEdit, planNew } from './entry';

let book: Replica<MoneyRecords>;

beforeEach(async () => {
  book = await localReplica<MoneyRecords>(moneySchema, sampleRecords);
});

const row = (id: string) => book.table('transaction').get(id)!;
const added = () => [...book.table('transaction').values()].filter(({ id }) => !/^t\d$/.test(id));

function write(...plans: readonly Planned[]) {
  for (const plan of plans) {
    if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
    book.mutate('test', plan.write);
  }
}

test('an expense is entered above zero and kept below', () => {
  write(planNew(book, { ...newEntry('2026-11-20', 'joint'), amount: 1299, payee: ' Bakery ' }));
  expect(added()[0]).toMatchObject({ amount: -1299, payee: 'Bakery', account: 'joint', status: 'pending' });
  expect(entryOf(book, added()[0]!)).toMatchObject({ kind: 'expense', amount: 1299 });
});

test('without an amount nothing is written', () => {
  expect(planNew(book, newEntry('2026-11-20', 'joint'))).toMatchObject({ ok: false, problems: [{ path: 'amount' }] });
});

test('the parts of an income have its direction, and must add up', () => {
  const part = (id: string, amount: number) => ({ id, amount, category: null, note: '' });
  const entry = { ...newEntry('2026-11-20', 'joint'), kind: 'income' as const, amount: 1000 };
  expect(planNew(book, { ...entry, parts: [part('a', 600), part('b', 300)] })).toMatchObject({
    problems: [{ code: 'SPLIT_SUM' }],
  });
  write(planNew(book, { ...entry, parts: [part('a', 600), part('b', 400)] }));
  expect(added()[0]?.splits?.map(({ amount }) => amount)).toEqual([600, 400]);
});

test('a transfer between currencies has both amounts, and each side can be edited', () => {
  const entry = { ...newEntry('2026-11-20', 'joint'), kind: 'transfer' as const, amount: 5000, toAccount: 'yen' };
  expect(planNew(book, entry)).toMatchObject({ problems: [{ path: 'received', code: 'REQUIRED' }] });
  write(planNew(book, { ...entry, received: 8200 }));
  const arrived = added().find(({ account }) => account === 'yen')!;
  expect(entryOf(book, arrived)).toMatchObject({ amount: 5000, received: 8200, account: 'joint', toAccount: 'yen' });

  write(...planEdit(book, arrived, { ...entryOf(book, arrived), amount: 6000, received: 9000 }, {}));
  expect(added().map(({ amount }) => amount)).toEqual(expect.arrayContaining([-6000, 9000]));
});

test('the other side of a transfer can move to another account', () => {
  const entry = { ...newEntry('2026-11-20', 'joint'), kind: 'transfer' as const, amount: 5000, toAccount: 'savings' };
  write(planNew(book, entry));
  const left = added().find(({ account }) => account === 'joint')!;
  book.mutate('test', (draft) =>
    draft.set('account', 'cash', { name: 'Cash', kind: 'cash', currency: 'EUR', openingBalance: 0 }),
  );
  write(...planEdit(book, left, { ...entryOf(book, left), toAccount: 'cash' }, {}));
  expect(added().map(({ account }) => account)).toEqual(expect.arrayContaining(['joint', 'cash']));
});

test('a reconciled amount changes only with care', () => {
  const entry = { ...entryOf(book, row('t1')), amount: 260_000 };
  expect(planEdit(book, row('t1'), entry, {})).toMatchObject([{ problems: [{ code: 'RECONCILED' }] }]);
  write(...planEdit(book, row('t1'), entry, { unreconcile: true }));
  expect(row('t1')).toMatchObject({ amount: 260_000, status: 'cleared' });
});
