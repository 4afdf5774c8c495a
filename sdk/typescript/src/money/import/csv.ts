// The rows of a CSV file by a mapping.
import { isCurrency } from '../currencies.js';
import { fractionLength, readAmount, unwrapped } from './amounts.js';
import { layoutBySignature, type Layout } from './csv-layout.js';
import { lastColumnOf, type CsvMapping } from './csv-mapping.js';
import type { CsvRow, CsvTable } from './csv-table.js';
import { CURRENCY_SIGNS, directionOf, statusOf } from './csv-words.js';
import { readDate } from './dates.js';
import { keyed, type UnkeyedRow } from './keys.js';
import { paced } from './pace.js';
import { addProblem, problem } from './problems.js';
import { ImportRefusal } from './refusal.js';
import { joined, tidy } from './text.js';
import { LIMITS, type ImportProblem, type Pacing, type ProblemCode, type Statement } from './types.js';

export interface CsvReadOptions extends Pacing {
  /** The currency of the account, where the file says none. */
  readonly currency: string;
}

/** What an account held, not what happened on it. */
const BALANCE_LINE =
  /^\s*((anfangs|end)saldo|(opening|closing|beginning|ending) balance( as of .*)?|solde (initial|final)|saldo (inicial|final|poczatkowe|koncowe|początkowe|końcowe)|期初余额|期末余额)\s*$/i;

interface Group {
  readonly account: string | null;
  readonly currency: string;
  readonly rows: UnkeyedRow[];
  readonly problems: ImportProblem[];
  readonly balances: { readonly date: string; readonly amount: number }[];
}

/**
 * One statement for each account and currency in the file, in the order in which they come.
 *
 * @throws ImportRefusal when the file has not the columns of the mapping
 */
export async function readRows(table: CsvTable, mapping: CsvMapping, options: CsvReadOptions): Promise<Statement[]> {
  const layout = layoutBySignature(table, mapping.signature);
  const width = layout ? Math.max(0, ...layout.body.slice(0, 100).map(({ cells }) => cells.length)) : 0;
  if (!layout || (layout.body.length > 0 && lastColumnOf(mapping) >= Math.max(width, layout.header?.length ?? 0))) {
    throw new ImportRefusal('MAPPING_DOES_NOT_FIT');
  }
  const reader = new Reader(table, layout, mapping, options.currency);
  await paced(layout.body, options, (row, at) => reader.read(row, at));
  return reader.statements();
}

class Reader {
  readonly #table: CsvTable;
  readonly #layout: Layout;
  readonly #mapping: CsvMapping;
  readonly #currency: string;
  readonly #days: (string | undefined)[];
  readonly #first: number;
  readonly #last: number;
  readonly #groups = new Map<string, Group>();
  readonly #codes = new Map<string, string | undefined>();
  #main: Group | undefined;
  #rows = 0;

