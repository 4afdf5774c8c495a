import { useCallback, useSyncExternalStore } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient, useMe, type Client } from '@/lib/client';
import { storage } from '@/lib/storage';

export type BookRole = 'owner' | 'editor' | 'viewer' | 'advisor';

export interface BookMember {
  personId: string;
  displayName: string;
  role: BookRole;
  status: 'active' | 'invited';
}

/** A book of accounts as the server lists it. What is in it comes through its replica. */
export interface Book {
  id: string;
  spaceId: string;
  feed: string;
  name: string;
  currency: string;
  role: BookRole;
  /** `lost`: it was yours and is not any more, and you have not been told yet. */
  status: 'active' | 'invited' | 'lost';
  members: BookMember[];
  /** Where those who share it talk; not there for who is only invited. */
  conversationId?: string;
  createdAt: string;
}

const prefix = 'rialto.books.';
const listKey = (personId: string, spaceId: string) => `${prefix}${personId}.${spaceId}`;
const lastKey = (personId: string, spaceId: string) => `${prefix}last.${personId}.${spaceId}`;
const staleMs = 30_000;

export const booksQueryKey = (personId: string, spaceId: string) => ['books', personId, spaceId] as const;

/** Books that you are giving up yourself: nobody needs to be told that they are gone. */
const leaving = new Set<string>();

/** What the server lists, and after it what it listed before and has taken away since. */
export function withLost(before: readonly Book[], now: readonly Book[]): Book[] {
  const isThere = new Set(now.map(({ id }) => id));
  const lost = before.filter(({ id, status }) => status !== 'invited' && !isThere.has(id) && !leaving.has(id));
  return [...now, ...lost.map((book): Book => ({ ...book, status: 'lost' }))];
}

async function loadBooks(client: Client, key: string, spaceId: string): Promise<Book[]> {
  const { items } = await client.request<{ items: Book[] }>('GET', `/spaces/${spaceId}/books`);
  const books = withLost(storage.getJson<Book[]>(key) ?? [], items);
  storage.set(key, JSON.stringify(books));
  return books;
}

/** The books that you may open in a space, and your invitations; without a network, those that this device knows of. */
export function useBooks(spaceId: string) {
  const client = useClient();
  const me = useMe().user.id;
  const key = listKey(me, spaceId);
  return useQuery({
    queryKey: booksQueryKey(me, spaceId),
    queryFn: () => loadBooks(client, key, spaceId),
    initialData: () => storage.getJson<Book[]>(key),
    initialDataUpdatedAt: 0,
    networkMode: 'always',
    staleTime: staleMs,
  });
}

/** Asks again for the list of books, after something has changed about them. */
export function useReloadBooks(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries({ queryKey: ['books'] }), [queries]);
}

/** The person knows that it is gone. */
export function useForgetBook(): (book: Book) => void {
  const queries = useQueryClient();
  const me = useMe().user.id;
  return ({ id, spaceId }) => {
    const key = listKey(me, spaceId);
    const rest = (storage.getJson<Book[]>(key) ?? []).filter((book) => book.id !== id);
    storage.set(key, JSON.stringify(rest));
    queries.setQueryData(booksQueryKey(me, spaceId), rest);
  };
}

export function useCreateBook(spaceId: string) {
  const client = useClient();
  return useMutation({
    mutationFn: ({ commandId, ...body }: { name: string; currency: string; commandId: string }) =>
      client.request<Book>('POST', `/spaces/${spaceId}/books`, { body, commandId }),
  });
}

export function useAnswerInvitation() {
  const client = useClient();
  const me = useMe().user.id;
  return {
    accept: (bookId: string) => client.request<Book>('POST', `/books/${bookId}/membership`),
    decline: (bookId: string) => client.request<void>('DELETE', `/books/${bookId}/members/${me}`),
  };
}

/** Who has the book, and whether there is a book. */
export function useShareBook(book: Book) {
  const client = useClient();
  const me = useMe().user.id;
  const reload = useReloadBooks();
  const member = (personId: string) => `/books/${book.id}/members/${personId}`;

  async function giveUp(path: string) {
    leaving.add(book.id);
    try {
      await client.request('DELETE', path);
    } catch (error) {
      leaving.delete(book.id);
      throw error;
    }
  }
  return {
    /** Invites somebody, or changes what a member may do. */
    async share(personId: string, role: BookRole) {
      await client.request('PUT', member(personId), { body: { role } });
      await reload();
    },
    async revoke(personId: string) {
      await client.request('DELETE', member(personId));
      await reload();
    },
    leave: () => giveUp(member(me)),
    remove: () => giveUp(`/books/${book.id}`),
  };
}

/** The book that was open last on this device, if one may still open it; else the first. */
export function chooseBook(books: readonly Book[], lastId: string | null): Book | undefined {
  const open = books.filter(({ status }) => status === 'active');
  return open.find(({ id }) => id === lastId) ?? open[0];
}

const choiceListeners = new Set<() => void>();

/** Which book is open on this device, the same for the whole page. */
export const lastBook = {
  get: (personId: string, spaceId: string): string | null => storage.get(lastKey(personId, spaceId)),
  set(personId: string, spaceId: string, bookId: string): void {
    if (lastBook.get(personId, spaceId) === bookId) return;
    storage.set(lastKey(personId, spaceId), bookId);
    choiceListeners.forEach((listener) => listener());
  },
};

/** Which of your books is open on this device, and how to open another. */
export function useBookChoice(spaceId: string): [string | null, (bookId: string) => void] {
  const me = useMe().user.id;
  const chosen = useSyncExternalStore(
    (listener) => {
      choiceListeners.add(listener);
      return () => choiceListeners.delete(listener);
    },
    () => lastBook.get(me, spaceId),
  );
  return [chosen, (bookId) => lastBook.set(me, spaceId, bookId)];
}

/** What this device remembers of anybody's books goes when they sign out. */
export function forgetBooks(): void {
  storage.clear(prefix);
  leaving.clear();
}
