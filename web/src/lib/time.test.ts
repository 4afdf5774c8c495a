import { describe, expect, test } from 'vitest';
import { ago, dayName, daysBetween, formatLocale, fromNow, shortTime } from './time';

const at = (year: number, month: number, day: number, hour = 0, minute = 0) =>
  new Date(year, month, day, hour, minute).getTime();
const now = at(2026, 10, 17, 10, 41);

describe('shortTime', () => {
  test('is the time today', () => expect(shortTime('en-GB', at(2026, 10, 17, 9, 5), now)).toBe('09:05'));
  test('is the time for a clock that is a little ahead', () =>
    expect(shortTime('en-GB', at(2026, 10, 17, 10, 43), now)).toBe('10:43'));
  test('is yesterday in the reader’s words', () => {
    expect(shortTime('en-GB', at(2026, 10, 16, 23, 59), now)).toBe('Yesterday');
    expect(shortTime('de', at(2026, 10, 16, 23, 59), now)).toBe('Gestern');
  });
  test('is the weekday within a week', () => expect(shortTime('en-GB', at(2026, 10, 12), now)).toBe('Thu'));
  test('is the date before that', () => expect(shortTime('en-GB', at(2026, 10, 10), now)).toBe('10 Nov'));
  test('has the year of another year', () => expect(shortTime('en-GB', at(2025, 10, 10), now)).toBe('10/11/2025'));
});

describe('dayName', () => {
  test('names today, yesterday, the weekday, the date', () => {
    expect(dayName('en-GB', at(2026, 10, 17), now)).toBe('Today');
    expect(dayName('en-GB', at(2026, 10, 16), now)).toBe('Yesterday');
    expect(dayName('en-GB', at(2026, 10, 13), now)).toBe('Friday');
    expect(dayName('en-GB', at(2026, 9, 1), now)).toContain('1 October');
    expect(dayName('en-GB', at(2025, 9, 1), now)).toContain('2025');
  });
});

describe('fromNow', () => {
  test('rounds to the largest unit that fits, both ways', () => {
    expect(fromNow('en', now + 12_400, now)).toBe('in 12 seconds');
    expect(fromNow('en', now - 59_700, now)).toBe('1 minute ago');
    expect(fromNow('en', now + 3_600_000, now)).toBe('in 1 hour');
    expect(fromNow('en', now + 7 * 86_400_000, now)).toBe('in 7 days');
    expect(fromNow('de', now + 365 * 86_400_000, now)).toBe('in 12 Monaten');
  });
});

describe('ago', () => {
  test('counts minutes, hours, days, then says the date', () => {
    expect(ago('en', now - 5 * 60_000, now)).toBe('5 minutes ago');
    expect(ago('en', at(2026, 10, 17, 7), now)).toBe('3 hours ago');
    expect(ago('en', at(2026, 10, 16, 7), now)).toBe('yesterday');
    expect(ago('en-GB', at(2026, 9, 1), now)).toBe('1 Oct 2026');
  });
  test('never lies in the future', () => expect(ago('en', now + 60_000, now)).toBe('this minute'));
});

test('days are counted by the calendar, also when one has 23 hours', () => {
  expect(daysBetween(at(2026, 2, 28, 23), at(2026, 2, 30, 1))).toBe(2);
});

test('dates follow the reader’s variant of the chosen language', () => {
  expect(formatLocale('en', ['de-DE', 'en-US'])).toBe('en-US');
  expect(formatLocale('en', ['de-DE'])).toBe('en-GB');
  expect(formatLocale('de', ['en-US'])).toBe('de');
});
