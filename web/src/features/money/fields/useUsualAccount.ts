import { storage } from '@/lib/storage';
import { useBook } from '../book/BookContext';
import { useAccounts } from './AccountPicker';

/** Where a new transaction goes when nobody says otherwise: the account that was used last here, else the first open one. */
export function useUsualAccount() {
  const { book } = useBook();
  const open = useAccounts().filter(({ closed }) => !closed);
  const key = `rialto.books.account.${book.feed}`;
  const find = (id: string | null | undefined) => open.find((account) => account.id === id);
  return {
    account: (wanted?: string) => (find(wanted) ?? find(storage.get(key)) ?? open[0])?.id ?? null,
    remember: (id: string | null) => storage.set(key, id),
  };
}
