import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderBook } from '@/testing/renderBook';
import { monthSearch } from '../calendar/monthSearch';
import { OverviewPage } from '../OverviewPage';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-17T10:00:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const records = {
  account: { joint: { name: 'Joint', kind: 'checking', currency: 'EUR', openingBalance: 100_000 } },
  category: {
    food: { name: 'Food', kind: 'expense' },
    salary: { name: 'Salary', kind: 'income' },
  },
  transaction: {
    t1: { account: 'joint', date: '2026-11-05', amount: -30_000, category: 'food', payee: 'Market' },
    t2: { account: 'joint', date: '2026-11-06', amount: -5_000, payee: 'Kiosk' },
    t3: { account: 'joint', date: '2026-10-04', amount: -20_000, category: 'food', payee: 'Market' },
    t4: { account: 'joint', date: '2026-10-29', amount: -9_000, category: 'food', payee: 'Market' },
  },
  recurring: {
    rent: { name: 'Rent', account: 'joint', amount: -80_000, every: 1, unit: 'month', start: '2026-11-10' },
  },
};

const draw = (options: Partial<Parameters<typeof renderBook>[0]> = {}) =>
  renderBook({
    at: '/overview',
    page: OverviewPage,
    validateSearch: monthSearch,
    records: records as never,
    ...options,
  });

test('the month is compared with the month before up to the same day', async () => {
  await draw();
  expect(screen.getByTestId('spent').textContent).toBe('€350.00');
  expect(screen.getByRole('region', { name: 'Spent in November' }).textContent).toContain(
    '€150.00 more than by October 17',
  );
  expect(screen.getByTestId('net-worth').textContent).toBe('€360.00');
});

test('what waits for the person is said in a line', async () => {
  await draw();
  const toDo = screen.getByTestId('to-do');
  expect(toDo.textContent).toContain('1 overdue');
  expect(within(toDo).getByRole('link', { name: '1 to categorise' }).getAttribute('href')).toBe(
    '/s/money/transactions?uncategorised=true',
  );
});

test('a change shows at once, and offline it is said to wait', async () => {
  const { replica } = await draw({ online: false });
  await act(async () => {
    replica.mutate('x', (draft) =>
      draft.set('transaction', 't9', { account: 'joint', date: '2026-11-17', amount: -1_000, category: 'food' }),
    );
  });
  expect(screen.getByTestId('spent').textContent).toBe('€360.00');
  expect(screen.getByTestId('to-do').textContent).toContain('1 not sent yet');
});

test('a category leads to what it is made of', async () => {
  await draw();
  const list = screen.getByRole('list', { name: 'Spending by category' });
  expect(within(list).getByRole('link', { name: /Food/ }).getAttribute('href')).toBe(
    '/s/money/transactions?category=food&from=2026-11-01&to=2026-11-30',
  );
});

test('a conflict stands with both values, and the other one can be taken', async () => {
  const side = { personId: 'p', device: 'Pixel', at: 1 };
  const { replica } = await draw({
    records: {
      ...records,
      conflict: {
        c1: {
          type: 'transaction',
          record: 't1',
          fields: ['amount'],
          kept: { ...side, values: { amount: -30_000 } },
          lost: { ...side, device: 'Laptop', values: { amount: -25_000 } },
          status: 'open',
        },
      },
    } as never,
  });
  const text = screen.getByRole('region', { name: 'Conflicts' }).textContent;
  expect(text).toContain('Market was changed on two devices at once.');
  expect(text).toContain('−€300.00 of Pixel is kept, −€250.00 of Laptop is not.');
  await act(async () => void fireEvent.click(screen.getByTestId('undo-conflict')));
  expect(replica.table('transaction').get('t1')?.amount).toBe(-25_000);
  expect(screen.queryByRole('region', { name: 'Conflicts' })).toBeNull();
});

test('an empty book says with what it begins', async () => {
  await draw({ records: {} });
  expect(screen.getByText('Everything begins with the first transaction.')).toBeTruthy();
  expect(screen.queryByTestId('to-do')).toBeNull();
});
