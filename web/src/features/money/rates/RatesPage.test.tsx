import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderBook } from '@/testing/renderBook';
import { RatesPage } from '../RatesPage';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-17T10:00:00Z') });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const account = {
  joint: { name: 'Joint', kind: 'checking', currency: 'EUR' },
  trip: { name: 'Trip', kind: 'checking', currency: 'JPY' },
};

const draw = (records: object) => renderBook({ at: '/rates', page: RatesPage, records: records as never });

async function choose(text: string) {
  const input = screen.getByTestId<HTMLInputElement>('ecb-file');
  const file = new File([text], 'eurofxref.csv', { type: 'text/csv' });
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  await act(async () => void fireEvent.change(input));
  await act(async () => void (await file.text()));
}

test('a currency without a rate is said to be missing from totals', async () => {
  await draw({ account });
  expect(screen.getByText('No rate yet: these accounts are missing from totals')).toBeTruthy();
});

test('the file of the bank brings the rates of the currencies in use, and no others', async () => {
  const { replica } = await draw({ account });
  await choose('Date,USD,JPY,\n2026-11-16,1.08,163.42,\n2026-11-13,1.07,162.9,\n');
  expect(screen.getByRole('status').textContent).toContain('2 rates of 2 days read.');
  expect([...replica.table('rate').values()].map(({ id }) => id).sort()).toEqual(['2026-11-13:JPY', '2026-11-16:JPY']);
  expect(screen.getByText('€1 = 163.42 JPY')).toBeTruthy();
});

test('another file is refused with what is wrong, and changes nothing', async () => {
  const { replica } = await draw({ account });
  await choose('Date;Payee\n1;2\n');
  expect(screen.getByRole('alert').textContent).toContain('not a list of rates');
  expect(replica.table('rate').size).toBe(0);
});

test('a rate is entered by hand, with a comma if one likes', async () => {
  const { replica } = await draw({ account });
  fireEvent.change(screen.getByTestId('rate'), { target: { value: '0' } });
  fireEvent.click(screen.getByTestId('save-rate'));
  expect(screen.getByText('Enter a number above zero')).toBeTruthy();
  fireEvent.change(screen.getByTestId('rate'), { target: { value: '163,5' } });
  await act(async () => void fireEvent.click(screen.getByTestId('save-rate')));
  expect(replica.table('rate').get('2026-11-17:JPY')).toMatchObject({ rate: '163.5', source: 'manual' });
});
