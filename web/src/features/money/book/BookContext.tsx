import { createContext, use, useMemo, useSyncExternalStore } from 'react';
import type { MoneyRecords } from '@rialto/client/money';
import type { ReplicaState, Row, Table } from '@rialto/client/sync';
import type { Book } from './books';
import type { BookReplica } from './replicas';

export type RecordType = keyof MoneyRecords & string;

export interface OpenBook {
  book: Book;
  /** All books that you may open here. */
  books: readonly Book[];
  replica: BookReplica;
  choose: (bookId: string) => void;
}

export const BookContext = createContext<OpenBook | null>(null);

/** The open book, everything about it that is not a record. */
export function useBook(): OpenBook & { canEdit: boolean } {
  const open = use(BookContext);
  if (!open) throw new Error('useBook outside of a BookProvider');
  return { ...open, canEdit: open.book.role === 'owner' || open.book.role === 'editor' };
}

export function useReplica(): BookReplica {
  return useBook().replica;
}

export function useReplicaState(): ReplicaState {
  const replica = useReplica();
  return useSyncExternalStore(replica.subscribe, replica.getSnapshot);
}

/** The records of a type; draws again when one of them changes. `version` is for memos that depend on them. */
export function useTable<Type extends RecordType>(
  type: Type,
): { table: Table<MoneyRecords[Type]>; version: number; get: (id: string) => Row<MoneyRecords[Type]> | undefined } {
  const replica = useReplica();
  const table = useMemo(() => replica.table(type), [replica, type]);
  const version = useSyncExternalStore(table.subscribe, table.version);
  return { table, version, get: (id) => table.get(id) };
}

/** The records of a type as an array that stays the same until one of them changes. Not for the transactions. */
export function useRows<Type extends RecordType>(type: Type): readonly Row<MoneyRecords[Type]>[] {
  const { table, version } = useTable(type);
  // The version stands for what is in the table.
  return useMemo(() => [...table.values()], [table, version]);
}

/** One record, or undefined when it does not exist (any more). */
export function useRow<Type extends RecordType>(
  type: Type,
  id: string | null | undefined,
): Row<MoneyRecords[Type]> | undefined {
  const replica = useReplica();
  const table = useMemo(() => replica.table(type), [replica, type]);
  return useSyncExternalStore(table.subscribe, () => (id ? table.get(id) : undefined));
}

/** The book's own record: its name and currency as they are now. */
export function useBookRecord(): { name: string; currency: string; weekStart: number } {
  const { book } = useBook();
  const row = useRow('book', book.id);
  return { name: row?.name ?? book.name, currency: row?.currency ?? book.currency, weekStart: row?.weekStart ?? 1 };
}

/** An amount with the currency of the account that it belongs to; the book's without an account. */
export function useMoney(row: { account?: string | null; amount?: number }): { amount: number; currency: string } {
  const account = useRow('account', row.account);
  const { currency } = useBookRecord();
  return { amount: row.amount ?? 0, currency: account?.currency ?? currency };
}
