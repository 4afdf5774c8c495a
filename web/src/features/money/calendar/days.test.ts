import { expect, test } from 'vitest';
import { awayText, dayShort, dayText, monthShort, monthText } from './days';

test('a day is the same day wherever it is read', () => {
  expect(dayText('en-GB', '2026-11-01')).toBe('1 November 2026');
  expect(dayText('de', '2026-12-31')).toBe('31. Dezember 2026');
  expect(monthText('en-GB', '2026-01')).toBe('January 2026');
  expect(monthShort('en-GB', '2026-12')).toBe('Dec');
});

test('another year is named', () => {
  expect(dayShort('en-GB', '2026-11-17', '2026-11-20')).toBe('17 Nov');
  expect(dayShort('en-GB', '2025-11-17', '2026-11-20')).toBe('17 Nov 2025');
});

test('what is near is said in words', () => {
  expect(awayText('en-GB', '2026-11-20', 0)).toBe('Today');
  expect(awayText('en-GB', '2026-11-21', 1)).toBe('Tomorrow');
  expect(awayText('en-GB', '2026-11-24', 4)).toBe('Tuesday');
  expect(awayText('en-GB', '2026-12-04', 14)).toBe('In 14 days');
  expect(awayText('de', '2026-11-17', -3)).toBe('Vor 3 Tagen');
});
