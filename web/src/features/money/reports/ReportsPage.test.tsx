import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderBook } from '@/testing/renderBook';
import { ReportsPage } from '../ReportsPage';
import { reportsSearch } from './search';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-17T10:00:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const records = {
  account: {
    joint: { name: 'Joint', kind: 'checking', currency: 'EUR' },
    card: { name: 'Card', kind: 'credit_card', currency: 'EUR' },
  },
  category: {
    food: { name: 'Food', kind: 'expense' },
    groceries: { name: 'Groceries', kind: 'expense', parent: 'food' },
    salary: { name: 'Salary', kind: 'income' },
  },
  transaction: {
    t1: { account: 'joint', date: '2026-11-05', amount: -30_000, category: 'groceries', payee: 'Market' },
    t2: { account: 'card', date: '2026-11-06', amount: -5_000, category: 'food', payee: '=cmd' },
    t3: { account: 'joint', date: '2026-10-01', amount: 200_000, category: 'salary', payee: 'Work' },
    t4: { account: 'joint', date: '2025-11-03', amount: -10_000, category: 'food', payee: 'Market' },
  },
};

const draw = (search = '') =>
  renderBook({
    at: `/reports${search}`,
    page: ReportsPage,
    validateSearch: reportsSearch,
    records: records as never,
  });
const table = () => screen.getByRole('table');
const cells = (name: string) =>
  within(within(table()).getByRole('rowheader', { name }).closest('tr')!)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

test('spending has its tree, its shares, and a way to the transactions', async () => {
  await draw();
  expect(screen.getByTestId('report-figure').textContent).toBe('€350.00');
  expect(cells('Food')).toEqual(['€350.00', '100%', '2']);
  expect(cells('Groceries')).toEqual(['€300.00', '85.7%', '1']);
  expect(within(table()).getByRole('link', { name: 'Groceries' }).getAttribute('href')).toBe(
    '/s/money/transactions?category=groceries&from=2026-11-01&to=2026-11-30',
  );
});

test('the account in the address filters it, and the links too', async () => {
  await draw('?accounts=%5B%22card%22%5D');
  expect(screen.getByTestId('report-figure').textContent).toBe('€50.00');
  expect(within(table()).getByRole('link', { name: 'Food' }).getAttribute('href')).toContain('account=card');
});

test('another period is written into the address', async () => {
  const { router } = await draw();
  await act(async () => void fireEvent.change(screen.getByTestId('report-period'), { target: { value: 'lastMonth' } }));
  expect(router.state.location.search).toEqual({ report: 'spending', period: 'lastMonth' });
  expect(screen.getByText('Nothing in this period')).toBeTruthy();
});

test('a year is compared only as far as it has gone', async () => {
  await draw('?report=years');
  expect(within(table()).queryByRole('rowheader', { name: 'December 2026' })).toBeNull();
  expect(cells('November 2026')).toEqual(['€350.00', '€100.00', '€250.00']);
});

test('cash flow has a chart that the keyboard reads', async () => {
  await draw('?report=cashFlow');
  const chart = screen.getByRole('slider', { name: 'Cash flow' });
  expect(chart.getAttribute('aria-valuetext')).toBe('November 2026, Income €0.00, Spending −€350.00, Left −€350.00');
  fireEvent.keyDown(chart, { key: 'ArrowLeft' });
  expect(chart.getAttribute('aria-valuetext')).toContain('October 2026, Income €2,000.00');
});

test.each(['trend', 'netWorth', 'budget', 'payees'])('the report %s has a table', async (report) => {
  await draw(`?report=${report}`);
  expect(within(table()).getAllByRole('row').length).toBeGreaterThan(1);
});
