import type { ReactNode } from 'react';
import { screen } from '@testing-library/react';
import { moneySchema, type MoneyRecords } from '@rialto/client/money';
import { localReplica, type LocalRecords, type LocalReplicaOptions } from '@rialto/client/sync/testing';
import { BookContext } from '@/features/money/book/BookContext';
import type { Book } from '@/features/money/book/books';
import { ActProvider } from '@/features/money/change/act';
import { forgetUndo } from '@/features/money/change/undo';
import { UndoToast } from '@/features/money/change/UndoToast';
import { renderInSpace, signedInClient } from './render';

export const testBook: Book = {
  id: 'b1',
  spaceId: 'weddings',
  feed: 'book:b1',
  name: 'Household',
  currency: 'EUR',
  role: 'owner',
  status: 'active',
  members: [],
  createdAt: '2026-01-01T00:00:00Z',
};

export const sampleRecords: LocalRecords<MoneyRecords> = {
  book: { b1: { name: 'Household', currency: 'EUR' } },
  account: {
    joint: { name: 'Joint', kind: 'checking', currency: 'EUR', openingBalance: 100_000, position: 0 },
    savings: { name: 'Savings', kind: 'savings', currency: 'EUR', openingBalance: 0, position: 1 },
    yen: { name: 'Yen', kind: 'cash', currency: 'JPY', openingBalance: 0, position: 2 },
  },
  category: {
    food: { name: 'Food', kind: 'expense', position: 0 },
    groceries: { name: 'Groceries', kind: 'expense', parent: 'food', position: 0 },
    salary: { name: 'Salary', kind: 'income', position: 1 },
  },
  transaction: {
    t1: {
      account: 'joint',
      date: '2026-11-01',
      amount: 250_000,
      payee: 'Studio',
      category: 'salary',
      status: 'reconciled',
    },
    t2: {
      account: 'joint',
      date: '2026-11-02',
      amount: -4_215,
      payee: 'Mercado',
      category: 'groceries',
      status: 'cleared',
    },
    t3: { account: 'joint', date: '2026-11-03', amount: -680, payee: 'Padaria' },
  },
};

/** There is no layout in these tests: lists believe that they have this room. */
function giveRoom(): void {
  for (const [name, size] of Object.entries({ offsetHeight: 700, offsetWidth: 1200, clientHeight: 700 }))
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value: size });
}

/**
 * Draws a part of the money space over a book that is only in this test.
 *
 * @param parts in place of parts of the client; what else is there is for its copy
 */
export async function renderInBook(
  children: ReactNode,
  records = sampleRecords,
  book: Partial<Book> = {},
  { parts = {}, ...options }: LocalReplicaOptions & { readonly parts?: object } = {},
) {
  giveRoom();
  forgetUndo();
  const replica = await localReplica<MoneyRecords>(moneySchema, records, { feed: 'book:b1', ...options });
  const open = { book: { ...testBook, ...book }, books: [testBook], replica, choose: () => undefined };
  const view = await renderInSpace(
    Object.assign(await signedInClient(), parts),
    <BookContext value={open}>
      <ActProvider>{children}</ActProvider>
      <UndoToast />
    </BookContext>,
  );
  return { ...view, replica };
}

/** What stands in the line of a transaction. */
export const lineText = (testId: string) => screen.getByTestId(testId).textContent;
