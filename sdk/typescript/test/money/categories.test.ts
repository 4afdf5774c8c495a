import { describe, expect, test } from 'vitest';
import {
  addDefaultCategories,
  categoryUse,
  CategoryTree,
  DEFAULT_CATEGORY_NAMES,
  deleteCategory,
  moveCategory,
  Payees,
  type PlannedMany,
} from '../../src/money/index.js';
import { MemoryBook, smallBook, spend } from './memory-book.js';
import { below, forSeeds } from '../seeded.js';

const codes = (plan: { ok: boolean; problems?: readonly { code: string }[] }): string[] =>
  (plan.problems ?? []).map(({ code }) => code);

const runAll = (book: MemoryBook, plan: PlannedMany): void => {
  if (!plan.ok) throw new Error(codes(plan).join());
  plan.writes.forEach((write) => book.mutate(write));
};

describe('the tree of categories', () => {
  test('knows paths, families and depths, and follows changes', () => {
    const book = smallBook();
    const tree = new CategoryTree(book);
    expect(tree.label('bread')).toBe('Food › Bread');
    expect([...tree.withChildren('food')]).toEqual(['food', 'bread']);
    expect(tree.flat('expense').map(({ row, depth }) => [row.id, depth])).toEqual([
      ['food', 0],
      ['bread', 1],
      ['rent', 0],
    ]);
    book.run(moveCategory(book, 'bread', 'rent'));
    expect([...tree.withChildren('food')]).toEqual(['food']);
    expect(tree.rootOf('bread')).toBe('rent');
  });

  test('never becomes a ring by a move', () => {
    const book = smallBook();
    expect(codes(moveCategory(book, 'food', 'bread'))).toEqual(['CYCLE']);
    expect(codes(moveCategory(book, 'food', 'food'))).toEqual(['CYCLE']);
    expect(codes(moveCategory(book, 'food', 'wage'))).toEqual(['INVALID']);
  });

  test('is at most so deep as the server takes', () => {
    const book = smallBook();
    for (let at = 0; at < 9; at++) {
      book.put('category', `d${at}`, { name: 'D', kind: 'expense', parent: at === 0 ? null : `d${at - 1}` });
    }
    expect([codes(moveCategory(book, 'food', 'd7')), codes(moveCategory(book, 'food', 'd8'))]).toEqual([
      [],
      ['TOO_MANY'],
    ]);
  });

  test('has everything in it exactly once, even when two devices made rings', () => {
    forSeeds(200, (next) => {
      const book = new MemoryBook();
      const size = 1 + below(next, 12);
      for (let at = 0; at < size; at++) {
        book.put('category', `c${at}`, {
          name: `C${at}`,
          kind: 'expense',
          parent: next() < 0.8 ? `c${below(next, size)}` : null,
        });
      }
      const tree = new CategoryTree(book);
      expect(
        tree
          .flat()
          .map(({ row }) => row.id)
          .sort(),
      ).toEqual([...book.table('category').values()].map(({ id }) => id).sort());
      for (const { row } of tree.flat()) expect(tree.path(row.id).at(-1)?.id).toBe(row.id);
    });
  });
});

