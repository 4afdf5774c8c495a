import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { MoneyRecords } from '@rialto/client/money';
import { renderInBook, sampleRecords } from '@/testing/book';
import { UncategorisedPage } from './UncategorisedPage';

afterEach(cleanup);

/** Enough that the model dares to be sure of Mercado. */
const filed = Object.fromEntries(
  Array.from({ length: 30 }, (_, at): [string, MoneyRecords['transaction']] => {
    const [payee, category] = at % 2 ? ['Mercado', 'groceries'] : ['Studio', 'salary'];
    return [`f${at}`, { account: 'joint', date: '2026-10-05', amount: at % 2 ? -2000 - at : 250_000, payee, category }];
  }),
);
const records = {
  ...sampleRecords,
  transaction: {
    ...filed,
    a: { account: 'joint', date: '2026-11-09', amount: -2010, payee: 'Mercado' },
    b: { account: 'joint', date: '2026-11-08', amount: -500, payee: 'Somewhere else' },
  },
};

const list = () => screen.getByTestId('uncategorised');
const best = async () => (await screen.findAllByTestId('suggested'))[0]!;

test('says what it is sure of and why, and what not', async () => {
  await renderInBook(<UncategorisedPage />, records);
  await best();
  const rows = screen.getAllByRole('row');
  expect(rows[0]?.textContent).toContain('Groceries');
  expect(rows[0]?.textContent).toContain('because of “mercado”');
  expect(rows[1]?.textContent).toContain('Not sure');
});

test('Enter takes the suggestion and goes on, and Undo brings it back', async () => {
  const { replica } = await renderInBook(<UncategorisedPage />, records);
  await best();
  act(() => list().focus());
  fireEvent.keyDown(list(), { key: 'Enter' });
  expect(replica.table('transaction').get('a')?.category).toBe('groceries');
  await waitFor(() => expect(screen.getByTestId('uncategorised-count').dataset['count']).toBe('1'));
  fireEvent.click(await screen.findByTestId('undo'));
  await waitFor(() => expect(screen.getByTestId('uncategorised-count').dataset['count']).toBe('2'));
});

test('a number takes another candidate', async () => {
  const { replica } = await renderInBook(<UncategorisedPage />, records);
  await best();
  fireEvent.keyDown(list(), { key: '2' });
  expect(replica.table('transaction').get('a')?.category).toBe('salary');
});

test('all sure ones are taken at once', async () => {
  const { replica } = await renderInBook(<UncategorisedPage />, records);
  fireEvent.click(await screen.findByTestId('accept-sure'));
  expect(replica.table('transaction').get('a')?.category).toBe('groceries');
  expect(replica.table('transaction').get('b')?.category).toBeUndefined();
});

test('c chooses any category', async () => {
  await renderInBook(<UncategorisedPage />, records);
  fireEvent.keyDown(list(), { key: 'c' });
  expect(await screen.findByTestId('choose-category')).toBeTruthy();
});

test('when nothing is left it says so', async () => {
  await renderInBook(<UncategorisedPage />, { ...sampleRecords, transaction: filed });
  expect(await screen.findByText('Everything has a category')).toBeTruthy();
});
