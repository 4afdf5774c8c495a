import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addMonthsTo,
  addYears,
  dayNumber,
  dayOfDate,
  dayOfNumber,
  daysBetween,
  isDay,
  lastDayOf,
  monthsFrom,
  rangeOf,
  weekdayOf,
  weekOf,
} from '../../src/money/index.js';
import { below, between, forSeeds } from '../seeded.js';

describe('days', () => {
  test('are real ones', () => {
    expect(['2024-02-29', '2000-02-29', '2026-12-31'].every(isDay)).toBe(true);
    expect(['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-01-01', ''].some(isDay)).toBe(
      false,
    );
  });

  test('of a date are those on the clock of this device', () => {
    expect(dayOfDate(new Date(2026, 10, 5, 23, 59))).toBe('2026-11-05');
  });

  test('a month later end with a month that is shorter', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
  });

  test('added and taken away again are the same', () => {
    forSeeds(300, (next) => {
      const day = dayOfNumber(between(next, -20_000, 40_000));
      const days = between(next, -5000, 5000);
      expect(isDay(day)).toBe(true);
      expect(addDays(addDays(day, days), -days)).toBe(day);
      expect(daysBetween(day, addDays(day, days))).toBe(days);
      expect((weekdayOf(day) + 1) % 7).toBe(weekdayOf(addDays(day, 1)));
      const weekStart = below(next, 7);
      expect(weekdayOf(weekOf(day, weekStart))).toBe(weekStart);
      expect(daysBetween(weekOf(day, weekStart), day)).toBeLessThan(7);
    });
  });

  test('have weekdays', () => {
    expect([weekdayOf('2026-11-21'), weekdayOf('1969-12-31'), dayNumber('1970-01-02')]).toEqual([6, 3, 1]);
  });
});

describe('months and ranges', () => {
  test('go over the year', () => {
    expect(addMonthsTo('2026-11', 3)).toBe('2027-02');
    expect(addMonthsTo('2026-01', -1)).toBe('2025-12');
    expect(monthsFrom('2026-11', '2027-01')).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(monthsFrom('2026-11', '2026-10')).toEqual([]);
    expect(lastDayOf('2024-02')).toBe('2024-02-29');
  });

  test('are what their names say', () => {
    const today = '2026-11-21';
    expect(rangeOf('thisMonth', today)).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(rangeOf('lastMonth', today)).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(rangeOf('last30Days', today)).toEqual({ from: '2026-10-23', to: today });
    expect(rangeOf('last12Months', today)).toEqual({ from: '2025-12-01', to: '2026-11-30' });
    expect(rangeOf('thisQuarter', today)).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(rangeOf('yearToDate', today)).toEqual({ from: '2026-01-01', to: today });
    expect(rangeOf('lastYear', today)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(rangeOf('thisWeek', today, 1)).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(rangeOf('thisWeek', today, 0)).toEqual({ from: '2026-11-15', to: '2026-11-21' });
    expect(rangeOf('all', today)).toEqual({});
  });
});
