import { describe, expect, test } from 'vitest';
import { inOrder, Register, type RegisterFilter, type Transaction } from '../../src/money/index.js';
import { smallBook, spend } from './memory-book.js';
import { randomBook, randomStep, randomTransaction } from './random-book.js';
import { forSeeds, pick, seeded } from '../seeded.js';

const ids = (register: Register): string[] => [...register].map(({ id }) => id);

describe('the register', () => {
  test('shows the newest first, and those of one day in the order of entry', () => {
    const book = smallBook();
    const register = new Register(book);
    book.put('transaction', 'b', spend('2026-11-02', -1));
    book.put('transaction', 'a', spend('2026-11-02', -2));
    book.put('transaction', 'c', spend('2026-11-03', -3));
    expect(ids(register)).toEqual(['c', 'b', 'a']);
    expect([register.at(0)?.id, register.at(3), register.indexOf('a'), register.indexOf('x')]).toEqual([
      'c',
      undefined,
      2,
      -1,
    ]);
    expect(register.indexOfDay('2026-11-02')).toBe(1);
    expect(register.slice(1, 5).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('filters by everything a person looks for', () => {
    const book = smallBook();
    const put = (id: string, row: Transaction): void => book.put('transaction', id, row);
    put('a', spend('2026-11-01', -12_50, { payee: 'Café Müller', category: 'food', tags: ['trip'] }));
    put('b', spend('2026-11-02', -900, { account: 'yen', payee: 'Sushi', category: 'bread', status: 'cleared' }));
    put('c', spend('2026-11-03', 2000_00, { payee: 'Work', note: 'November', category: 'wage' }));
    put(
      'd',
      spend('2026-11-04', -30_00, {
        splits: [
          { id: '1', amount: -20_00, category: 'food' },
          { id: '2', amount: -10_00 },
        ],
      }),
    );
    put('e', spend('2026-11-05', -5_00, { transfer: 'f' }));
    const shown = (filter: RegisterFilter): string[] => ids(new Register(book, filter));
    expect(shown({ accounts: ['yen'] })).toEqual(['b']);
    expect(shown({ text: 'muller cafe' })).toEqual(['a']);
    expect(shown({ text: 'novem' })).toEqual(['c']);
    expect(shown({ text: '12,5' })).toEqual(['a']);
    expect(shown({ text: '900' })).toEqual(['b']);
    expect(shown({ tag: 'trip' })).toEqual(['a']);
    expect(shown({ status: 'cleared' })).toEqual(['b']);
    expect(shown({ from: '2026-11-02', to: '2026-11-03' })).toEqual(['c', 'b']);
    expect(shown({ kind: 'income' })).toEqual(['c']);
    expect(shown({ kind: 'transfer' })).toEqual(['e']);
    expect(shown({ uncategorised: true })).toEqual(['d']);
    const open = new Register(book, { uncategorised: true });
    book.mutate((draft) => draft.delete('category', 'wage'));
    expect(ids(open)).toEqual(['d', 'c']);
    const food = new Register(book, { categories: new Set(['food', 'bread']) });
    expect(ids(food)).toEqual(['d', 'b', 'a']);
    expect([...food.sums()]).toEqual([
      ['EUR', -32_50],
      ['JPY', -900],
    ]);
  });

  test('kept live is the same as made new, whatever the filter', () => {
    const filters: RegisterFilter[] = [
      {},
      { accounts: ['giro'] },
      { categories: new Set(['food']) },
      { text: 'cafe' },
      { status: 'cleared', from: '2026-01-01' },
      { uncategorised: true },
    ];
    forSeeds(30, (next) => {
      const book = randomBook(next, 15);
      const register = new Register(book, pick(next, filters));
      for (let at = 100; at < 160; at++) {
        randomStep(book, next, at);
        if (next() < 0.1) register.setFilter(pick(next, filters));
      }
      const fresh = new Register(book, register.filter);
      expect(ids(register)).toEqual(ids(fresh));
      expect(ids(register)).toEqual(
        [...register]
          .sort(inOrder)
          .reverse()
          .map(({ id }) => id),
      );
      expect(Object.fromEntries(register.sums())).toEqual(Object.fromEntries([...fresh.sums()]));
      ids(register).forEach((id, at) => expect(register.indexOf(id)).toBe(at));
    });
  });
});

test('with 100,000 transactions a register that lives through changes and filters is a fresh one', () => {
  const next = seeded(7);
  const book = smallBook();
  book.putAll(
    'transaction',
    Array.from({ length: 100_000 }, (_, at) => [`t${at}`, { ...randomTransaction(next), note: `Note ${at}` }]),
  );
  const register = new Register(book);
  for (let at = 0; at < 100; at++) book.put('transaction', `t${at}`, randomTransaction(next));
  for (const filter of [{ text: 'cafe' }, { accounts: ['giro'] }, { text: 'note 77' }, {}]) {
    register.setFilter(filter);
    expect(ids(register)).toEqual(ids(new Register(book, filter)));
  }
});
