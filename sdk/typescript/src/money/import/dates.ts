// Dates as banks write them. What decides between day first and month first is the whole column, never one cell.
import type { Day } from '../../generated/records-money.js';
import { dayNumber, daysInMonth } from '../dates.js';
import { monthByName } from './month-names.js';
import { narrow } from './text.js';
import type { DateOrder } from './types.js';

/** The first year of each Japanese era, by the words and letters that stand for it. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2019, 平成: 1989, 昭和: 1926, R: 2019, H: 1989, S: 1926 };
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:$|[T ])/;
const TIME =
  /[T,\s]+\d{1,2}[:.]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[A-Z]{3,4}|[+-]\d\d:?\d\d)?$/;
const WEEKDAY = /^\p{L}{2,10}\.?,?\s+(?=\d)/u;

/** Year, month and day in the order of the text; a month that was written as a word is known already. */
interface Parts {
  readonly numbers: readonly string[];
  readonly month?: number;
  /** Where the word stood among the numbers. */
  readonly monthAt?: number;
}

/** Undefined when this is no date in this order. */
export function readDate(text: string, order: DateOrder): Day | undefined {
  const iso = ISO.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  if (text.length > 60) return undefined;
  const plain = narrow(text).trim();
  return japanese(plain) ?? byParts(partsOf(plain), order);
}

function byParts(parts: Parts | undefined, order: DateOrder): Day | undefined {
  if (!parts) return undefined;
  const { numbers, month } = parts;
  if (month !== undefined) return named(numbers, month, parts.monthAt ?? 0);
  const [a, b, c] = numbers as [string, string, string];
  if (a.length === 4) return dayOf(Number(a), Number(b), Number(c));
  if (order === 'ymd') return c.length <= 2 ? dayOf(yearOf(a), Number(b), Number(c)) : undefined;
  const [day, number] = order === 'dmy' ? [a, b] : [b, a];
  return dayOf(yearOf(c), Number(number), Number(day));
}

/** `5 Jan 2024`, `Jan 5, 2024`, `2024 Jan 5`, `05-Jan-24`. */
function named(numbers: readonly string[], month: number, monthAt: number): Day | undefined {
  const [a, b] = numbers as [string, string];
  if (a.length === 4) return monthAt === 0 ? undefined : dayOf(Number(a), month, Number(b));
  return dayOf(yearOf(b), month, Number(a));
}

