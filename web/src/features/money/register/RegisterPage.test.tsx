import { useState } from 'react';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { lineText, renderInBook } from '@/testing/book';
import { RegisterPage } from './RegisterPage';
import type { RegisterSearch } from './search';

afterEach(cleanup);

function Page({ first = {} }: { first?: RegisterSearch }) {
  const [search, setSearch] = useState(first);
  return (
    <RegisterPage search={search} onSearch={setSearch} onAccount={(account) => setSearch(account ? { account } : {})} />
  );
}

const press = (key: string, more = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
const type = (testId: string, value: string) => fireEvent.change(screen.getByTestId(testId), { target: { value } });
const active = () => document.querySelector('[data-active]')?.getAttribute('data-id');
const ids = () => screen.getAllByTestId(/^transaction-\d/).map(({ dataset }) => dataset['id']);

test('shows the newest first, each found by its amount', async () => {
  await renderInBook(<Page />);
  expect(ids()).toEqual(['t3', 't2', 't1']);
  expect(lineText('transaction-42.15')).toContain('Groceries');
  expect(lineText('register-count')).toBe('3 transactions');
});

test('one account shows what was in it after each', async () => {
  await renderInBook(<Page first={{ account: 'joint' }} />);
  await waitFor(() => expect(lineText('transaction-6.80')).toContain('€3,451.05'));
  expect(lineText('transaction-2500.00')).toContain('€3,500.00');
});

test('n writes a new line, Enter keeps it and goes on, Escape leaves', async () => {
  const { replica } = await renderInBook(<Page />);
  press('n');
  type('inline-payee', 'Mercado');
  fireEvent.blur(screen.getByTestId('inline-payee'));
  expect((screen.getByTestId('inline-category') as HTMLInputElement).value).toBe('Groceries');
  type('inline-amount', '12.99');
  fireEvent.keyDown(screen.getByTestId('inline-amount'), { key: 'Enter' });
  expect(await screen.findByTestId('transaction-12.99')).toBeTruthy();
  expect((screen.getByTestId('inline-amount') as HTMLInputElement).value).toBe('');
  const added = [...replica.table('transaction').values()].find(({ amount }) => amount === -1299);
  expect(added).toMatchObject({ payee: 'Mercado', category: 'groceries', account: 'joint' });
  fireEvent.keyDown(screen.getByTestId('inline-payee'), { key: 'Escape' });
  expect(screen.queryByTestId('inline-new')).toBeNull();
});

test('a line without an amount is not kept, and says why', async () => {
  const { replica } = await renderInBook(<Page />);
  press('n');
  fireEvent.keyDown(screen.getByTestId('inline-payee'), { key: 'Enter' });
  expect(screen.getByTestId('register-problem').textContent).toBe('Fill this in');
  expect(replica.table('transaction').size).toBe(3);
});

test('arrows move, Enter edits and goes on to the next line', async () => {
  const { replica } = await renderInBook(<Page />);
  act(() => screen.getByTestId('register').focus());
  expect(active()).toBe('t3');
  press('ArrowDown');
  expect(active()).toBe('t2');
  press('ArrowUp');
  press('Enter');
  type('inline-note', 'Two rolls');
  fireEvent.keyDown(screen.getByTestId('inline-note'), { key: 'Enter' });
  await waitFor(() => expect(replica.table('transaction').get('t3')?.note).toBe('Two rolls'));
  expect((screen.getByTestId('inline-payee') as HTMLInputElement).value).toBe('Mercado');
});

test('c clears, and Undo takes it back', async () => {
  const { replica } = await renderInBook(<Page />);
  act(() => screen.getByTestId('register').focus());
  press('c');
  expect(replica.table('transaction').get('t3')?.status).toBe('cleared');
  fireEvent.click(await screen.findByTestId('undo'));
  expect(replica.table('transaction').get('t3')?.status).toBeUndefined();
});

test('a reconciled row asks before it changes', async () => {
  const { replica } = await renderInBook(<Page />);
  act(() => screen.getByTestId('register').focus());
  press('End');
  expect(active()).toBe('t1');
  press('Delete');
  expect(replica.table('transaction').get('t1')).toBeDefined();
  fireEvent.click(await screen.findByRole('button', { name: 'Change it' }));
  await waitFor(() => expect(replica.table('transaction').get('t1')).toBeUndefined());
});

test('several rows are marked with the keyboard and deleted together', async () => {
  const { replica } = await renderInBook(<Page />);
  act(() => screen.getByTestId('register').focus());
  press(' ');
  press('ArrowDown', { shiftKey: true });
  expect(lineText('bulk-bar')).toContain('2 of 3 selected');
  fireEvent.click(screen.getByTestId('bulk-delete'));
  await waitFor(() => expect(replica.table('transaction').size).toBe(1));
  fireEvent.click(await screen.findByTestId('undo'));
  await waitFor(() => expect(replica.table('transaction').size).toBe(3));
});

test('who may only look can neither write nor delete', async () => {
  const { replica } = await renderInBook(<Page />, undefined, { role: 'advisor' });
  press('n');
  expect(screen.queryByTestId('inline-new')).toBeNull();
  act(() => screen.getByTestId('register').focus());
  press('Delete');
  expect(replica.table('transaction').size).toBe(3);
});

test('filters leave out what does not fit, and say so when nothing does', async () => {
  await renderInBook(<Page first={{ category: 'food' }} />);
  expect(ids()).toEqual(['t2']);
  fireEvent.change(screen.getByTestId('filter-text'), { target: { value: 'nowhere' } });
  expect(await screen.findByText('Nothing fits')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(ids()).toHaveLength(3));
});
