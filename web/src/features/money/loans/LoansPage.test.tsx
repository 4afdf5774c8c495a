import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderBook } from '@/testing/renderBook';
import { LoansPage } from '../LoansPage';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-17T10:00:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const car = { account: 'loan', name: 'Car loan', principal: 1_200_000, rate: 6, payment: 23_200, start: '2025-11-15' };
const account = { loan: { name: 'Loan', kind: 'loan', currency: 'EUR' } };

const draw = (loan: object) => renderBook({ at: '/loans', page: LoansPage, records: { account, loan } as never });

test('paying more is tried without changing anything, from the next payment on', async () => {
  const { replica } = await draw({ car });
  expect(screen.getByTestId('extra-effect').textContent).toContain('Enter an amount');
  fireEvent.change(screen.getByTestId('loan-extra'), { target: { value: '100' } });
  expect(screen.getByTestId('extra-effect').textContent).toMatch(/months earlier, and €[\d.,]+ less interest/);
  expect(replica.table('loan').get('car')).toMatchObject({ payment: 23_200 });
});

test('a payment below the interest is said to never end', async () => {
  await draw({ car: { ...car, payment: 100 } });
  expect(screen.getByTestId('loan-Car loan').textContent).toContain('would never end');
});

test('the schedule is a table that ends at nothing', async () => {
  await draw({ car });
  fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
  const table = screen.getByRole('table', { name: 'Schedule' });
  const last = within(table).getAllByRole('row').at(-2)!;
  expect(within(last).getAllByRole('cell').at(-1)!.textContent).toBe('€0.00');
});

test('from the months the payment is suggested', async () => {
  const { replica } = await draw({});
  fireEvent.click(screen.getByTestId('add-loan'));
  fireEvent.change(screen.getByTestId('loan-principal'), { target: { value: '1200' } });
  fireEvent.change(screen.getByTestId('loan-rate'), { target: { value: '0' } });
  fireEvent.change(screen.getByTestId('loan-months'), { target: { value: '12' } });
  fireEvent.click(screen.getByRole('button', { name: 'Use it' }));
  await act(async () => void fireEvent.click(screen.getByTestId('save-loan')));
  expect([...replica.table('loan').values()]).toMatchObject([{ account: 'loan', payment: 10_000, months: 12 }]);
});
