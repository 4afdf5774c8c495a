// What a person confirmed about the CSV of a bank, and how it is kept in a record of the book.
import type { Mapping } from '../../generated/records-money.js';
import { plainHeader, ROLES, type ColumnRole } from './csv-words.js';
import type { Quote, Separator } from './csv-table.js';
import { clip } from './text.js';
import type { DateOrder, DecimalMark } from './types.js';

/** Columns are counted from 0; null where there is none. */
export interface CsvMapping {
  readonly separator: Separator;
  readonly quote: Quote;
  /** The normalised header line; null for files without one. */
  readonly signature: string | null;
  readonly dateOrder: DateOrder;
  readonly decimal: DecimalMark;
  readonly date: number;
  /** One column with signed amounts, or with amounts whose direction is in `sign`. */
  readonly amount: number | null;
  readonly debit: number | null;
  readonly credit: number | null;
  readonly sign: number | null;
  /** Money out is written without a minus: credit cards. */
  readonly invert: boolean;
  /** Money out has a minus of its own, beside the column or the direction that says so. */
  readonly debitIsNegative: boolean;
  readonly payee: number | null;
  /** Who paid, where money in has a column of its own for that. */
  readonly payer: number | null;
  /** Put together in this order. */
  readonly note: readonly number[];
  readonly balance: number | null;
  readonly currency: number | null;
  /** What the file means where there is no such column; null: the account's. */
  readonly defaultCurrency: string | null;
  /** The bank's own unique number of a line. */
  readonly id: number | null;
  readonly reference: number | null;
  readonly account: number | null;
  /** The account at the other end. */
  readonly otherAccount: number | null;
  readonly category: number | null;
  readonly status: number | null;
}

type SingleColumn = Exclude<ColumnRole, 'valueDate' | 'note'>;

/** What one column holds at most; notes may be in several. */
const COLUMNS = ROLES.filter((role): role is SingleColumn => role !== 'valueDate' && role !== 'note');
const SIGNATURE_CHARS = 500;

/** By which a bank is recognised; null where there is no header. */
export function signatureOf(header: readonly string[] | undefined): string | null {
  if (!header) return null;
  const last = header.findLastIndex((cell) => cell.trim() !== '');
  return (
    clip(
      header
        .slice(0, last + 1)
        .map(plainHeader)
        .join('|'),
      SIGNATURE_CHARS,
    ) || null
  );
}

/** @param name what the person calls it, usually the bank */
export function toMappingRecord(name: string, mapping: CsvMapping): Mapping {
  const { separator, quote, dateOrder, decimal, invert, debitIsNegative, defaultCurrency, note } = mapping;
  const columns: Mapping['columns'] = {
    separator,
    quote,
    dateOrder,
    decimal,
    invert,
    debitIsNegative,
    defaultCurrency,
  };
  for (const column of COLUMNS) columns[column] = mapping[column];
  columns['note'] = clip(note.join(','), 100);
  return { name, signature: mapping.signature, columns };
}

/** Undefined for a record that is not of this form, perhaps of a newer version of the app. */
export function fromMappingRecord({ signature, columns }: Mapping): CsvMapping | undefined {
  const { separator, quote, dateOrder, decimal, defaultCurrency, note } = columns;
  if (!isOneOf(separator, [',', ';', '\t', '|'] as const) || !isOneOf(quote, ['"', "'", ''] as const)) return undefined;
  if (!isOneOf(dateOrder, ['dmy', 'mdy', 'ymd'] as const) || !isOneOf(decimal, ['.', ','] as const)) return undefined;
  const at = (column: string): number | null => (isColumn(columns[column]) ? columns[column] : null);
  const date = at('date');
  if (date === null) return undefined;
  const single = Object.fromEntries(COLUMNS.map((column) => [column, at(column)])) as Pick<CsvMapping, 'amount'>;
  const mapping = {
    ...(single as unknown as CsvMapping),
    ...{ separator, quote, dateOrder, decimal, date, signature: signature ?? null },
    defaultCurrency: typeof defaultCurrency === 'string' ? defaultCurrency : null,
    invert: columns['invert'] === true,
    debitIsNegative: columns['debitIsNegative'] === true,
    note: String(note ?? '')
      .split(',')
      .filter((text) => /^\d{1,3}$/.test(text))
      .map(Number),
  };
  return hasAmount(mapping) ? mapping : undefined;
}

export const hasAmount = ({ amount, debit, credit }: Pick<CsvMapping, 'amount' | 'debit' | 'credit'>): boolean =>
  amount !== null || debit !== null || credit !== null;

const isColumn = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 200;

const isOneOf = <T>(value: unknown, values: readonly T[]): value is T => values.includes(value as T);

/** The highest column that a mapping speaks of. */
export const lastColumnOf = (mapping: CsvMapping): number =>
  Math.max(...COLUMNS.map((column) => mapping[column] ?? 0), ...mapping.note, 0);
