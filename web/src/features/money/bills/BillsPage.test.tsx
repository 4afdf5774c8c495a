import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderBook } from '@/testing/renderBook';
import { BillsPage } from '../BillsPage';
import { undoLast } from '../change/undo';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-17T10:00:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const joint = { name: 'Joint', kind: 'checking', currency: 'EUR' };
const rent = {
  name: 'Rent',
  kind: 'bill',
  account: 'joint',
  amount: -128_000,
  every: 1,
  unit: 'month',
  start: '2026-11-01',
  remindDays: 3,
};
const water = { ...rent, name: 'Water', amount: -2_310, start: '2026-11-20' };

const draw = (records: object, role: 'owner' | 'viewer' = 'owner') =>
  renderBook({ at: '/bills', page: BillsPage, role, records: { account: { joint }, ...records } as never });
const rows = (name: string) => screen.getAllByTestId(`due-${name}`);

test('what is overdue comes first, and entering it makes the transaction', async () => {
  const { replica } = await draw({ recurring: { rent, water } });
  expect(screen.getByRole('region', { name: '1 overdue' }).textContent).toContain('Rent');
  await act(async () => void fireEvent.click(within(rows('Rent')[0]!).getByTestId('enter-now')));
  expect(replica.table('transaction').get('rent:2026-11-01')).toMatchObject({
    account: 'joint',
    amount: -128_000,
    date: '2026-11-01',
    payee: 'Rent',
  });
  expect(screen.queryByRole('region', { name: '1 overdue' })).toBeNull();
  await act(async () => undoLast());
  expect(replica.table('transaction').get('rent:2026-11-01')).toBeUndefined();
  expect(screen.getByRole('region', { name: '1 overdue' })).toBeTruthy();
});

test('only the next one of a schedule can be entered', async () => {
  await draw({ recurring: { rent } });
  const [first, second] = rows('Rent');
  expect(within(first!).queryByTestId('enter-now')).toBeTruthy();
  expect(within(second!).queryByTestId('enter-now')).toBeNull();
});

test('a new bill is written with its sign', async () => {
  const { replica } = await draw({});
  fireEvent.click(screen.getByTestId('add-recurring'));
  fireEvent.change(screen.getByTestId('recurring-name'), { target: { value: 'Gym' } });
  fireEvent.change(screen.getByTestId('recurring-amount'), { target: { value: '54' } });
  await act(async () => void fireEvent.click(screen.getByTestId('save-recurring')));
  expect([...replica.table('recurring').values()]).toMatchObject([
    { name: 'Gym', kind: 'bill', amount: -5_400, account: 'joint', every: 1, unit: 'month', start: '2026-11-17' },
  ]);
});

test('a bill without an amount says so and is not written', async () => {
  const { replica } = await draw({});
  fireEvent.click(screen.getByTestId('add-recurring'));
  fireEvent.change(screen.getByTestId('recurring-name'), { target: { value: 'Gym' } });
  await act(async () => void fireEvent.click(screen.getByTestId('save-recurring')));
  expect(screen.getByRole('alert').textContent).toContain('Enter an amount above zero.');
  expect(replica.table('recurring').size).toBe(0);
});

test('what comes again in the history is suggested, and only written when somebody says so', async () => {
  const transaction = Object.fromEntries(
    ['2026-08-03', '2026-09-03', '2026-10-03', '2026-11-03'].map((date, at) => [
      `t${at}`,
      { account: 'joint', date, amount: -1_399, payee: 'Netflix' },
    ]),
  );
  const { replica } = await draw({ transaction });
  expect(screen.getByText('Every month, 4 times, last on Nov 3')).toBeTruthy();
  expect(replica.table('recurring').size).toBe(0);
  fireEvent.click(screen.getByTestId('add-pattern'));
  await act(async () => void fireEvent.click(screen.getByTestId('save-recurring')));
  expect([...replica.table('recurring').values()]).toMatchObject([{ name: 'Netflix', handledUntil: '2026-11-03' }]);
  expect(screen.queryByTestId('add-pattern')).toBeNull();
});

test('who only reads sees what is due and can do nothing', async () => {
  await draw({ recurring: { rent } }, 'viewer');
  expect(rows('Rent').length).toBeGreaterThan(0);
  expect(screen.queryByTestId('enter-now')).toBeNull();
  expect(screen.queryByTestId('add-recurring')).toBeNull();
});
