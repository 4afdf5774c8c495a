// A CSV file as rows of cells, each with the line where it begins.
import Papa from 'papaparse';
import { longestLine } from './detect.js';
import { rolesOf } from './csv-words.js';
import { ImportRefusal } from './refusal.js';
import { LIMITS } from './types.js';

export type Separator = ',' | ';' | '\t' | '|';
/** Empty where quotes are letters like others. */
export type Quote = '"' | "'" | '';

export interface CsvDialect {
  readonly separator: Separator;
  readonly quote: Quote;
}

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvTable {
  readonly dialect: CsvDialect;
  /** All rows that are not empty, with what stands before the header and after the last transaction. */
  readonly rows: readonly CsvRow[];
  /** The line of a quote that never ends: the row is not among the rows. */
  readonly unclosedQuoteLine: number | null;
  /** The last row does not end with a line break. */
  readonly openEnded: boolean;
}

const SEPARATORS: readonly Separator[] = [';', ',', '\t', '|'];
const SAMPLE_CHARS = 64 * 1024;
/** A character that is in no text: how Papa Parse is told that there are no quotes. */
const NO_QUOTE = '\ufdd0';

/** @throws ImportRefusal for more rows, columns or longer lines than a statement has */
export function readTable(text: string, dialect: CsvDialect = guessDialect(text)): CsvTable {
  if (longestLine(text) > LIMITS.lineChars) throw new ImportRefusal('LINE_TOO_LONG');
  const table = tokenised(text, dialect);
  // A quote that swallows the rest of a long file was an inch sign or an apostrophe, not a quote.
  const swallowed = table.unclosedQuoteLine !== null && linesOf(text) - table.unclosedQuoteLine > 20;
  return swallowed ? tokenised(text, { ...dialect, quote: '' }) : table;
}

function tokenised(text: string, dialect: CsvDialect): CsvTable {
  const rows: CsvRow[] = [];
  const { data, errors } = parse(text, dialect, LIMITS.rows * 2);
  const unclosed = errors.some(({ code }) => code === 'MissingQuotes');
  let line = 1;
  let unclosedQuoteLine: number | null = null;
  data.forEach((cells, at) => {
    const from = line;
    line += 1 + breaksIn(cells);
    if (cells.length > LIMITS.columns) throw new ImportRefusal('TOO_MANY_COLUMNS', from);
    if (unclosed && at === data.length - 1) unclosedQuoteLine = from;
    else if (cells.some((cell) => cell.trim() !== '')) rows.push({ line: from, cells });
  });
  // Some lines more: what stands around the transactions.
  if (rows.length > LIMITS.rows + 100) throw new ImportRefusal('TOO_MANY_ROWS');
  return { dialect, rows, unclosedQuoteLine, openEnded: !text.endsWith('\n') };
}

function parse(text: string, { separator, quote }: CsvDialect, preview: number): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, {
    delimiter: separator,
    quoteChar: quote === '' ? NO_QUOTE : quote,
    newline: '\n',
    preview,
  });
}

function breaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  }
  return count;
}

const linesOf = (text: string): number => breaksIn([text]) + 1;

/** The separator that cuts most rows into the same number of cells, where some of them are column names. */
export function guessDialect(text: string): CsvDialect {
  const sample = text.length <= SAMPLE_CHARS ? text : text.slice(0, text.lastIndexOf('\n', SAMPLE_CHARS) + 1);
  const explicit = /^sep=(.)$/im.exec(sample.slice(0, 20))?.[1] as Separator | undefined;
  const quote = guessQuote(sample);
  if (explicit && SEPARATORS.includes(explicit)) return { separator: explicit, quote };
  const scores = SEPARATORS.map((separator) => ({ separator, score: scoreOf(sample, { separator, quote }) }));
  scores.sort((a, b) => b.score - a.score);
  return { separator: scores[0]!.separator, quote };
}

function scoreOf(sample: string, dialect: CsvDialect): number {
  const rows = parse(sample, dialect, 200).data.filter((cells) => cells.length > 1);
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, count] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  if (width < 2) return 0;
  const named = Math.max(
    0,
    ...rows.slice(0, 60).map((cells) => cells.filter((cell) => rolesOf(cell).length > 0).length),
  );
  return (count / Math.max(1, rows.length)) * Math.min(count, 50) + named * 20 + Math.min(width, 12);
}

/** An apostrophe is a quote only where cells begin and end with it. */
function guessQuote(sample: string): Quote {
  const double = sample.match(/(^|[,;\t|])"/gm)?.length ?? 0;
  const single = sample.match(/(^|[,;\t|])'[^',;\t|\n]*'(?=[,;\t|\n])/gm)?.length ?? 0;
  return single > 3 && double === 0 ? "'" : '"';
}
