import type { Currency, Day, Money, Rate } from '../generated/records-money.js';
import type { RowChange, Table } from '../sync/types.js';
import type { Tables } from './book.js';
import { minorDigits } from './currencies.js';
import { LiveIndex } from './live-index.js';

/** A decimal number without rounding: `value / 10 ** scale`. */
export interface Decimal {
  readonly value: bigint;
  readonly scale: number;
}

/** Undefined for what is no plain positive decimal number. */
export function decimal(text: string): Decimal | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  return { value: BigInt(whole + fraction), scale: fraction.length };
}

interface Quote {
  readonly day: Day;
  /** As it is written: few of many are ever asked for. */
  readonly rate: string;
}

const ONE: Decimal = { value: 1n, scale: 0 };

/**
 * Exchange rates by day. Every rate is against the euro, so two other currencies are converted across it. A day without a rate,
 * as on a weekend, has that of the nearest day before.
 */
export class Rates extends LiveIndex {
  readonly #table: Table<Rate>;
  /** By currency, in order of day. */
  readonly #quotes = new Map<Currency, Quote[]>();
  #stale = true;

  constructor(tables: Tables) {
    super();
    this.#table = tables.table('rate');
    this.follow(this.#table, (changes) => {
      if (changes.some(matters)) this.#stale = true;
    });
  }

  /**
   * Units of the currency for one euro: by the last rate up to the day, or by the first one for days before it, so that history
   * neither misses an account nor jumps. Undefined when none is known.
   */
  rateOn(currency: Currency, day: Day): Decimal | undefined {
    if (currency === 'EUR') return ONE;
    const quotes = this.#read().get(currency) ?? [];
    let low = 0;
    let high = quotes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (quotes[middle]!.day <= day) low = middle + 1;
      else high = middle;
    }
    const quote = quotes[low - 1] ?? quotes[0];
    const rate = quote && decimal(quote.rate);
    return rate?.value === 0n ? undefined : rate;
  }

  /**
   * From minor units of one currency to minor units of another, rounded once, half away from zero. Undefined when a rate is
   * missing or the result would not be exact as a number.
   */
  convert(minor: Money, from: Currency, to: Currency, day: Day): Money | undefined {
    if (from === to || minor === 0) return minor;
    const divisor = this.rateOn(from, day);
    const factor = this.rateOn(to, day);
    if (!divisor || !factor) return undefined;
    const up = divisor.scale + minorDigits(to);
    const down = factor.scale + minorDigits(from);
    const value = quotient(BigInt(minor) * factor.value * 10n ** BigInt(up), divisor.value * 10n ** BigInt(down));
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : undefined;
  }

  /** The last day with a rate, over all currencies. */
  latestDay(): Day | undefined {
    let latest: Day | undefined;
    for (const quotes of this.#read().values()) {
      const day = quotes.at(-1)?.day;
      if (day !== undefined && (latest === undefined || day > latest)) latest = day;
    }
    return latest;
  }

  #read(): ReadonlyMap<Currency, readonly Quote[]> {
    if (!this.#stale) return this.#quotes;
    this.#quotes.clear();
    for (const row of this.#table.values()) {
      const quote = { day: row.date, rate: row.rate };
      const quotes = this.#quotes.get(row.currency);
      if (quotes) quotes.push(quote);
      else this.#quotes.set(row.currency, [quote]);
    }
    for (const quotes of this.#quotes.values()) quotes.sort((a, b) => (a.day < b.day ? -1 : 1));
    this.#stale = false;
    return this.#quotes;
  }
}

const matters = ({ before, after }: RowChange<Rate>): boolean =>
  before?.rate !== after?.rate || before?.date !== after?.date || before?.currency !== after?.currency;

/** Rounded half away from zero, so that a sum and its reverse still cancel. */
export function quotient(value: bigint, by: bigint): bigint {
  const magnitude = ((value < 0n ? -value : value) * 2n + by) / (by * 2n);
  return value < 0n ? -magnitude : magnitude;
}
