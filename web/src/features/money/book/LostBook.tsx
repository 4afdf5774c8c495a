import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Refusal } from '@rialto/client/sync';
import { useClient } from '@/lib/client';
import { BookRevoked } from './BookStates';
import { useForgetBook, type Book } from './books';
import { openReplica } from './openReplica';
import { closeBook, openBook, type BookReplica } from './replicas';

interface LostBookProps {
  book: Book;
  /** The book that can be opened in its place. */
  other: Book | undefined;
  choose: (bookId: string) => void;
}

const none: readonly Refusal[] = [];
const nothing = () => () => undefined;

/** A book that was taken away: says so, and sees to it that its copy leaves this device. */
export function LostBook({ book, other, choose }: LostBookProps) {
  const client = useClient();
  const forget = useForgetBook();
  const [replica, setReplica] = useState<BookReplica>();
  const refusals = useSyncExternalStore(replica?.subscribe ?? nothing, () => replica?.getSnapshot().refusals ?? none);

  useEffect(() => {
    let left = false;
    void openBook(openReplica, client, book.feed)
      .then(async (opened) => {
        if (left) return;
        setReplica(opened);
        // The server's answer is what purges the copy.
        await opened.sync();
      })
      .catch(() => undefined);
    return () => {
      left = true;
    };
  }, [client, book.feed]);

  function acknowledge() {
    forget(book);
    closeBook();
    if (other) choose(other.id);
  }
  return <BookRevoked name={book.name} refusals={refusals} other={other} onAcknowledge={acknowledge} />;
}
