import { beforeEach, expect, test } from 'vitest';
import { moneySchema, type MoneyRecords } from '@rialto/client/money';
import type { Replica } from '@rialto/client/sync';
import { localReplica } from '@rialto/client/sync/testing';
import { sampleRecords } from '@/testing/book';
import { isChanged, lineOf, newLine, planLine, planNewLine, type Line } from './inline';

let book: Replica<MoneyRecords>;

beforeEach(async () => {
  book = await localReplica<MoneyRecords>(moneySchema, sampleRecords);
});

const row = (id: string) => book.table('transaction').get(id)!;

function amountOf(changes: Partial<Line>) {
  const before = new Set([...book.table('transaction').values()].map(({ id }) => id));
  const plan = planNewLine(book, { ...newLine('2026-11-20', 'joint'), ...changes });
  if (plan.ok) book.mutate('test', plan.write);
  return [...book.table('transaction').values()].find(({ id }) => !before.has(id))?.amount;
}

test('an amount without a sign is an expense, unless its category is income', () => {
  expect(amountOf({ amount: 2360, amountText: '23.60' })).toBe(-2360);
  expect(amountOf({ amount: 2360, amountText: '23.60', category: 'salary' })).toBe(2360);
});

test('a sign that was typed is meant', () => {
  expect(amountOf({ amount: 2360, amountText: '+23.60' })).toBe(2360);
  expect(amountOf({ amount: -2360, amountText: '-23.60', category: 'salary' })).toBe(-2360);
});

test('an amount typed over an expense stays one', () => {
  const plan = planLine(book, row('t2'), { ...lineOf(row('t2')), amount: 5000, amountText: '50' }, {});
  if (plan.ok) book.mutate('test', plan.write);
  expect(row('t2').amount).toBe(-5000);
});

test('a line that was only looked at has not changed', () => {
  expect(isChanged(row('t2'), lineOf(row('t2')))).toBe(false);
  expect(isChanged(row('t2'), { ...lineOf(row('t2')), note: 'New' })).toBe(true);
});
