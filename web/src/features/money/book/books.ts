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
  status: 'active' | 'invited';
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

function kept(key: string): Book[] | undefined {
  const text = storage.get(key);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Book[];
  } catch {
    return undefined;
  }
}

async function loadBooks(client: Client, key: string, spaceId: string): Promise<Book[]> {
  const { items } = await client.request<{ items: Book[] }>('GET', `/spaces/${spaceId}/books`);
  storage.set(key, JSON.stringify(items));
  return items;
}

/** The books that you may open in a space, and your invitations; without a network, those that this device knows of. */
export function useBooks(spaceId: string) {
  const client = useClient();
  const me = useMe().user.id;
  const key = listKey(me, spaceId);
  return useQuery({
    queryKey: booksQueryKey(me, spaceId),
    queryFn: () => loadBooks(client, key, spaceId),
    initialData: () => kept(key),
    initialDataUpdatedAt: 0,
    networkMode: 'always',
    staleTime: staleMs,
  });
}

/** Asks again for the list of books, after something has changed about them. */
export function useReloadBooks(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['books'] });
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

/** The book that was open last on this device, if one may still open it; else the first. */
export function chooseBook(books: readonly Book[], lastId: string | null): Book | undefined {
  const open = books.filter(({ status }) => status === 'active');
  return open.find(({ id }) => id === lastId) ?? open[0];
}

export const lastBook = {
  get: (personId: string, spaceId: string) => storage.get(lastKey(personId, spaceId)),
  set: (personId: string, spaceId: string, bookId: string) => storage.set(lastKey(personId, spaceId), bookId),
};

/** What this device remembers of anybody's books goes when they sign out. */
export function forgetBooks(): void {
  storage.clear(prefix);
}
