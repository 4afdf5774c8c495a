import { describe, expect, test } from 'vitest';
import {
  addDays,
  Balances,
  finishReconciliation,
  inOrder,
  reconcile,
  RunningBalance,
  type Transaction,
} from '../../src/money/index.js';
import { smallBook, spend } from './memory-book.js';
import { randomBook, randomStep } from './random-book.js';
import { below, forSeeds } from '../seeded.js';

describe('balances', () => {
  test('are the opening balance and what is entered, by status', () => {
    const book = smallBook();
    const balances = new Balances(book);
    book.put('transaction', 'a', spend('2026-11-01', -10_00, { status: 'reconciled' }));
    book.put('transaction', 'b', spend('2026-11-02', -5_00, { status: 'cleared' }));
    book.put('transaction', 'c', spend('2026-11-03', 1_00));
    expect(balances.of('giro')).toEqual({ all: 86_00, cleared: 85_00, reconciled: 90_00, count: 3 });
    expect(balances.of('cash')).toEqual({ all: 0, cleared: 0, reconciled: 0, count: 0 });
    expect(['2026-10-31', '2026-11-01', '2026-11-02', '2026-12-01'].map((day) => balances.on('giro', day))).toEqual([
      100_00, 90_00, 85_00, 86_00,
    ]);
  });

  test('have the opening balance from the day the account was opened', () => {
    const book = smallBook();
    book.put('account', 'new', { name: 'N', kind: 'cash', currency: 'EUR', openingBalance: 7, openedOn: '2026-05-01' });
    const balances = new Balances(book);
    expect([balances.on('new', '2026-04-30'), balances.on('new', '2026-05-01')]).toEqual([0, 7]);
  });

  test('kept live equal the sum of everything, at any time and on any day', () => {
    forSeeds(30, (next) => {
      const book = randomBook(next, 20);
      const balances = new Balances(book);
      for (let at = 100; at < 180; at++) {
        randomStep(book, next, at);
        const day = addDays('2025-11-01', below(next, 400));
        for (const account of book.table('account').values()) {
          const rows = [...book.table('transaction').values()].filter((row) => row.account === account.id);
          const sum = (of: readonly Transaction[]): number =>
            of.reduce((total, { amount }) => total + amount, account.openingBalance ?? 0);
          expect(balances.of(account.id)).toEqual({
            all: sum(rows),
            cleared: sum(rows.filter(({ status }) => status === 'cleared' || status === 'reconciled')),
            reconciled: sum(rows.filter(({ status }) => status === 'reconciled')),
            count: rows.length,
          });
          expect(balances.on(account.id, day)).toBe(sum(rows.filter(({ date }) => date <= day)));
        }
      }
    });
  });

  test('tell those who watch once, and let go of the tables', async () => {
    const book = smallBook();
    const balances = new Balances(book);
    let calls = 0;
    balances.subscribe(() => calls++);
    const version = balances.version();
    book.put('transaction', 'a', spend('2026-11-01', -1));
    book.put('transaction', 'b', spend('2026-11-01', -1));
    await Promise.resolve();
    expect([calls, balances.version() !== version]).toEqual([1, true]);
    balances.close();
    book.put('transaction', 'c', spend('2026-11-01', -1));
    expect(balances.of('giro').all).toBe(99_98);
  });
});

test('the running balance after each row is that of the rows up to it', () => {
  forSeeds(20, (next) => {
    const book = randomBook(next, 10);
    const running = new RunningBalance(book, 'giro');
    for (let at = 100; at < 150; at++) randomStep(book, next, at);
    let held = 100_00;
    for (const row of [...book.table('transaction').values()]
      .filter(({ account }) => account === 'giro')
      .sort(inOrder)) {
      held += row.amount;
      expect(running.after(row)).toBe(held);
    }
  });
});

describe('reconciling with a statement', () => {
  const book = (): ReturnType<typeof smallBook> => {
    const made = smallBook();
    made.put('transaction', 'a', spend('2026-11-01', -10_00, { status: 'reconciled' }));
    made.put('transaction', 'b', spend('2026-11-02', -5_00, { status: 'cleared' }));
    made.put('transaction', 'c', spend('2026-11-03', -7_00));
    made.put('transaction', 'd', spend('2026-11-04', -3_00));
    made.put('transaction', 'e', spend('2026-12-04', -100_00));
    return made;
  };

  test('says what is missing and which rows would make it up', () => {
    const state = reconcile(book(), { account: 'giro', day: '2026-11-30', balance: 78_00 });
    expect(state.difference).toBe(-7_00);
    expect(state.open.map(({ id }) => id)).toEqual(['b', 'c', 'd']);
    expect(state.suggestion).toEqual(['c']);
    const all = reconcile(book(), { account: 'giro', day: '2026-11-30', balance: 75_00 });
    expect(all.suggestion).toEqual(['c', 'd']);
    const turned = reconcile(book(), { account: 'giro', day: '2026-11-30', balance: 83_00 });
    expect(turned.suggestion).toEqual(['b', 'c']);
    expect(reconcile(book(), { account: 'giro', day: '2026-11-30', balance: 1 }).suggestion).toBeUndefined();
  });

  test('ends with the marked rows reconciled', () => {
    const made = book();
    const state = reconcile(made, { account: 'giro', day: '2026-11-30', balance: 78_00 }, new Set(['b', 'c']));
    expect([state.difference, state.suggestion]).toEqual([0, []]);
    finishReconciliation(state).forEach((write) => made.mutate(write));
    expect(new Balances(made).of('giro').reconciled).toBe(78_00);
    expect(made.table('transaction').get('d')?.status).toBeUndefined();
  });
});
