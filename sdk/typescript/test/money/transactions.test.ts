import { describe, expect, test } from 'vitest';
import {
  addTransaction,
  addTransfer,
  deleteTransaction,
  divided,
  duplicateTransaction,
  editTransaction,
  linkTransfer,
  remainder,
  setStatus,
  unlinkTransfer,
  withRemainder,
  type Planned,
  type Transaction,
} from '../../src/money/index.js';
import { smallBook, spend, type MemoryBook } from './memory-book.js';
import { below, between, forSeeds, pick } from '../seeded.js';

const row = (book: MemoryBook, id: string): Transaction | undefined => book.table('transaction').get(id);

const problems = (plan: Planned): string[] => (plan.ok ? [] : plan.problems.map(({ path, code }) => `${path} ${code}`));

const transferred = (): MemoryBook => {
  const book = smallBook();
  book.run(addTransfer(book, { outId: 'o', inId: 'i', from: 'giro', to: 'cash', date: '2026-11-01', amount: 50_00 }));
  return book;
};

describe('a transaction', () => {
  test('takes its receipts with it', () => {
    const book = smallBook();
    book.run(addTransaction(book, 't', spend('2026-11-01', -1_00)));
    book.run(addTransaction(book, 'u', spend('2026-11-01', -2_00)));
    const receipt = { file: 'f'.repeat(64), name: 'r.png', type: 'image/png', size: 1 } as const;
    book.run({
      ok: true,
      write: (draft) => ['t', 'u'].forEach((id) => draft.set('receipt', `of-${id}`, { transaction: id, ...receipt })),
    });
    book.run(deleteTransaction(book, 't'));
    expect(book.table('receipt').get('of-t')).toBeUndefined();
    expect(book.table('receipt').get('of-u')).toBeDefined();
  });

  test('is written without its empty fields', () => {
    const book = smallBook();
    book.run(
      addTransaction(book, 't', spend('2026-11-01', -1_00, { payee: '', note: null, tags: [], category: 'food' })),
    );
    expect(row(book, 't')).toEqual({
      id: 't',
      rev: 1,
      account: 'giro',
      date: '2026-11-01',
      amount: -1_00,
      category: 'food',
      status: 'pending',
    });
  });

  test('that the server would refuse is refused with a place and a code', () => {
    const book = smallBook();
    book.put('account', 'old', { name: 'Old', kind: 'cash', currency: 'EUR', closed: true });
    const bad = (change: Partial<Transaction>): string[] =>
      problems(addTransaction(book, 't', { ...spend('2026-11-01', -1_00), ...change }));
    expect(bad({ account: '' })).toEqual(['account REQUIRED']);
    expect(bad({ account: 'x' })).toEqual(['account NOT_FOUND']);
    expect(bad({ account: 'old' })).toEqual(['account CLOSED']);
    expect(bad({ date: '2026-02-30' })).toEqual(['date INVALID']);
    expect(bad({ amount: 0.5 })).toEqual(['amount INVALID']);
    expect(bad({ payee: 'x'.repeat(201) })).toEqual(['payee TOO_LONG']);
    expect(bad({ category: 'x' })).toEqual(['category NOT_FOUND']);
    expect(bad({ tags: ['a', 'a'] })).toEqual(['tags DUPLICATE']);
    expect(bad({ splits: [{ id: '1', amount: -99 }] })).toEqual(['splits SPLIT_SUM']);
    expect(bad({ splits: [{ id: '1', amount: -100, category: 'x' }] })).toEqual(['splits[0].category NOT_FOUND']);
    expect(bad({ category: 'food', splits: [{ id: '1', amount: -100 }] })).toEqual(['category INVALID']);
  });

  test('has either a category or parts', () => {
    const book = smallBook();
    book.put('transaction', 't', spend('2026-11-01', -3_00, { category: 'food' }));
    const splits = [
      { id: '1', amount: -1_00, category: 'food' },
      { id: '2', amount: -2_00, category: 'rent' },
    ];
    book.run(editTransaction(book, 't', { splits }));
    expect(row(book, 't')).not.toHaveProperty('category');
    expect(problems(editTransaction(book, 't', { amount: -4_00 }))).toEqual(['splits SPLIT_SUM']);
    book.run(editTransaction(book, 't', { category: 'rent' }));
    expect(row(book, 't')).toMatchObject({ category: 'rent', splits: [] });
  });

  test('that is reconciled changes only with care, and then is cleared', () => {
    const book = smallBook();
    book.put('transaction', 't', spend('2026-11-01', -3_00, { status: 'reconciled' }));
    expect(problems(editTransaction(book, 't', { amount: -4_00 }))).toEqual(['status RECONCILED']);
    expect(problems(deleteTransaction(book, 't'))).toEqual(['status RECONCILED']);
    expect(problems(setStatus(book, 't', 'pending'))).toEqual(['status RECONCILED']);
    book.run(editTransaction(book, 't', { note: 'seen', amount: -3_00 }));
    expect(row(book, 't')?.status).toBe('reconciled');
    book.run(editTransaction(book, 't', { amount: -4_00 }, { unreconcile: true }));
    expect(row(book, 't')).toMatchObject({ amount: -4_00, status: 'cleared' });
  });

  test('is duplicated without what ties it to a bank', () => {
    const book = smallBook();
    book.put('transaction', 't', spend('2026-11-01', -3_00, { payee: 'P', importKey: 'k', status: 'reconciled' }));
    book.run(duplicateTransaction(book, 't', '2026-12-01', () => 'copy'));
    expect(row(book, 'copy')).toEqual({
      ...spend('2026-12-01', -3_00, { payee: 'P' }),
      status: 'pending',
      id: 'copy',
      rev: 1,
    });
  });
});

