import { describe, expect, test } from 'vitest';
import {
  addMonthsTo,
  averageSpent,
  Balances,
  budgetAgainstActual,
  budgetAverage,
  Budgets,
  CategoryTree,
  copyLastMonth,
  goalProgress,
  LedgerIndex,
  moveBudget,
  reachedBy,
  setBudget,
  type Goal,
} from '../../src/money/index.js';
import { smallBook, spend, type MemoryBook } from './memory-book.js';
import { randomStep } from './random-book.js';
import { between, forSeeds, pick } from '../seeded.js';

const budgetsOf = (book: MemoryBook): Budgets =>
  new Budgets({ tables: book, ledger: new LedgerIndex(book), tree: new CategoryTree(book), currency: 'EUR' });

describe('envelopes', () => {
  test('hold what is budgeted less what is spent, and roll over as their category says', () => {
    const book = smallBook();
    book.put('category', 'food', { name: 'Food', kind: 'expense', rollover: 'surplus' });
    book.put('category', 'rent', { name: 'Rent', kind: 'expense', rollover: 'all' });
    const budgets = budgetsOf(book);
    book.mutate(setBudget(book, '2026-10', 'food', 100_00));
    book.mutate(setBudget(book, '2026-10', 'rent', 500_00));
    book.put('transaction', 'w', spend('2026-10-01', 1000_00, { category: 'wage' }));
    book.put('transaction', 'a', spend('2026-10-05', -60_00, { category: 'bread' }));
    book.put('transaction', 'b', spend('2026-10-05', -520_00, { category: 'rent' }));
    const october = budgets.month('2026-10');
    expect(october.envelopes.get('food')).toEqual({
      category: 'food',
      carried: 0,
      budgeted: 100_00,
      spent: 60_00,
      available: 40_00,
    });
    expect(october).toMatchObject({ budgeted: 600_00, spent: 580_00, overspent: 20_00, toBeBudgeted: 400_00 });
    const november = budgets.month('2026-11');
    expect(november.envelopes.get('food')?.carried).toBe(40_00);
    expect(november.envelopes.get('rent')?.carried).toBe(-20_00);
    expect(november.toBeBudgeted).toBe(400_00);
  });

  test('without roll-over give back what is left, and overspending is paid from what is to be budgeted', () => {
    const book = smallBook();
    const budgets = budgetsOf(book);
    book.mutate(setBudget(book, '2026-10', 'food', 100_00));
    book.put('transaction', 'a', spend('2026-10-05', -60_00, { category: 'bread' }));
    book.put('transaction', 'b', spend('2026-10-05', -15_00, { category: 'rent' }));
    expect(budgets.month('2026-10').toBeBudgeted).toBe(-100_00);
    expect(budgets.month('2026-11')).toMatchObject({ toBeBudgeted: -100_00 + 40_00 - 15_00, available: 0 });
  });

  test('always add up: income less expenses is what is in envelopes and what is to be budgeted', () => {
    forSeeds(40, (next) => {
      const book = smallBook();
      book.mutate((draft) => draft.delete('account', 'yen'));
      const budgets = budgetsOf(book);
      book.mutate(setBudget(book, '2025-11', 'food', 0));
      for (const id of ['food', 'bread', 'rent']) {
        const { name, kind } = book.table('category').get(id)!;
        book.put('category', id, { name, kind, rollover: pick(next, ['none', 'surplus', 'all']) });
      }
      for (let at = 0; at < 60; at++) {
        randomStep(book, next, at);
        const month = addMonthsTo('2025-11', between(next, 0, 13));
        if (next() < 0.3)
          book.mutate(setBudget(book, month, pick(next, ['food', 'rent', 'bread']), between(next, 0, 9999)));
      }
      let earned = 0;
      for (let month = '2025-11'; month <= '2026-12'; month = addMonthsTo(month, 1)) {
        const one = budgets.month(month);
        earned += one.income - one.spent;
        expect(one.available + one.toBeBudgeted).toBe(earned);
        for (const { carried, budgeted, spent, available } of one.envelopes.values()) {
          expect(available).toBe(carried + budgeted - spent);
        }
        expect(budgetsOf(book).month(month)).toEqual(one);
      }
    });
  });

  test('are moved, copied and set to an average by additions', () => {
    const book = smallBook();
    const budgets = budgetsOf(book);
    book.mutate(setBudget(book, '2026-10', 'food', 100_00));
    book.mutate(moveBudget(book, '2026-10', 'food', 'rent', 30_00));
    expect(book.table('budget').get('2026-10:rent')).toMatchObject({
      month: '2026-10',
      category: 'rent',
      amount: 30_00,
    });
    copyLastMonth(book, '2026-11').forEach((write) => book.mutate(write));
    expect(budgets.month('2026-11').envelopes.get('food')?.budgeted).toBe(70_00);
    book.mutate(moveBudget(book, '2026-11', 'food', null, 70_00));
    expect(budgets.month('2026-11').envelopes.get('food')?.budgeted).toBe(0);
    for (const [at, day] of ['2026-09-01', '2026-10-01', '2026-11-01'].entries()) {
      book.put('transaction', `t${at}`, spend(day, -10_01, { category: 'food' }));
    }
    expect(averageSpent(budgets, '2026-12', 'food')).toBe(10_01);
    budgetAverage(book, budgets, '2026-12', ['food']).forEach((write) => book.mutate(write));
    expect(budgetAgainstActual(budgets, '2026-11', '2026-12')).toEqual([
      { month: '2026-11', budgeted: 30_00, spent: 10_01 },
      { month: '2026-12', budgeted: 10_01, spent: 0 },
    ]);
  });
});

describe('a goal', () => {
  const goal: Goal = { name: 'Sea', target: 1000_00, currency: 'EUR', account: 'cash', saved: 50_00 };
  const progress = (more: Partial<Goal>, days: readonly (readonly [string, number])[] = [], byHand?: number) => {
    const book = smallBook();
    days.forEach(([day, amount], at) => book.put('transaction', `t${at}`, { account: 'cash', date: day, amount }));
    const row = { ...goal, ...more, id: 'g', rev: 1 };
    return goalProgress(row, { tables: book, balances: new Balances(book), today: '2026-11-21' }, byHand);
  };

  test('has what its account holds and what was put aside', () => {
    expect(progress({}, [['2026-06-01', 200_00]])).toMatchObject({
      saved: 250_00,
      left: 750_00,
      share: 0.25,
      state: 'open',
    });
  });

  test('knows when it is reached at the recent pace, and what is needed a month', () => {
    const saving = [
      ['2026-10-01', 150_00],
      ['2026-11-01', 150_00],
    ] as const;
    const late = progress({ targetDate: '2027-02-21' }, saving);
    expect(late).toMatchObject({ pace: 101_46, state: 'behind', needed: 215_05 });
    expect(late.forecast).toBe('2027-06-04');
    expect(progress({ targetDate: '2027-12-31' }, saving).state).toBe('on_track');
    expect(progress({ targetDate: '2026-11-20' }, saving).state).toBe('overdue');
    expect(progress({ target: 350_00 }, saving)).toMatchObject({ state: 'reached', forecast: '2026-11-21', share: 1 });
  });

  test('that nothing is saved for has no forecast', () => {
    expect(progress({ account: null }).pace).toBeUndefined();
    expect(progress({ account: null }).forecast).toBeUndefined();
    expect(progress({ account: null }, [], 95_00).forecast).toBe('2027-09-22');
    expect([reachedBy(1000, 100, '2026-11-21'), reachedBy(1000, 0, '2026-11-21')]).toEqual(['2027-09-21', undefined]);
  });
});
