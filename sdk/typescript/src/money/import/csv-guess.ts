// Which column is what, and how dates and amounts are written: decided by all rows, with the doubts that remain.
import { isCurrency } from '../currencies.js';
import { guessDecimal } from './amounts.js';
import { factsOf, layoutOf, type ColumnFacts, type Layout } from './csv-layout.js';
import { hasAmount, signatureOf, type CsvMapping } from './csv-mapping.js';
import type { CsvTable } from './csv-table.js';
import { CURRENCY_SIGNS, currencyInHeader, directionOf, rolesOf, type ColumnRole } from './csv-words.js';
import { guessDateOrder } from './dates.js';
import { guessSign } from './csv-sign.js';
import type { Ambiguity } from './types.js';

export interface CsvGuess {
  /** Undefined when there is no column of dates or none of amounts: a person has to say. */
  readonly mapping: CsvMapping | undefined;
  /** The names of the columns; undefined where the file has no header. */
  readonly header: readonly string[] | undefined;
  /** The line of the header, from 1. */
  readonly headerLine: number | undefined;
  readonly columns: readonly ColumnFacts[];
  readonly signature: string | null;
  readonly ambiguities: readonly Ambiguity[];
}

export interface GuessOptions {
  /** The currency of the account, where the file says none. */
  readonly currency: string;
}

type Found = Partial<Record<ColumnRole, number>> & { notes: number[] };

export function guessMapping(table: CsvTable, options: GuessOptions): CsvGuess {
  const layout = layoutOf(table);
  const columns = factsOf(layout);
  const found = findColumns(columns);
  const shared = {
    header: layout.header,
    headerLine: layout.headerAt === undefined ? undefined : table.rows[layout.headerAt]!.line,
    columns,
    signature: signatureOf(layout.header),
  };
  if (found.date === undefined) return { ...shared, mapping: undefined, ambiguities: [] };
  const { mapping, ambiguities } = completed(table, layout, columns, found, options);
  return hasAmount(mapping) ? { ...shared, mapping, ambiguities } : { ...shared, mapping: undefined, ambiguities };
}

/** How dates and amounts are written in the columns that were found. */
function completed(
  table: CsvTable,
  layout: Layout,
  columns: readonly ColumnFacts[],
  found: Found,
  options: GuessOptions,
): { mapping: CsvMapping; ambiguities: Ambiguity[] } {
  const cellsOf = (at: number | undefined): string[] =>
    at === undefined ? [] : layout.body.map(({ cells }) => (cells[at] ?? '').trim()).filter((cell) => cell !== '');
  const defaultCurrency = currencyOf(columns, found);
  const currency = defaultCurrency ?? options.currency;
  const decimals = guessDecimal([found.amount, found.debit, found.credit, found.balance].flatMap(cellsOf), currency);
  const dates = guessDateOrder(cellsOf(found.date), decimals.decimal === ',' && decimals.doubtful === undefined);
  const at = (role: ColumnRole): number | null => found[role] ?? null;
  const draft: CsvMapping = {
    ...table.dialect,
    signature: signatureOf(layout.header),
    dateOrder: dates.order,
    decimal: decimals.decimal,
    date: found.date!,
    ...{ amount: at('amount'), debit: at('debit'), credit: at('credit'), sign: at('sign'), invert: false },
    debitIsNegative: mostlyNegative(found.sign === undefined ? cellsOf(found.debit) : spentCells(layout, found)),
    ...{ payee: at('payee'), payer: at('payer'), note: found.notes, balance: at('balance'), currency: at('currency') },
    defaultCurrency,
    ...{ id: at('id'), reference: at('reference'), account: at('account'), otherAccount: at('otherAccount') },
    ...{ category: at('category'), status: at('status') },
  };
  const sign = guessSign(draft, layout, currency);
  const ambiguities = [...dateDoubts(dates), ...decimalDoubts(decimals), ...sign.ambiguities];
  return { mapping: { ...draft, invert: sign.invert }, ambiguities };
}

const dateDoubts = ({ order, alternatives, doubtful }: ReturnType<typeof guessDateOrder>): Ambiguity[] =>
  doubtful === undefined ? [] : [{ about: 'dateOrder', chosen: order, alternatives, example: doubtful }];

function decimalDoubts({ decimal, doubtful }: ReturnType<typeof guessDecimal>): Ambiguity[] {
  if (doubtful === undefined) return [];
  return [{ about: 'decimal', chosen: decimal, alternatives: [decimal === '.' ? ',' : '.'], example: doubtful }];
}

/** The amounts of the rows whose direction is out. */
const spentCells = ({ body }: Layout, { amount, sign }: Found): string[] =>
  body
    .filter(({ cells }) => directionOf((cells[sign ?? -1] ?? '').trim()) === -1)
    .map(({ cells }) => (cells[amount ?? -1] ?? '').trim());

