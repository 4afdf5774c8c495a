import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { Conflict } from '@rialto/client/sync';
import { afterEach, expect, test } from 'vitest';
import { renderInBook, sampleRecords } from '@/testing/book';
import { ConflictsPage } from './ConflictsPage';
import { RecordConflicts } from './RecordConflicts';

afterEach(cleanup);

const at = new Date(2026, 10, 20, 14, 2).getTime();
const members = [{ personId: 'jonas', displayName: 'Jonas Hartmann', role: 'editor', status: 'active' }] as const;

function conflict(changes: Partial<Conflict> = {}): Conflict {
  return {
    type: 'transaction',
    record: 't3',
    fields: ['amount', 'category'],
    kept: { values: { amount: -1299, category: 'groceries' }, personId: 'jonas', device: 'Pixel', at },
    lost: { values: { amount: -1399, category: 'groceries' }, personId: 'somebody', device: '', at: at - 60_000 },
    status: 'open',
    ...changes,
  };
}

const withConflicts = (conflicts: Record<string, Conflict>) => ({ ...sampleRecords, conflict: conflicts });
const book = { members: [...members] };

test('says in words who wrote what on which device, and only what differs', async () => {
  await renderInBook(<ConflictsPage />, withConflicts({ c1: conflict() }), book);
  const text = (await screen.findByTestId('conflict')).textContent;
  expect(text).toContain('Padaria, November 3, 2026');
  expect(text).toContain('Jonas, Pixel');
  expect(text).toContain('02:02');
  expect(text).toContain('Amount−€12.99');
  expect(text).toContain('Amount−€13.99');
  expect(text).not.toContain('Category');
});

test('splits, references, days and deletions are words too', async () => {
  const lost = {
    values: {
      account: 'savings',
      date: '2026-11-04',
      tags: ['home', 'shared'],
      note: null,
      splits: [{ id: 's1', amount: -500, category: 'food' }],
    },
    personId: 'jonas',
    device: 'Pixel',
    at,
  };
  const kept = { values: { deleted: true }, personId: 'jonas', device: 'Laptop', at };
  await renderInBook(
    <ConflictsPage />,
    withConflicts({ c1: conflict({ fields: Object.keys(lost.values), kept, lost }) }),
    book,
  );
  const text = (await screen.findByTestId('conflict')).textContent;
  for (const part of [
    'Deleted it',
    'AccountSavings',
    'DateNovember 4, 2026',
    'home, shared',
    'Notenothing',
    'Food −€5.00',
  ])
    expect(text).toContain(part);
});

test('Take the other writes the value that lost, and it is settled', async () => {
  const { replica } = await renderInBook(<ConflictsPage />, withConflicts({ c1: conflict() }), book);
  fireEvent.click(await screen.findByTestId('conflict-undo'));
  await waitFor(() => expect(replica.table('transaction').get('t3')?.amount).toBe(-1399));
  expect((await screen.findByTestId('conflict-settled')).textContent).toContain('Undone');
  expect(screen.getByText('Nothing to decide')).toBeTruthy();
});

test('Keep leaves all as it is', async () => {
  const { replica } = await renderInBook(<ConflictsPage />, withConflicts({ c1: conflict() }), book);
  fireEvent.click(await screen.findByTestId('conflict-keep'));
  expect((await screen.findByTestId('conflict-settled')).textContent).toContain('Left as it is');
  expect(replica.table('transaction').get('t3')?.amount).toBe(-680);
});

test('who may only look sees both and decides nothing', async () => {
  await renderInBook(<ConflictsPage />, withConflicts({ c1: conflict() }), { ...book, role: 'advisor' });
  expect(within(await screen.findByTestId('conflict')).queryByTestId('conflict-undo')).toBeNull();
});

test('the notice in place says what is kept and what is not', async () => {
  await renderInBook(<RecordConflicts type="transaction" id="t3" />, withConflicts({ c1: conflict() }), book);
  const text = (await screen.findByTestId('conflict-notice')).textContent;
  expect(text).toContain('Amount: −€12.99 is kept, the other was −€13.99.');
});
