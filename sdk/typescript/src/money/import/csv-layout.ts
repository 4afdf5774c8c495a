// Where in a CSV file the transactions are, and what each column holds.
import { isAmount } from './amounts.js';
import { currencyInHeader, directionOf, rolesOf } from './csv-words.js';
import { signatureOf } from './csv-mapping.js';
import type { CsvRow, CsvTable } from './csv-table.js';
import { isCurrency } from '../currencies.js';
import { isDate } from './dates.js';

const HEADER_ROWS = 100;
const JUDGED_ROWS = 400;

export interface Layout {
  /** Its place among the rows of the table, and its cells; undefined where the file has none. */
  readonly headerAt: number | undefined;
  readonly header: readonly string[] | undefined;
  readonly preamble: readonly CsvRow[];
  /** All rows after the header. */
  readonly body: readonly CsvRow[];
}

export interface ColumnFacts {
  readonly at: number;
  readonly name: string;
  /** Of the cells that are not empty, the share that is of the kind. */
  readonly dates: number;
  readonly amounts: number;
  readonly directions: number;
  readonly currencies: number;
  /** Share of rows that have something here. */
  readonly filled: number;
  /** Cells that are not empty, and how many different ones. */
  readonly count: number;
  readonly distinct: number;
  readonly meanLength: number;
  readonly samples: readonly string[];
}

export function layoutOf(table: CsvTable): Layout {
  const named = headerByWords(table.rows);
  return laidOut(table, named ?? headerByShape(table.rows));
}

/** By the signature of a mapping; undefined when this file has another header. */
export function layoutBySignature(table: CsvTable, signature: string | null): Layout | undefined {
  if (signature === null) return laidOut(table, undefined);
  const at = table.rows.slice(0, HEADER_ROWS).findIndex(({ cells }) => signatureOf(cells) === signature);
  return at < 0 ? undefined : laidOut(table, at);
}

const laidOut = ({ rows }: CsvTable, headerAt: number | undefined): Layout => ({
  headerAt,
  header: headerAt === undefined ? undefined : rows[headerAt]!.cells,
  preamble: rows.slice(0, headerAt ?? 0),
  body: rows.slice(headerAt === undefined ? 0 : headerAt + 1),
});

/** The row that has most names of columns, if it is followed by at least one row or has many of them. */
function headerByWords(rows: readonly CsvRow[]): number | undefined {
  let best: { at: number; names: number } | undefined;
  for (const [at, { cells }] of rows.slice(0, HEADER_ROWS).entries()) {
    const names = cells.filter((cell) => rolesOf(cell).length > 0).length;
    const hasData = cells.some((cell) => isDate(cell.trim()));
    if (names >= 2 && !hasData && names > (best?.names ?? 0)) best = { at, names };
  }
  return best?.at;
}

/** A row of words as wide as the rows of data below it, in a language that is not known here. */
function headerByShape(rows: readonly CsvRow[]): number | undefined {
  const first = rows.slice(0, HEADER_ROWS).findIndex(({ cells }) => isData(cells));
  const above = rows[first - 1];
  if (first < 1 || !above || above.cells.length !== rows[first]!.cells.length) return undefined;
  const words = above.cells.filter((cell) => /\p{L}/u.test(cell)).length;
  return words >= Math.max(2, above.cells.length / 2) && !above.cells.some(isAmount) ? first - 1 : undefined;
}

const isData = (cells: readonly string[]): boolean =>
  cells.some((cell) => isDate(cell.trim())) && cells.some((cell) => isAmount(cell) && !isDate(cell.trim()));

/** The rows that decide what a column is: those with a date. */
function judgedRows(body: readonly CsvRow[]): readonly CsvRow[] {
  const sample = body.length <= JUDGED_ROWS ? body : [...body.slice(0, JUDGED_ROWS - 50), ...body.slice(-50)];
  const dated = sample.filter(({ cells }) => cells.some((cell) => isDate(cell.trim())));
  return dated.length > 0 ? dated : sample;
}

export function factsOf({ header, body }: Layout): readonly ColumnFacts[] {
  const rows = judgedRows(body);
  const width = Math.max(header?.length ?? 0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => {
    const cells = rows.map((row) => (row.cells[at] ?? '').trim()).filter((cell) => cell !== '');
    const share = (test: (cell: string) => boolean): number =>
      cells.length === 0 ? 0 : cells.filter(test).length / cells.length;
    return {
      at,
      name: (header?.[at] ?? '').trim(),
      dates: share(isDate),
      amounts: share((cell) => isAmount(cell) && !looksLikeNumber(cell)),
      directions: share((cell) => directionOf(cell) !== undefined),
      currencies: share((cell) => isCurrency(cell.toUpperCase()) || currencyInHeader(cell, isCurrency) !== undefined),
      filled: rows.length === 0 ? 0 : cells.length / rows.length,
      count: cells.length,
      distinct: new Set(cells).size,
      meanLength: cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length),
      samples: cells.slice(0, 5),
    };
  });
}

/** Account and reference numbers: long runs of digits, or zeros in front. */
const looksLikeNumber = (cell: string): boolean => /^\D{0,2}\d{10,}$/.test(cell) || /^0\d+$/.test(cell);