  constructor(table: CsvTable, layout: Layout, mapping: CsvMapping, currency: string) {
    this.#table = table;
    this.#layout = layout;
    this.#mapping = mapping;
    this.#currency = mapping.defaultCurrency ?? currency;
    const known = new Map<string, string | undefined>();
    this.#days = layout.body.map(({ cells }) => {
      const text = unwrapped(cells[mapping.date] ?? '').trim();
      if (!known.has(text)) known.set(text, readDate(text, mapping.dateOrder));
      return known.get(text);
    });
    this.#first = this.#days.findIndex((day) => day !== undefined);
    this.#last = this.#days.findLastIndex((day) => day !== undefined);
  }

  read(row: CsvRow, at: number): void {
    const code = this.#problemOf(row, at) ?? this.#add(row, this.#days[at]!);
    if (code === undefined || code === 'REMARK') return;
    const problems = this.#groupOf(row)?.problems ?? this.#mainGroup().problems;
    addProblem(problems, problem(row.line, code, row.cells.join(' ')));
  }

  #problemOf(row: CsvRow, at: number): ProblemCode | 'REMARK' | undefined {
    const { status } = this.#mapping;
    if (row.cells.some((cell) => BALANCE_LINE.test(cell))) return 'REMARK';
    if (status !== null && statusOf(row.cells[status] ?? '') === 'notExecuted') return 'NOT_EXECUTED';
    if (this.#isCutOff(row, at)) return 'ROW_TRUNCATED';
    return this.#days[at] === undefined ? this.#undated(row, at) : undefined;
  }

  /** What a row without a date is: a remark of the bank around the transactions, a second header, or a broken row. */
  #undated({ cells }: CsvRow, at: number): ProblemCode | 'REMARK' {
    const width = this.#layout.header?.length ?? lastColumnOf(this.#mapping) + 1;
    const text = (cells[this.#mapping.date] ?? '').trim();
    const outside = at < this.#first || at > this.#last;
    const isHeader = this.#layout.header?.every((name, column) => name === (cells[column] ?? '')) ?? false;
    if (isHeader || cells.filter((cell) => cell.trim() !== '').length < Math.min(2, width / 3)) return 'REMARK';
    if (outside && (!/\d/.test(text) || cells.length < width / 2)) return 'REMARK';
    return 'INVALID_DATE';
  }

  /** The last row of a file that was cut off: fewer cells than the others, or fewer digits. */
  #isCutOff({ cells }: CsvRow, at: number): boolean {
    const before = this.#layout.body[at - 1];
    if (!this.#table.openEnded || at !== this.#layout.body.length - 1 || !before || this.#days[at - 1] === undefined) {
      return false;
    }
    if (cells.some((cell) => cell.includes('\ufffd'))) return true;
    if (cells.length < before.cells.length) return this.#days[at] !== undefined;
    const last = cells.length - 1;
    if (![this.#mapping.amount, this.#mapping.debit, this.#mapping.credit].includes(last)) return false;
    const [own, others] = [cells[last]!, before.cells[last]!].map((cell) =>
      fractionLength(cell, this.#mapping.decimal),
    );
    return own !== undefined && others !== undefined && own < others;
  }

  #add(row: CsvRow, date: string): ProblemCode | undefined {
    const { cells } = row;
    const mapping = this.#mapping;
    const status = mapping.status === null ? 'booked' : statusOf(cells[mapping.status] ?? '');
    const group = this.#groupOf(row);
    if (!group) return 'INVALID_CURRENCY';
    const read = amountOf(cells, mapping, group.currency);
    if ('error' in read) return read.error;
    if (++this.#rows > LIMITS.rows) throw new ImportRefusal('TOO_MANY_ROWS');
    const text = (column: number | null, max?: number): string | null =>
      column === null ? null : tidy(unwrapped(cells[column] ?? ''), max);
    const otherAccount = text(mapping.otherAccount, 120);
    group.rows.push({
      line: row.line,
      date,
      amount: read.minor,
      payee: (read.minor > 0 ? text(mapping.payer, LIMITS.payeeChars) : null) ?? text(mapping.payee, LIMITS.payeeChars),
      note: joined(mapping.note.map((column) => unwrapped(cells[column] ?? ''))),
      reference: text(mapping.reference, LIMITS.referenceChars),
      category: text(mapping.category, 120),
      bankId: text(mapping.id, LIMITS.noteChars),
      ...(otherAccount === null ? {} : { otherAccount }),
      ...(status === 'pending' ? { pending: true as const } : {}),
    });
    this.#addBalance(group, cells, date);
    return undefined;
  }

  #addBalance(group: Group, cells: readonly string[], date: string): void {
    const { balance, decimal } = this.#mapping;
    if (balance === null) return;
    const read = readAmount((cells[balance] ?? '').trim(), decimal, group.currency);
    if ('minor' in read) group.balances.push({ date, amount: read.minor });
  }

  /** Undefined for a currency that does not exist. */
  #groupOf({ cells }: CsvRow): Group | undefined {
    const { account, currency } = this.#mapping;
    const written = currency === null ? '' : (cells[currency] ?? '').trim();
    const code = this.#codeOf(written);
    if (code === undefined) return undefined;
    return this.#group(account === null ? null : tidy(cells[account], 120), code);
  }

  #codeOf(written: string): string | undefined {
    if (this.#codes.has(written)) return this.#codes.get(written);
    const code = written === '' ? this.#currency : (CURRENCY_SIGNS[written.toLowerCase()] ?? written.toUpperCase());
    const known = isCurrency(code) ? code : undefined;
    if (this.#codes.size < 1_000) this.#codes.set(written, known);
    return known;
  }

  #group(account: string | null, currency: string): Group {
    const key = `${account ?? ''} ${currency}`;
    const known = this.#groups.get(key);
    if (known) return known;
    const made: Group = { account, currency, rows: [], problems: [], balances: [] };
    this.#groups.set(key, made);
    return made;
  }

  /** Where problems go whose account nobody knows. */
  #mainGroup(): Group {
    return (this.#main ??= this.#groups.values().next().value ?? this.#group(null, this.#currency));
  }

  statements(): Statement[] {
    const { unclosedQuoteLine } = this.#table;
    if (unclosedQuoteLine !== null)
      addProblem(this.#mainGroup().problems, problem(unclosedQuoteLine, 'UNCLOSED_QUOTE', ''));
    if (this.#groups.size === 0) this.#mainGroup();
    return [...this.#groups.values()].map((group) => statementOf(group, this.#layout));
  }
}

type Amount = { readonly minor: number } | { readonly error: ProblemCode };

function amountOf(cells: readonly string[], mapping: CsvMapping, currency: string): Amount {
  const at = (column: number | null): string => (column === null ? '' : (cells[column] ?? '').trim());
  if (mapping.amount === null) return pairOf(at(mapping.debit), at(mapping.credit), mapping, currency);
  const text = at(mapping.amount);
  if (text === '') return { error: 'AMOUNT_MISSING' };
  const read = readAmount(text, mapping.decimal, currency);
  if ('error' in read) return read;
  if (mapping.sign === null) return { minor: mapping.invert ? 0 - read.minor : read.minor };
  const direction = directionOf(at(mapping.sign));
  if (direction === undefined) return { error: 'INVALID_DIRECTION' };
  if (direction === 0) return { error: 'NOT_EXECUTED' };
  return { minor: direction < 0 && !mapping.debitIsNegative ? 0 - read.minor : read.minor };
}

function pairOf(debit: string, credit: string, mapping: CsvMapping, currency: string): Amount {
  if (debit === '' && credit === '') return { error: 'AMOUNT_MISSING' };
  const out = debit === '' ? { minor: 0 } : readAmount(debit, mapping.decimal, currency);
  const into = credit === '' ? { minor: 0 } : readAmount(credit, mapping.decimal, currency);
  if ('error' in out) return dashed(debit) && !('error' in into) ? into : out;
  const spent = mapping.debitIsNegative ? out.minor : 0 - out.minor;
  if ('error' in into) return dashed(credit) ? { minor: spent } : into;
  if (out.minor !== 0 && into.minor !== 0) return { error: 'INVALID_DIRECTION' };
  return { minor: spent + into.minor };
}

/** How some write that there is nothing. */
const dashed = (text: string): boolean => /^[-–—*/.]+$/.test(text);

function statementOf({ account, currency, rows, problems, balances }: Group, { preamble }: Layout): Statement {
  const dates = rows.map(({ date }) => date).sort();
  const newestFirst = rows.length > 1 && rows[0]!.date > rows.at(-1)!.date;
  const to = dates.at(-1) ?? null;
  const closing = newestFirst ? balances.find(({ date }) => date === to) : balances.findLast(({ date }) => date === to);
  const number = (account ?? ibanIn(preamble))?.replace(/\s/g, '') ?? null;
  const isNumber = number !== null && /\d{4}/.test(number);
  return {
    account: { number: isNumber ? number : null, bank: null, name: isNumber ? null : account, kind: null },
    currency,
    from: dates[0] ?? null,
    to,
    ...(closing ? { closingBalance: closing } : {}),
    rows: keyed(rows),
    problems,
  };
}

function ibanIn(preamble: readonly CsvRow[]): string | null {
  for (const { cells } of preamble) {
    for (const cell of cells) {
      const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/.exec(cell)?.[0];
      if (iban) return iban;
    }
  }
  return null;
}
