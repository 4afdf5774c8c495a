import type { MoneyRecords } from '@rialto/client/money';
import type { Replica } from '@rialto/client/sync';
import type { Client } from '@/lib/client';
import { watchWaiting } from './waiting';

export type BookReplica = Replica<MoneyRecords>;

/** Opens this device's copy of a book; the code that does it is loaded with the first book. */
export type OpenReplica = (client: Client, feed: string) => Promise<BookReplica>;

interface Opened {
  client: Client;
  feed: string;
  replica: Promise<BookReplica>;
}

let opened: Opened | undefined;

/** The copy stays open between pages; opening another book, or leaving, lets go of it. */
export function openBook(open: OpenReplica, client: Client, feed: string): Promise<BookReplica> {
  if (opened?.client === client && opened.feed === feed) return opened.replica;
  closeBook();
  const replica = open(client, feed);
  const entry = { client, feed, replica };
  opened = entry;
  replica.then(
    (copy) => {
      if (opened === entry) watchWaiting(copy);
    },
    // A failure is not kept: the next try opens anew.
    () => {
      if (opened === entry) opened = undefined;
    },
  );
  return replica;
}

export function closeBook(): void {
  const last = opened;
  opened = undefined;
  watchWaiting(undefined);
  void last?.replica.then(
    (replica) => replica.close(),
    () => undefined,
  );
}
