import type { Transaction } from '../../src/money/index.js';
import { addDays } from '../../src/money/index.js';
import { smallBook, type MemoryBook } from './memory-book.js';
import { below, between, pick, type Next } from '../seeded.js';

const ACCOUNTS = ['giro', 'cash', 'yen', 'house'];
const CATEGORIES = ['food', 'bread', 'rent', 'wage', null];
const STATUSES = ['pending', 'cleared', 'reconciled'] as const;

export function randomTransaction(next: Next): Transaction {
  const amount = between(next, -20_000, 15_000);
  const base: Transaction = {
    account: pick(next, ACCOUNTS),
    date: addDays('2025-11-01', below(next, 400)),
    amount,
    payee: pick(next, ['Bakery', 'Landlord', 'Café', 'Work']),
    status: pick(next, STATUSES),
  };
  if (next() < 0.2) {
    const first = between(next, -10_000, 10_000);
    const splits = [first, amount - first].map((part, at) => ({
      id: `s${at}`,
      amount: part,
      category: pick(next, CATEGORIES),
    }));
    return { ...base, splits };
  }
  return { ...base, category: pick(next, CATEGORIES) };
}

/** One random step in a book's life: a row more, changed or gone, or a transfer. */
export function randomStep(book: MemoryBook, next: Next, at: number): void {
  const ids = [...book.table('transaction').values()].map(({ id }) => id);
  const dice = next();
  if (ids.length > 0 && dice < 0.15) return book.mutate((draft) => draft.delete('transaction', pick(next, ids)));
  if (ids.length > 0 && dice < 0.35) {
    const { splits = [], category = null, ...rest } = randomTransaction(next);
    return book.mutate((draft) => draft.set('transaction', pick(next, ids), { ...rest, splits, category }));
  }
  if (dice < 0.5) {
    const date = addDays('2025-11-01', below(next, 400));
    const amount = between(next, 1, 50_000);
    return book.mutate((draft) => {
      draft.set('transaction', `t${at}a`, { account: 'giro', date, amount: -amount, transfer: `t${at}b` });
      draft.set('transaction', `t${at}b`, { account: 'cash', date, amount, transfer: `t${at}a` });
    });
  }
  book.mutate((draft) => draft.set('transaction', `t${at}`, randomTransaction(next)));
}

export function randomBook(next: Next, steps: number): MemoryBook {
  const book = smallBook();
  for (let at = 0; at < steps; at++) randomStep(book, next, at);
  return book;
}
