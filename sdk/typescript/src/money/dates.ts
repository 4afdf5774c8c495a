// Local days are strings, YYYY-MM-DD: a payment of the 1st stays one wherever it is looked at. Nothing here knows time zones.
import type { Day, Month } from '../generated/records-money.js';

/** By JavaScript's count: 0 is Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** Both days belong to it; an end that is missing is open. */
export interface DayRange {
  readonly from?: Day;
  readonly to?: Day;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day on the clock of this device. */
export const dayOfDate = (date: Date): Day =>
  `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1, 2)}-${pad(date.getDate(), 2)}`;

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !isMonth(text.slice(0, 7))) return false;
  const date = Number(text.slice(8));
  return date >= 1 && date <= daysInMonth(text.slice(0, 7));
}

export const monthOf = (day: Day): Month => day.slice(0, 7);
export const yearOf = (day: Day | Month): number => Number(day.slice(0, 4));
export const firstDayOf = (month: Month): Day => `${month}-01`;
export const lastDayOf = (month: Month): Day => `${month}-${pad(daysInMonth(month), 2)}`;
export const isLastDayOfMonth = (day: Day): boolean => day === lastDayOf(monthOf(day));

export function daysInMonth(month: Month): number {
  const number = Number(month.slice(5, 7));
  return number === 2 && isLeapYear(yearOf(month)) ? 29 : MONTH_DAYS[number - 1]!;
}

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Months since the year 0, for arithmetic. */
const monthNumber = (month: Month): number => yearOf(month) * 12 + Number(month.slice(5, 7)) - 1;

const monthOfNumber = (number: number): Month => `${pad(Math.floor(number / 12), 4)}-${pad((number % 12) + 1, 2)}`;

export const addMonthsTo = (month: Month, months: number): Month => monthOfNumber(monthNumber(month) + months);

export const monthsBetween = (from: Month, to: Month): number => monthNumber(to) - monthNumber(from);

/** From the first to the last, both included; empty when the last is before the first. */
export function monthsFrom(first: Month, last: Month): Month[] {
  const start = monthNumber(first);
  return Array.from({ length: Math.max(0, monthNumber(last) - start + 1) }, (_, at) => monthOfNumber(start + at));
}

/** The same date so many months later, or the last day of a month that is too short for it. */
export const addMonths = (day: Day, months: number): Day => onDate(addMonthsTo(monthOf(day), months), dateOf(day));

/** The day of a month with this date, or the last day of a month that is too short for it. */
export const onDate = (month: Month, date: number): Day => `${month}-${pad(Math.min(date, daysInMonth(month)), 2)}`;

/** 1 to 31. */
export const dateOf = (day: Day): number => Number(day.slice(8, 10));

export const addYears = (day: Day, years: number): Day => addMonths(day, years * 12);

/** Days since 1970-01-01. */
export const dayNumber = (day: Day): number =>
  Date.UTC(yearOf(day), Number(day.slice(5, 7)) - 1, dateOf(day)) / 86_400_000;

export const dayOfNumber = (number: number): Day => new Date(number * 86_400_000).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOfNumber(dayNumber(day) + days);

export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: Day): Weekday => ((((dayNumber(day) + 4) % 7) + 7) % 7) as Weekday;

/** The first day of the week that the day is in. */
export const weekOf = (day: Day, weekStart: number): Day => addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));

export const inRange = (day: Day, { from, to }: DayRange): boolean =>
  (from === undefined || day >= from) && (to === undefined || day <= to);

export const monthRange = (month: Month): Required<DayRange> => ({ from: firstDayOf(month), to: lastDayOf(month) });

export const RANGES = [
  'today',
  'thisWeek',
  'thisMonth',
  'lastMonth',
  'last30Days',
  'last90Days',
  'last12Months',
  'thisQuarter',
  'thisYear',
  'yearToDate',
  'lastYear',
  'all',
] as const;

export type RangeName = (typeof RANGES)[number];

/** @param weekStart the first day of a week, 0 is Sunday */
export function rangeOf(name: RangeName, today: Day, weekStart = 1): DayRange {
  const month = monthOf(today);
  const year = today.slice(0, 4);
  switch (name) {
    case 'today':
      return { from: today, to: today };
    case 'thisWeek':
      return { from: weekOf(today, weekStart), to: addDays(weekOf(today, weekStart), 6) };
    case 'thisMonth':
      return monthRange(month);
    case 'lastMonth':
      return monthRange(addMonthsTo(month, -1));
    case 'last30Days':
      return { from: addDays(today, -29), to: today };
    case 'last90Days':
      return { from: addDays(today, -89), to: today };
    case 'last12Months':
      return { from: firstDayOf(addMonthsTo(month, -11)), to: lastDayOf(month) };
    case 'thisQuarter':
      return quarterOf(month);
    case 'thisYear':
      return { from: `${year}-01-01`, to: `${year}-12-31` };
    case 'yearToDate':
      return { from: `${year}-01-01`, to: today };
    case 'lastYear':
      return { from: `${pad(Number(year) - 1, 4)}-01-01`, to: `${pad(Number(year) - 1, 4)}-12-31` };
    case 'all':
      return {};
  }
}

function quarterOf(month: Month): DayRange {
  const first = addMonthsTo(month, -(monthNumber(month) % 3));
  return { from: firstDayOf(first), to: lastDayOf(addMonthsTo(first, 2)) };
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');
