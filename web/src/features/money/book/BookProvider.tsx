import { useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { useClient, useMe, type Client } from '@/lib/client';
import { purgeFiles } from '../receipts/deviceFiles';
import { deviceCorrections } from '../suggest/corrections';
import { BookContext, type OpenBook } from './BookContext';
import { BookFailed, BookLoading, BookOutdated, BooksLoading, NoBook } from './BookStates';
import { chooseBook, lastBook, useBookChoice, useBooks, type Book } from './books';
import { FirstBook } from './FirstBook';
import { LostBook } from './LostBook';
import { openReplica } from './openReplica';
import { openBook, type BookReplica } from './replicas';

interface BookProviderProps {
  children: ReactNode;
  /** In place of the pages that say what is in the way: for a dialog over another page. */
  instead?: ReactNode;
}

/** Finds the book of this space that was used last, opens this device's copy of it, and shows what stands in the way. */
export function BookProvider({ children, instead }: BookProviderProps) {
  const space = useSpace();
  const mayCreate = useCan('books.create');
  const books = useBooks(space.id);
  const [chosen, choose] = useBookChoice(space.id);
  // A new book is told of as soon as it is there, and what it begins with is written after that: nobody sees it before.
  const [isCreating, setCreating] = useState(false);
  const book = chooseBook(books.data ?? [], chosen);

  const quiet = instead !== undefined;
  if (books.data === undefined && books.isError && !quiet)
    return <BookFailed error={books.error} onRetry={() => void books.refetch()} />;
  if (books.data === undefined) return instead ?? <BooksLoading />;
  const lost = books.data.find(({ status }) => status === 'lost');
  if (lost) return instead ?? <LostBook key={lost.id} book={lost} other={book} choose={choose} />;
  const invitations = books.data.filter(({ status }) => status === 'invited');
  if (!book && quiet) return instead;
  if (!book || (isCreating && !quiet))
    return mayCreate || invitations.length > 0 ? (
      <FirstBook invitations={invitations} mayCreate={mayCreate} onOpen={choose} onCreating={setCreating} />
    ) : (
      <NoBook />
    );
  return (
    <BookOpener key={book.feed} book={book} books={books.data} choose={choose} instead={instead}>
      {children}
    </BookOpener>
  );
}

interface BookOpenerProps extends Omit<OpenBook, 'replica'> {
  instead: ReactNode | undefined;
  children: ReactNode;
}

function BookOpener({ book, books, choose, instead, children }: BookOpenerProps) {
  const client = useClient();
  const me = useMe().user.id;
  const [replica, setReplica] = useState<BookReplica>();
  const [failure, setFailure] = useState<unknown>();
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let left = false;
    openBook(openReplica, client, book.feed).then(
      (opened) => {
        if (left) return;
        lastBook.set(me, book.spaceId, book.id);
        setReplica(opened);
      },
      (error: unknown) => !left && setFailure(error),
    );
    return () => {
      left = true;
    };
  }, [client, me, book.feed, book.spaceId, book.id, tries]);

  function retry() {
    setFailure(undefined);
    setTries(tries + 1);
  }
  if (failure !== undefined) return instead ?? <BookFailed error={failure} onRetry={retry} />;
  if (!replica) return instead ?? <BooksLoading />;
  return (
    <OpenedBook book={book} books={books} choose={choose} replica={replica} instead={instead}>
      {children}
    </OpenedBook>
  );
}

function OpenedBook({ instead, children, ...open }: OpenBook & Pick<BookOpenerProps, 'instead' | 'children'>) {
  const { t } = useTranslation('money');
  const { book, books, replica, choose } = open;
  const state = useSyncExternalStore(replica.subscribe, replica.getSnapshot);
  const client = useClient();
  const revoked = state.phase === 'revoked';
  useEffect(() => {
    if (revoked) void forgetRevoked(client, replica.feed);
  }, [revoked, client, replica.feed]);
  const value = useMemo(() => ({ book, books, replica, choose }), [book, books, replica, choose]);
  if (state.phase === 'ready') return <BookContext value={value}>{children}</BookContext>;
  if (instead !== undefined) return instead;
  switch (state.phase) {
    case 'opening':
      return <BooksLoading />;
    case 'loading':
      return <BookLoading name={book.name} {...(state.progress && { progress: state.progress })} />;
    case 'revoked':
      return <LostBook book={book} other={otherBook(books, book)} choose={choose} />;
    case 'outdated':
      return <BookOutdated waiting={state.waiting} />;
    case 'failed':
      return <BookFailed error={state.error ?? new Error(t('book.failed'))} onRetry={() => void replica.sync()} />;
  }
}

/** The copy is gone already: its files and what was learnt from it go too. */
async function forgetRevoked(client: Client, feed: string): Promise<void> {
  await Promise.all([purgeFiles(client, feed), deviceCorrections.save(feed, [])]);
}

function otherBook(books: readonly Book[], book: Book): Book | undefined {
  return books.find(({ id, status }) => id !== book.id && status === 'active');
}
