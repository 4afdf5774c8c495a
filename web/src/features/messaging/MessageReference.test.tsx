import { cleanup, screen } from '@testing-library/react';
import { moneySchema, type MoneyRecords } from '@rialto/client/money';
import { localReplica } from '@rialto/client/sync/testing';
import { afterEach, expect, test } from 'vitest';
import { lastBook } from '@/features/money/book/books';
import { closeBook } from '@/features/money/book/replicas';
import { sampleRecords } from '@/testing/book';
import { renderInSpace, signedInClient } from '@/testing/render';
import { MessageReference } from './MessageReference';

afterEach(() => {
  cleanup();
  closeBook();
  localStorage.clear();
});

async function show(reference: string, { kept }: { kept: boolean }) {
  const client = await signedInClient();
  const { id } = client.messaging.conversations('weddings').getSnapshot().items[0]!;
  const conversation = { ...client.messaging.conversation(id).getSnapshot().conversation!, subject: 'book:b1' };
  const session = client.session.state;
  if (kept && session.phase === 'signed-in') lastBook.set(session.me.user.id, 'weddings', 'b1');
  const replica = await localReplica<MoneyRecords>(moneySchema, sampleRecords, { feed: 'book:b1' });
  const withBook = { ...client, openReplica: async () => replica };
  await renderInSpace(withBook, <MessageReference conversation={conversation} reference={reference} />);
}

test('a message about a transaction of the book on this device says which, and leads there', async () => {
  await show('transaction:t2', { kept: true });
  const link = await screen.findByText(/On Mercado, −€42\.15/);
  expect(link.getAttribute('href')).toBe('/s/weddings/transactions?open=t2');
});

test('of a transaction that is not here the message says no more than that it is about one', async () => {
  await show('transaction:gone', { kept: true });
  expect((await screen.findByTestId('transaction-link')).textContent).toBe('On a transaction');
});

test('a book that is not on this device is not fetched for it', async () => {
  await show('transaction:t2', { kept: false });
  expect((await screen.findByTestId('transaction-link')).textContent).toBe('On a transaction');
});

test('what this version does not know is not shown', async () => {
  await show('invoice:1', { kept: true });
  expect(screen.queryByTestId('transaction-link')).toBeNull();
});
