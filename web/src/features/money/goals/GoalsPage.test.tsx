import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderBook } from '@/testing/renderBook';
import { undoLast } from '../change/undo';
import { GoalsPage } from '../GoalsPage';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-17T10:00:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const flat = {
  name: 'Flat',
  target: 3_000_000,
  currency: 'EUR',
  saved: 1_020_000,
  targetDate: '2027-11-17',
};

const draw = (records: object) => renderBook({ at: '/goals', page: GoalsPage, records: records as never });
const card = () => screen.getByTestId('goal-Flat');

test('a goal says how far it is and what it needs each month', async () => {
  await draw({ goal: { flat } });
  expect(card().textContent).toContain('34%');
  expect(card().textContent).toContain('€10,200 of €30,000');
  expect(card().textContent).toMatch(/€1,65\d a month until November 2027/);
});

test('money is put aside and taken out as an addition, so that two devices add up', async () => {
  const { replica } = await draw({ goal: { flat } });
  fireEvent.click(within(card()).getByTestId('goal-save-money'));
  fireEvent.change(within(card()).getByTestId('goal-amount'), { target: { value: '150' } });
  await act(async () => void fireEvent.submit(within(card()).getByTestId('goal-amount')));
  expect(replica.table('goal').get('flat')?.saved).toBe(1_035_000);
  await act(async () => undoLast());
  expect(replica.table('goal').get('flat')?.saved).toBe(1_020_000);
});

test('a goal with an account counts what is on it', async () => {
  await draw({
    goal: { flat: { ...flat, saved: 0, account: 'savings' } },
    account: { savings: { name: 'Rainy day', kind: 'savings', currency: 'EUR', openingBalance: 600_000 } },
  });
  expect(card().textContent).toContain('20%');
  expect(within(card()).queryByTestId('goal-save-money')).toBeNull();
});

test('the first goal is made from the empty page', async () => {
  const { replica } = await draw({});
  fireEvent.click(screen.getByTestId('add-goal'));
  fireEvent.change(screen.getByTestId('goal-name'), { target: { value: 'Azores' } });
  fireEvent.change(screen.getByTestId('goal-target'), { target: { value: '2400' } });
  await act(async () => void fireEvent.click(screen.getByTestId('save-goal')));
  expect([...replica.table('goal').values()]).toMatchObject([{ name: 'Azores', target: 240_000, currency: 'EUR' }]);
  expect(screen.getByTestId('goal-Azores')).toBeTruthy();
});

test('an archived goal leaves the page and can be brought back', async () => {
  await draw({ goal: { flat: { ...flat, archived: true } } });
  expect(screen.queryByTestId('goal-Flat')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: '1 archived goal' }));
  expect(card()).toBeTruthy();
});