function partsOf(plain: string): Parts | undefined {
  const text = plain.replace(TIME, '').replace(/^(\d{8}|\d{6})\d{6}$/, '$1');
  if (/^\d{8}$/.test(text)) return compact(text);
  const day = monthIn(text) ? text : text.replace(WEEKDAY, '');
  const tokens = day.match(/\d+|\p{L}+/gu) ?? [];
  if (tokens.length !== 3 || /[^\d\p{L}\p{M}\s./\-'’,]/u.test(day)) return withLinks(tokens, day);
  const words = tokens.filter((token) => !/^\d/.test(token));
  if (words.length === 0) return tokens.every((token) => token.length <= 4) ? { numbers: tokens } : undefined;
  const month = words.length === 1 ? monthByName(words[0]!) : undefined;
  if (month === undefined) return undefined;
  return { numbers: tokens.filter((token) => token !== words[0]), month, monthAt: tokens.indexOf(words[0]!) };
}

const monthIn = (text: string): boolean => monthByName(/^\p{L}+/u.exec(text)?.[0] ?? '') !== undefined;

/** `5 de enero de 2024`, `5th January 2024`, `5. led 2024`. */
function withLinks(tokens: readonly string[], text: string): Parts | undefined {
  if (tokens.length > 6 || text.length > 40) return undefined;
  const kept = tokens.filter((token) => !/^(de|del|d|st|nd|rd|th|er|г|года?|of|the)$/i.test(token));
  return kept.length === 3 && kept.length < tokens.length ? partsOf(kept.join(' ')) : undefined;
}

/** Eight digits: the year is where a year can be. */
function compact(text: string): Parts | undefined {
  const isYear = (year: string): boolean => year >= '1950' && year < '2100';
  if (isYear(text.slice(0, 4)) && Number(text.slice(4, 6)) <= 12) {
    return { numbers: [text.slice(0, 4), text.slice(4, 6), text.slice(6)] };
  }
  return isYear(text.slice(4)) ? { numbers: [text.slice(0, 2), text.slice(2, 4), text.slice(4)] } : undefined;
}

function japanese(text: string): Day | undefined {
  const match =
    /^(令和|平成|昭和|[RHS](?=\d))?\s*(\d{1,4}|元)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?/.exec(text) ??
    /^([RHS])(\d{1,2})[./](\d{1,2})[./](\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [, era, written, month, day] = match;
  const number = written === '元' ? 1 : Number(written);
  const year = era ? ERAS[era]! + number - 1 : written!.length === 4 ? number : 2000 + number;
  return dayOf(year, Number(month), Number(day));
}

/** Two digits stand for 1970 to 2069. */
function yearOf(text: string): number {
  if (text.length === 4) return Number(text);
  return text.length <= 2 ? (Number(text) < 70 ? 2000 : 1900) + Number(text) : Number.NaN;
}

function dayOf(year: number, month: number, day: number): Day | undefined {
  if (!(year >= 1900 && year < 2200 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  const yearMonth = `${year}-${month < 10 ? '0' : ''}${month}`;
  return day <= daysInMonth(yearMonth) ? `${yearMonth}-${day < 10 ? '0' : ''}${day}` : undefined;
}

/** Whether it is a date in any order. */
export const isDate = (text: string): boolean =>
  readDate(text, 'dmy') !== undefined || readDate(text, 'mdy') !== undefined || readDate(text, 'ymd') !== undefined;

export interface DateOrderGuess {
  readonly order: DateOrder;
  /** Cells that are dates in this order, of all that are not empty. */
  readonly share: number;
  /** Orders that read as many cells. */
  readonly alternatives: readonly DateOrder[];
  readonly doubtful?: string;
}

interface Reading {
  readonly order: DateOrder;
  readonly days: readonly (Day | undefined)[];
  readonly spread: number;
}

const YEAR = 366;
const ORDERS: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];

/**
 * By the order that reads most cells; between equal ones by which makes the rows follow each other more closely, since a
 * statement is a run of days. Only when the orders read different days is that a doubt.
 *
 * @param commaDecimals amounts have a decimal comma: nobody who writes the month first does that
 */
export function guessDateOrder(cells: readonly string[], commaDecimals = false): DateOrderGuess {
  const distinct = [...new Set(cells)];
  const readings = ORDERS.map((order) => {
    const days = distinct.map((cell) => readDate(cell, order));
    return { order, days, count: days.filter((day) => day !== undefined).length };
  });
  const most = Math.max(...readings.map(({ count }) => count));
  const dayFirst = commaDecimals || distinct.every((cell) => /^\s*\d{1,2}\.\s?\d{1,2}\./.test(cell));
  const monthFirst = dayFirst && readings[0]!.count === most ? -1 : most;
  const [best, ...equal] = readings
    .filter(({ order, count }) => count === (order === 'mdy' ? monthFirst : most))
    .map((reading) => ({ ...reading, spread: spreadOf(reading.days) }))
    .sort((a, b) => a.spread - b.spread);
  if (!best || most === 0) return { order: 'ymd', share: 0, alternatives: [] };
  const differing = equal.filter(
    (other) => other.days.some((day, at) => day !== best.days[at]) && !isFarther(other, best),
  );
  const share = most / distinct.length;
  if (differing.length === 0)
    return { order: canBeYmd([best, ...equal], best) ? 'ymd' : best.order, share, alternatives: [] };
  const at = best.days.findIndex((day, index) => day !== differing[0]!.days[index]);
  return { order: best.order, share, alternatives: differing.map(({ order }) => order), doubtful: distinct[at]! };
}

/** Where another order reads the same days, there is no doubt about any. */
const canBeYmd = (readings: readonly Reading[], best: Reading): boolean =>
  readings.some(({ order, days }) => order === 'ymd' && days.every((day, at) => day === best.days[at]));

/** A year of two digits at the wrong end makes neighbouring rows years apart. */
function isFarther(other: Reading, best: Reading): boolean {
  const aboutYears = other.order === 'ymd' || best.order === 'ymd';
  return aboutYears && other.spread > YEAR && other.spread > 20 * best.spread;
}

/** How far the days jump about from row to row, in days. */
function spreadOf(days: readonly (Day | undefined)[]): number {
  let sum = 0;
  let last: number | undefined;
  for (const day of days) {
    if (day === undefined) continue;
    const number = dayNumber(day);
    if (last !== undefined) sum += Math.abs(number - last);
    last = number;
  }
  return sum;
}