const mostlyNegative = (cells: readonly string[]): boolean =>
  cells.filter((cell) => /^\s*[-−–(]|[-−]\s*$/.test(cell)).length > cells.length / 2;

function currencyOf(columns: readonly ColumnFacts[], { amount, debit, credit, balance }: Found): string | null {
  for (const at of [amount, debit, credit, balance]) {
    const column = at === undefined ? undefined : columns[at];
    if (!column) continue;
    const named = currencyInHeader(column.name, isCurrency) ?? signIn(column.samples);
    if (named !== undefined) return named;
  }
  return null;
}

function signIn(samples: readonly string[]): string | undefined {
  for (const sample of samples) {
    const code = /(?<![A-Z])[A-Z]{3}(?![A-Z])/.exec(sample)?.[0];
    if (code && isCurrency(code)) return code;
    const mark = /[€£₩₽₺₴₹元円원]|zł|kč/i.exec(sample)?.[0];
    if (mark) return CURRENCY_SIGNS[mark.toLowerCase()];
  }
  return undefined;
}

/** Roles in the order in which they choose, each with what its cells must be. */
const CHOICES: readonly (readonly [ColumnRole, (column: ColumnFacts) => boolean])[] = [
  ['date', ({ dates }) => dates >= 0.6],
  ['valueDate', ({ dates }) => dates >= 0.6],
  ['sign', ({ directions }) => directions >= 0.8],
  ['balance', ({ amounts }) => amounts >= 0.7],
  ['debit', ({ amounts, filled }) => amounts >= 0.7 || filled === 0],
  ['credit', ({ amounts, filled }) => amounts >= 0.7 || filled === 0],
  ['amount', ({ amounts }) => amounts >= 0.7],
  ['currency', ({ currencies }) => currencies >= 0.8],
  ['id', ({ filled, dates }) => filled >= 0.5 && dates < 0.5],
  // Of the own account there are few; many different numbers are those at the other end.
  ['account', ({ filled, count, distinct }) => filled > 0.5 && (distinct === 1 || distinct * 3 <= count)],
  ['otherAccount', ({ dates }) => dates < 0.5],
  ['payee', ({ dates, filled }) => dates < 0.5 && filled > 0.2],
  ['payer', ({ dates, filled }) => dates < 0.5 && filled > 0.2],
  ['category', ({ dates }) => dates < 0.5],
  ['status', ({ distinct, dates }) => distinct <= 12 && dates < 0.5],
  ['reference', ({ dates }) => dates < 0.5],
];

function findColumns(columns: readonly ColumnFacts[]): Found {
  const found: Found = { notes: [] };
  const used = new Set<number>();
  const take = (role: ColumnRole, column: ColumnFacts | undefined): void => {
    if (!column) return;
    found[role] = column.at;
    used.add(column.at);
  };
  const free = (): ColumnFacts[] => columns.filter(({ at }) => !used.has(at));
  for (const [role, fits] of CHOICES) {
    if (role === 'amount' && found.debit !== undefined && found.credit !== undefined) continue;
    if (role === 'amount') dropHalfPair(found, used, columns);
    take(role, bestNamed(free().filter(fits), role));
  }
  findByContent(found, free, take);
  if (found.payee === undefined && found.payer !== undefined) found.payee = found.payer;
  if (found.payee === found.payer) delete found.payer;
  findWords(found, free, take);
  return found;
}

/** Money out without money in is no pair, when there is a column of amounts. */
function dropHalfPair(found: Found, used: Set<number>, columns: readonly ColumnFacts[]): void {
  const half = found.debit === undefined ? 'credit' : 'debit';
  const at = found[half];
  if (at === undefined) return;
  const isAmountToo = rolesOf(columns[at]!.name).some(({ role }) => role === 'amount');
  const other = columns.some(
    (column) => !used.has(column.at) && bestNamed([column], 'amount') && column.amounts >= 0.7,
  );
  if (!isAmountToo && !other) return;
  delete found[half];
  used.delete(at);
}

function bestNamed(columns: readonly ColumnFacts[], role: ColumnRole): ColumnFacts | undefined {
  let best: { column: ColumnFacts; rank: number } | undefined;
  for (const column of columns) {
    const rank = rolesOf(column.name).find((word) => word.role === role)?.rank;
    if (rank !== undefined && (best === undefined || rank < best.rank)) best = { column, rank };
  }
  return best?.column;
}

type Take = (role: ColumnRole, column: ColumnFacts | undefined) => void;

/** Columns without a name that says something. */
function findByContent(found: Found, free: () => ColumnFacts[], take: Take): void {
  if (found.date === undefined)
    take(
      'date',
      free().find(({ dates, filled }) => dates >= 0.9 && filled > 0.5),
    );
  const hasPair = found.debit !== undefined || found.credit !== undefined;
  if (found.amount === undefined && !hasPair) {
    const amounts = free().filter(({ amounts: share, filled, dates }) => share >= 0.9 && filled > 0.9 && dates < 0.5);
    // Money has minor digits more often than counters and codes.
    const precise = amounts.filter(({ samples }) => samples.some((sample) => /[.,]\d\d\D*$/.test(sample)));
    take('amount', precise[0] ?? amounts[0]);
    if (found.balance === undefined && precise.length === 2) take('balance', precise[1]);
  }
  if (found.sign === undefined) {
    take(
      'sign',
      free().find(({ directions, distinct, filled }) => directions === 1 && distinct === 2 && filled > 0.9),
    );
  }
  if (found.currency === undefined)
    take(
      'currency',
      free().find(({ currencies, filled }) => currencies === 1 && filled > 0.9),
    );
}

/** The words of a transaction: several columns can be notes; without a payee the best of them is one. */
function findWords(found: Found, free: () => ColumnFacts[], take: Take): void {
  const notes = free()
    .filter(({ name, dates }) => dates < 0.5 && rolesOf(name).some(({ role }) => role === 'note'))
    .slice(0, 20);
  const texts = notes.length > 0 ? notes : found.payee === undefined ? longestTexts(free()) : [];
  if (found.payee === undefined) take('payee', bestNamed(texts, 'note') ?? texts[0]);
  found.notes = texts.map(({ at }) => at).filter((at) => at !== found.payee);
}

const longestTexts = (columns: readonly ColumnFacts[]): ColumnFacts[] =>
  columns
    .filter(({ amounts, dates, distinct, filled, samples }) => {
      const words = samples.some((sample) => /\p{L}{2}/u.test(sample));
      return words && amounts < 0.5 && dates < 0.5 && distinct > 0 && filled > 0.3;
    })
    .sort((a, b) => b.meanLength - a.meanLength)
    .slice(0, 3);
