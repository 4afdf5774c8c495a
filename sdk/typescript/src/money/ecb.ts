// The European Central Bank's reference rates: eurofxref-daily and eurofxref-hist, each as CSV and as XML.
import type { Currency, Day, Rate } from '../generated/records-money.js';
import { inMutations, type Tables, type Write } from './book.js';
import { isDay } from './dates.js';
import { decimal } from './rates.js';

export type EcbError =
  | 'EMPTY'
  | 'TOO_LARGE'
  /** The archive as it is downloaded: it must be unpacked first. */
  | 'ZIPPED'
  /** Some other file. */
  | 'NOT_RATES'
  | 'BAD_DATE'
  | 'BAD_RATE';

export type EcbRates =
  | { readonly rates: readonly Rate[] }
  /** The first line or entry that is wrong, from 1. */
  | { readonly error: EcbError; readonly line?: number };

export interface EcbWish {
  readonly currencies: readonly Currency[];
  /** Older days are left away. */
  readonly since?: Day;
}

const MAX_CHARS = 20_000_000;

/** The rates of the wanted currencies. A file with anything wrong in what is wanted gives nothing at all. */
export function parseEcb(text: string, wish: EcbWish): EcbRates {
  if (text.length > MAX_CHARS) return { error: 'TOO_LARGE' };
  if (text.startsWith('PK')) return { error: 'ZIPPED' };
  const plain = text.replace(/^\ufeff/, '').trim();
  if (plain === '') return { error: 'EMPTY' };
  return plain.startsWith('<') ? parseXml(plain, wish) : parseCsv(plain, wish);
}

class Reader {
  readonly rates: Rate[] = [];
  readonly #wanted: ReadonlySet<Currency>;
  readonly #since: Day;

  constructor({ currencies, since = '' }: EcbWish) {
    this.#wanted = new Set(currencies);
    this.#since = since;
  }

  wants(currency: Currency, day: Day): boolean {
    return this.#wanted.has(currency) && day >= this.#since;
  }

  /** False for what is no rate. `N/A` is one that the bank did not fix. */
  take(currency: Currency, day: Day, text: string): boolean {
    if (!this.wants(currency, day) || text === 'N/A' || text === '') return true;
    const rate = decimal(text);
    if (!rate || rate.value === 0n) return false;
    this.rates.push({ date: day, currency, rate: text, source: 'ecb' });
    return true;
  }
}

function parseCsv(text: string, wish: EcbWish): EcbRates {
  const lines = text.split(/\r?\n/);
  const head = cells(lines[0]!);
  const codes = head.slice(1).filter((code) => code !== '');
  if (head[0] !== 'Date' || codes.length === 0 || !codes.every((code) => /^[A-Z]{3}$/.test(code))) {
    return { error: 'NOT_RATES' };
  }
  const reader = new Reader(wish);
  for (let at = 1; at < lines.length; at++) {
    if (lines[at] === '') continue;
    const [date = '', ...values] = cells(lines[at]!);
    const day = dayOf(date);
    if (day === undefined) return { error: 'BAD_DATE', line: at + 1 };
    const bad = codes.some((code, column) => !reader.take(code, day, values[column] ?? ''));
    if (bad) return { error: 'BAD_RATE', line: at + 1 };
  }
  return { rates: reader.rates };
}

const cells = (line: string): string[] => line.split(',').map((cell) => cell.trim());

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `2026-11-20`, or as in the daily file `20 November 2026`. */
function dayOf(text: string): Day | undefined {
  const words = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(text);
  const month = words ? MONTHS.indexOf(words[2]!) + 1 : 0;
  const day = words ? `${words[3]}-${String(month).padStart(2, '0')}-${words[1]!.padStart(2, '0')}` : text;
  return isDay(day) ? day : undefined;
}

/** Only the two kinds of element that carry something are looked at; nothing is expanded, so nothing can blow up. */
const CUBE = /<(?:\w+:)?Cube\s+([^<>]{1,200}?)\s*\/?>/g;
const ATTRIBUTE = /(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function parseXml(text: string, wish: EcbWish): EcbRates {
  if (!text.includes('eurofxref') || /<!(DOCTYPE|ENTITY)/i.test(text)) return { error: 'NOT_RATES' };
  const reader = new Reader(wish);
  let day: Day | undefined;
  let entry = 0;
  for (const cube of text.matchAll(CUBE)) {
    const found = new Map([...cube[1]!.matchAll(ATTRIBUTE)].map((one) => [one[1]!, one[2] ?? one[3] ?? '']));
    const time = found.get('time');
    const currency = found.get('currency');
    entry++;
    if (time !== undefined) day = dayOf(time);
    if (day === undefined) return { error: 'BAD_DATE', line: entry };
    if (currency !== undefined && !reader.take(currency, day, found.get('rate') ?? '-')) {
      return { error: 'BAD_RATE', line: entry };
    }
  }
  return entry === 0 ? { error: 'NOT_RATES' } : { rates: reader.rates };
}

/** Writes those that the book does not have so; what somebody entered by hand stays. */
export function addRates(tables: Tables, rates: readonly Rate[]): Write[] {
  const table = tables.table('rate');
  const fresh = rates.filter((rate) => {
    const known = table.get(`${rate.date}:${rate.currency}`);
    return !known || (known.rate !== rate.rate && (known.source !== 'manual' || rate.source === 'manual'));
  });
  return inMutations(
    fresh.map(
      (rate): Write =>
        (draft) =>
          draft.set('rate', `${rate.date}:${rate.currency}`, rate),
    ),
  );
}
