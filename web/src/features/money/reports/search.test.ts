import { expect, test } from 'vitest';
import { questionOf, reportsSearch } from './search';

test('an address without anything asks for the spending of this month', () => {
  expect(questionOf(reportsSearch({}), '2026-11-17', 1)).toEqual({
    report: 'spending',
    period: 'thisMonth',
    range: { from: '2026-11-01', to: '2026-11-30' },
    accounts: [],
  });
});

test('each report begins with the period that suits it', () => {
  expect(questionOf({ report: 'netWorth' }, '2026-11-17', 1).range).toEqual({ from: '2025-12-01', to: '2026-11-30' });
});

test('a period of one’s own needs days that exist', () => {
  const search = reportsSearch({ period: 'custom', from: '2026-02-30', to: '2026-03-31' });
  expect(search).toEqual({ period: 'custom', to: '2026-03-31' });
  expect(questionOf(search, '2026-11-17', 1).range).toEqual({ to: '2026-03-31' });
});

test('what makes no sense in the address is left out', () => {
  expect(reportsSearch({ report: 'astrology', period: 7, from: '2026-01-01', accounts: ['a', 3, ''] })).toEqual({
    accounts: ['a'],
  });
});
