import type { Id, MoneyRecords } from '../generated/records-money.js';
import { moneySchema } from '../generated/records-money.js';
import { inOrder } from './accounts.js';
import { statusOf, type Split, type Tables, type TransactionRow } from './book.js';
import { CategoryTree } from './categories.js';
import { toDecimal } from './currencies.js';
import { inRange, type DayRange } from './dates.js';

export interface CsvOptions {
  readonly separator?: ',' | ';' | '\t';
  /** For Excel, which takes a file without it for an old encoding. */
  readonly bom?: boolean;
}

const PLAIN_NUMBER = /^[-+]?\d+(\.\d+)?$/;

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers. */
export function csvCell(text: string, separator = ','): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  const quoted = safe.includes(separator) || /["\r\n]/.test(safe) || /^\s|\s$/.test(safe);
  return quoted ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180: lines end with CRLF, also the last. */
export function csv(rows: Iterable<readonly string[]>, { separator = ',', bom = false }: CsvOptions = {}): string {
  let text = bom ? '\ufeff' : '';
  for (const row of rows) text += `${row.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;
  return text;
}

export const CSV_COLUMNS = [
  'id',
  'date',
  'account',
  'payee',
  'category',
  'amount',
  'currency',
  'note',
  'tags',
  'status',
  'transfer',
  'part',
] as const;

export interface CsvExport extends CsvOptions {
  readonly range?: DayRange;
  readonly accounts?: ReadonlySet<Id>;
  /** Leaves out others, such as those that a register does not show. */
  readonly only?: (row: TransactionRow) => boolean;
  /** The words of the first line, in the person's language. */
  readonly header?: Readonly<Record<(typeof CSV_COLUMNS)[number], string>>;
}

/** Transactions, the oldest first, a split as one line a part. Amounts are decimal numbers with a point. */
export function exportCsv(tables: Tables, options: CsvExport = {}): string {
  const { range = {}, accounts, only, header } = options;
  const rows = [...tables.table('transaction').values()]
    .filter((row) => inRange(row.date, range) && (accounts?.has(row.account) ?? true) && (only?.(row) ?? true))
    .sort(inOrder);
  const tree = new CategoryTree(tables);
  const lines = rows.flatMap((row) => linesOf(tables, tree, row));
  tree.close();
  return csv([CSV_COLUMNS.map((column) => header?.[column] ?? column), ...lines], options);
}

function linesOf(tables: Tables, tree: CategoryTree, row: TransactionRow): string[][] {
  const account = tables.table('account').get(row.account);
  const currency = account?.currency ?? '';
  const transfer = row.transfer == null ? undefined : tables.table('transaction').get(row.transfer);
  const to = transfer && tables.table('account').get(transfer.account);
  const line = (part: Pick<Split, 'amount' | 'category' | 'note'>, number: string): string[] => [
    row.id,
    row.date,
    account?.name ?? '',
    row.payee ?? '',
    part.category == null ? '' : tree.label(part.category),
    toDecimal(part.amount, currency),
    currency,
    part.note ?? row.note ?? '',
    (row.tags ?? []).join(' '),
    statusOf(row),
    to?.name ?? '',
    number,
  ];
  if (!row.splits?.length) return [line(row, '')];
  return row.splits.map((split, at) => line(split, String(at + 1)));
}

type TypeName = keyof MoneyRecords & string;

/** Everything of a book: what the server has of it, by type and id, in the units of the contract. */
export interface BookExport {
  readonly format: 'rialto-book';
  /** Of the records: `contracts/records/money.yaml`. */
  readonly schema: number;
  readonly book: Id;
  /** ISO 8601. */
  readonly exportedAt: string;
  readonly records: { readonly [Type in TypeName]: readonly ({ readonly id: Id } & MoneyRecords[Type])[] };
}

const TYPES = Object.keys(moneySchema.types) as TypeName[];

export function exportJson(tables: Tables, book: Id, now: Date): BookExport {
  const records = Object.fromEntries(TYPES.map((type) => [type, recordsOf(tables, type)]));
  return {
    format: 'rialto-book',
    schema: moneySchema.version,
    book,
    exportedAt: now.toISOString(),
    records: records as unknown as BookExport['records'],
  };
}

/** In the order of ids, so that two exports of the same book are the same text; without what only this device knows. */
function recordsOf(tables: Tables, type: TypeName): object[] {
  return [...tables.table(type).values()]
    .map(({ rev: _rev, waiting: _waiting, ...fields }) => fields)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
