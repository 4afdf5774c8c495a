import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderBook } from '@/testing/renderBook';
import { BudgetsPage } from '../BudgetsPage';
import { monthSearch } from '../calendar/monthSearch';
import { undoLast } from '../change/undo';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-17T10:00:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const records = {
  account: { joint: { name: 'Joint', kind: 'checking', currency: 'EUR' } },
  category: {
    food: { name: 'Food', kind: 'expense', position: 0 },
    groceries: { name: 'Groceries', kind: 'expense', parent: 'food', position: 0, rollover: 'surplus' },
    eating: { name: 'Eating out', kind: 'expense', parent: 'food', position: 1 },
    rent: { name: 'Rent', kind: 'expense', position: 1 },
    salary: { name: 'Salary', kind: 'income' },
  },
  transaction: {
    t1: { account: 'joint', date: '2026-11-02', amount: 200_000, category: 'salary' },
    t2: { account: 'joint', date: '2026-11-05', amount: -21_460, category: 'eating' },
    t3: { account: 'joint', date: '2026-10-09', amount: -40_000, category: 'groceries' },
  },
  budget: {
    '2026-10:groceries': { month: '2026-10', category: 'groceries', amount: 50_000 },
    '2026-11:eating': { month: '2026-11', category: 'eating', amount: 18_000 },
  },
} as const;

const draw = (at = '/budgets') =>
  renderBook({ at, page: BudgetsPage, validateSearch: monthSearch, records: records as never });
const row = (name: string) => screen.getByTestId(`envelope-${name}`);
const cell = (name: string) => within(row(name)).getByRole<HTMLInputElement>('textbox');

test('an envelope shows what is left, with what came over from the month before', async () => {
  await draw();
  expect(row('Groceries').textContent).toContain('+€100.00 carried over');
  expect(row('Eating out').textContent).toContain('−€34.60');
});

test('a sum is typed where the budget stands, and can be undone', async () => {
  const { replica } = await draw();
  fireEvent.change(cell('Rent'), { target: { value: '1200+80' } });
  await act(async () => void fireEvent.keyDown(cell('Rent'), { key: 'Enter' }));
  expect(replica.table('budget').get('2026-11:rent')?.amount).toBe(128_000);
  expect(cell('Rent').value, 'as it is read').toBe('1,280.00');
  await act(async () => undoLast());
  expect(cell('Rent').value).toBe('0.00');
  fireEvent.change(cell('Rent'), { target: { value: '1,240.50' } });
  await act(async () => void fireEvent.keyDown(cell('Rent'), { key: 'Enter' }));
  expect(replica.table('budget').get('2026-11:rent')?.amount).toBe(124_050);
});

test('what is no amount is not taken, and Escape brings back what was there', async () => {
  const { replica } = await draw();
  fireEvent.change(cell('Eating out'), { target: { value: 'plenty' } });
  await act(async () => void fireEvent.blur(cell('Eating out')));
  expect(replica.table('budget').get('2026-11:eating')?.amount).toBe(18_000);
  fireEvent.change(cell('Eating out'), { target: { value: '5' } });
  fireEvent.keyDown(cell('Eating out'), { key: 'Escape' });
  expect(cell('Eating out').value).toBe('180.00');
});

test('arrows go from envelope to envelope', async () => {
  await draw();
  cell('Groceries').focus();
  fireEvent.keyDown(cell('Groceries'), { key: 'ArrowDown' });
  expect(document.activeElement).toBe(cell('Eating out'));
  fireEvent.keyDown(cell('Eating out'), { key: 'ArrowUp' });
  expect(document.activeElement).toBe(cell('Groceries'));
});

test('an overspent envelope is filled from what is to be budgeted', async () => {
  const { replica } = await draw();
  fireEvent.click(within(row('Eating out')).getByRole('button', { name: 'Move money of Eating out' }));
  expect(screen.getByRole('dialog', { name: 'Cover overspending' })).toBeTruthy();
  await act(async () => void fireEvent.click(screen.getByTestId('move')));
  expect(replica.table('budget').get('2026-11:eating')?.amount).toBe(21_460);
  expect(row('Eating out').textContent).toContain('€0.00');
});

test('the month before is looked at by the address, with its own numbers', async () => {
  await draw('/budgets?month=2026-10');
  expect(screen.getByTestId('month').textContent).toBe('October 2026');
  expect(cell('Groceries').value).toBe('500.00');
  expect(row('Eating out').textContent).not.toContain('34.60');
});

test('who only reads cannot change anything', async () => {
  await renderBook({
    at: '/budgets',
    page: BudgetsPage,
    validateSearch: monthSearch,
    records: records as never,
    role: 'viewer',
  });
  expect(cell('Groceries').disabled).toBe(true);
  expect(screen.queryByTestId('copy-last-month')).toBeNull();
});