describe('a transfer', () => {
  test('has two legs in one mutation', () => {
    const book = transferred();
    expect(row(book, 'o')).toMatchObject({ account: 'giro', amount: -50_00, transfer: 'i' });
    expect(row(book, 'i')).toMatchObject({ account: 'cash', amount: 50_00, transfer: 'o' });
    expect(book.opCounts).toEqual([2]);
  });

  test('is refused when it goes nowhere or says too little', () => {
    const book = smallBook();
    const base = { outId: 'o', inId: 'i', from: 'giro', to: 'cash', date: '2026-11-01', amount: 5 };
    expect(problems(addTransfer(book, { ...base, to: 'giro' }))).toEqual(['to SAME_ACCOUNT']);
    expect(problems(addTransfer(book, { ...base, amount: 0 }))).toEqual(['amount INVALID']);
    expect(problems(addTransfer(book, { ...base, to: 'yen' }))).toEqual(['received REQUIRED']);
    expect(problems(addTransfer(book, { ...base, received: 4 }))).toEqual(['received INVALID']);
    expect(problems(addTransfer(book, { ...base, to: 'yen', received: 900 }))).toEqual([]);
  });

  test('is changed on both legs', () => {
    const book = transferred();
    book.run(editTransaction(book, 'i', { amount: 60_00, date: '2026-11-02', note: 'n' }));
    expect(row(book, 'o')).toMatchObject({ amount: -60_00, date: '2026-11-02', note: 'n', account: 'giro' });
    expect(problems(editTransaction(book, 'i', { account: 'giro' }))).toEqual(['account SAME_ACCOUNT']);
    expect(problems(editTransaction(book, 'i', { category: 'food' }))).toEqual(['category TRANSFER']);
  });

  test('between currencies keeps the amount of the other leg unless it is given', () => {
    const book = smallBook();
    const entered = { outId: 'o', inId: 'i', from: 'giro', to: 'yen', date: '2026-11-01', amount: 5_00, received: 900 };
    book.run(addTransfer(book, entered));
    book.run(editTransaction(book, 'o', { amount: -6_00 }));
    expect(row(book, 'i')?.amount).toBe(900);
    book.run(editTransaction(book, 'o', { amount: -7_00 }, { otherAmount: 1100 }));
    expect(row(book, 'i')?.amount).toBe(1100);
    expect(problems(editTransaction(book, 'o', { amount: 7_00 }))).toEqual(['amount TRANSFER']);
    expect(problems(editTransaction(book, 'i', { account: 'cash' }))).toEqual(['amount TRANSFER']);
    expect(problems(editTransaction(book, 'i', { account: 'cash', amount: 7_00 }))).toEqual([]);
  });

  test('guards the leg that is reconciled, whichever is changed', () => {
    const book = transferred();
    book.run(setStatus(book, 'i', 'reconciled'));
    expect(problems(editTransaction(book, 'o', { date: '2026-11-05' }))).toEqual(['status RECONCILED']);
    book.run(editTransaction(book, 'o', { date: '2026-11-05' }, { unreconcile: true }));
    expect(row(book, 'i')).toMatchObject({ date: '2026-11-05', status: 'cleared' });
    expect(row(book, 'o')?.status).toBe('pending');
  });

  test('is deleted, unlinked, linked and duplicated as a pair', () => {
    const book = transferred();
    let made = 0;
    book.run(duplicateTransaction(book, 'o', '2026-12-01', () => `n${made++}`));
    expect([row(book, 'n0')?.transfer, row(book, 'n1')?.transfer]).toEqual(['n1', 'n0']);
    book.run(deleteTransaction(book, 'n1'));
    expect([row(book, 'n0'), row(book, 'n1')]).toEqual([undefined, undefined]);
    book.run(unlinkTransfer(book, 'i'));
    expect([row(book, 'o')?.transfer, row(book, 'i')?.transfer]).toEqual([undefined, undefined]);
    book.run(linkTransfer(book, 'o', 'i'));
    expect([row(book, 'o')?.transfer, row(book, 'i')?.transfer]).toEqual(['i', 'o']);
    expect(problems(linkTransfer(book, 'o', 'i'))).toEqual(['transfer DUPLICATE']);
    book.put('transaction', 'x', spend('2026-11-01', -51_00));
    book.put('transaction', 'y', { ...spend('2026-11-01', 50_00), account: 'cash' });
    expect(problems(linkTransfer(book, 'x', 'y'))).toEqual(['amount TRANSFER']);
  });

  test('always nets to zero in one currency, however often either leg is changed', () => {
    forSeeds(50, (next) => {
      const book = transferred();
      for (let at = 0; at < 20; at++) {
        const plan = editTransaction(
          book,
          pick(next, ['o', 'i']),
          { amount: between(next, -9999, 9999) },
          { unreconcile: true },
        );
        book.run(plan);
        if (next() < 0.2) book.run(setStatus(book, pick(next, ['o', 'i']), 'reconciled', { unreconcile: true }));
        expect(row(book, 'o')!.amount + row(book, 'i')!.amount).toBe(0);
      }
    });
  });
});

describe('the parts of a split', () => {
  test('add up, whatever is divided and left', () => {
    forSeeds(300, (next) => {
      const amount = between(next, -100_000, 100_000);
      const parts = divided(
        amount,
        Array.from({ length: between(next, 1, 12) }, () => below(next, 5)),
      );
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
      const splits = parts.map((part, at) => ({ id: `${at}`, amount: part + below(next, 3) }));
      expect(remainder(amount, withRemainder(amount, splits))).toBe(0);
    });
  });

  test('are as even as can be', () => {
    expect(divided(10_00, [1, 1, 1])).toEqual([334, 333, 333]);
    expect(divided(-10_00, [1, 1, 1])).toEqual([-334, -333, -333]);
    expect(divided(100, [0, 1])).toEqual([0, 100]);
    expect(divided(100, [0, 0])).toEqual([100, 0]);
  });
});
