import {
  addDays,
  addMonths,
  addMonthsTo,
  Converter,
  daysInMonth,
  firstDayOf,
  lastDayOf,
  monthsFrom,
  netWorthOn,
  totals,
  type ReportSources,
} from '@rialto/client/money';

export const spans = ['quarter', 'year', 'fiveYears'] as const;
export type Span = (typeof spans)[number];

const months: Record<Span, number> = { quarter: 3, year: 12, fiveYears: 60 };
/** Days between two points: a line of fifty points is smooth and quick. */
const steps: Record<Span, number> = { quarter: 2, year: 7, fiveYears: 30 };

export interface WorthLine {
  days: readonly string[];
  values: readonly number[];
  /** Where a month begins, or in five years a year. */
  names: readonly { at: number; month: string }[];
  missing: readonly string[];
}

/** What the book was worth up to a day, over a span. */
export function worthLine(sources: ReportSources, day: string, span: Span): WorthLine {
  const converter = new Converter(sources.currency, sources.rates);
  const begin = addMonths(day, -months[span]);
  const days: string[] = [];
  for (let at = day; at >= begin; at = addDays(at, -steps[span])) days.unshift(at);
  const values = days.map((each) => netWorthOn(sources, each, converter).net);
  const names = days.flatMap((each, at) => {
    const month = each.slice(0, 7);
    const isNew = at > 0 && days[at - 1]!.slice(0, 7) !== month;
    return isNew && (span !== 'fiveYears' || month.endsWith('-01')) ? [{ at, month }] : [];
  });
  return { days, values, names, missing: [...converter.missing] };
}

/** What was spent up to each day of a month, as far as it has gone. */
export function spentByDay(sources: ReportSources, month: string, until: string): number[] {
  const converter = new Converter(sources.currency, sources.rates);
  const last = until < lastDayOf(month) ? until : lastDayOf(month);
  const spent: number[] = [];
  for (let at = 0; at < daysInMonth(month); at++) {
    const day = addDays(firstDayOf(month), at);
    if (day > last) break;
    spent.push((spent.at(-1) ?? 0) + totals(sources, { from: day, to: day }, {}, converter).spent);
  }
  return spent;
}

/** The months before and with this one. */
export const monthsUpTo = (month: string, count: number): string[] => monthsFrom(addMonthsTo(month, 1 - count), month);