describe('deleting a category', () => {
  test('gives what it had to another one', () => {
    const book = smallBook();
    book.put('transaction', 'a', spend('2026-11-01', -1, { category: 'food', status: 'reconciled' }));
    book.put(
      'transaction',
      'b',
      spend('2026-11-01', -3, {
        splits: [
          { id: '1', amount: -1, category: 'food' },
          { id: '2', amount: -2 },
        ],
      }),
    );
    book.put('budget', '2026-11:food', { month: '2026-11', category: 'food', amount: 500 });
    book.put('budget', '2026-11:rent', { month: '2026-11', category: 'rent', amount: 100 });
    book.put('rule', 'r', {
      name: 'R',
      conditions: [{ field: 'payee', op: 'equals', value: 'x' }],
      actions: [{ set: 'category', value: 'food' }],
    });
    expect(categoryUse(book, 'food')).toEqual({
      transactions: 2,
      reconciled: 1,
      children: 1,
      recurring: 0,
      rules: 1,
      envelopes: 1,
    });
    expect(codes(deleteCategory(book, 'food', 'rent'))).toEqual(['RECONCILED']);
    expect(codes(deleteCategory(book, 'food', 'wage'))).toEqual(['INVALID']);
    runAll(book, deleteCategory(book, 'food', 'rent', { unreconcile: true }));
    expect(book.table('category').get('food')).toBeUndefined();
    expect(book.table('transaction').get('a')).toMatchObject({ category: 'rent', status: 'reconciled' });
    expect(
      book
        .table('transaction')
        .get('b')
        ?.splits?.map(({ category }) => category),
    ).toEqual(['rent', undefined]);
    expect(book.table('budget').get('2026-11:rent')?.amount).toBe(600);
    expect(book.table('budget').get('2026-11:food')).toBeUndefined();
    expect(book.table('rule').get('r')?.actions).toEqual([{ set: 'category', value: 'rent' }]);
    expect(book.table('category').get('bread')).not.toHaveProperty('parent');
  });

  test('of a thousand transactions is done in mutations that the server takes', () => {
    const book = smallBook();
    book.putAll(
      'transaction',
      Array.from({ length: 1000 }, (_, at) => [`t${at}`, spend('2026-11-01', -1, { category: 'rent' })]),
    );
    runAll(book, deleteCategory(book, 'rent', null));
    expect(Math.max(...book.opCounts)).toBeLessThanOrEqual(200);
    expect([...book.table('transaction').values()].every(({ category }) => category === undefined)).toBe(true);
  });
});

describe('the default categories', () => {
  test('have a name in each language, and ids that are the same on every device', () => {
    expect(Object.keys(DEFAULT_CATEGORY_NAMES.de)).toEqual(Object.keys(DEFAULT_CATEGORY_NAMES.en));
    const book = new MemoryBook();
    book.mutate(addDefaultCategories(book, 'b1', DEFAULT_CATEGORY_NAMES.de));
    const tree = new CategoryTree(book);
    expect(tree.label('b1:groceries')).toBe('Essen › Lebensmittel');
    expect(tree.flat()).toHaveLength(Object.keys(DEFAULT_CATEGORY_NAMES.en).length);
    book.mutate(addDefaultCategories(book, 'b1', DEFAULT_CATEGORY_NAMES.en));
    expect(book.opCounts.at(-1)).toBe(0);
    const longest = Math.max(...tree.flat().map(({ row }) => row.id.length - 2));
    expect(36 + longest).toBeLessThanOrEqual(64);
  });
});

describe('payees and tags', () => {
  test('are learnt from use', () => {
    const book = smallBook();
    const payees = new Payees(book);
    book.put('transaction', 'a', spend('2026-11-01', -1, { payee: 'Bakery', category: 'bread', tags: ['trip'] }));
    book.put('transaction', 'b', spend('2026-11-05', -2, { payee: 'Bakery' }));
    book.put('transaction', 'c', spend('2026-11-02', -2, { payee: 'The Bar', category: 'food' }));
    book.put('transaction', 'd', spend('2026-11-02', -2, { payee: 'Zebra' }));
    expect(payees.payee('Bakery')).toEqual({
      name: 'Bakery',
      count: 2,
      lastUsed: '2026-11-05',
      lastCategory: 'bread',
      lastAccount: 'giro',
      lastAmount: -2,
    });
    expect(payees.suggestPayees('ba').map(({ name }) => name)).toEqual(['Bakery', 'The Bar']);
    expect(payees.suggestPayees('', 2).map(({ name }) => name)).toEqual(['Bakery', 'The Bar']);
    book.mutate((draft) => draft.delete('transaction', 'd'));
    expect(payees.payee('Zebra')).toBeUndefined();
    payees.renamePayees(['The Bar', 'Bakery'], 'Café').forEach((write) => book.mutate(write));
    expect(payees.payees().map(({ name, count }) => [name, count])).toEqual([['Café', 3]]);
    payees.renameTags(['trip'], 'Rome').forEach((write) => book.mutate(write));
    expect(payees.tags().map(({ name }) => name)).toEqual(['Rome']);
    payees.renameTags(['Rome'], null).forEach((write) => book.mutate(write));
    expect(payees.tags()).toEqual([]);
  });
});
