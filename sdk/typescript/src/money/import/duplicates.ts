// Which rows of a statement the book has already, and which are the other leg of a transfer that it has.
import type { Account, Day, Money, Transaction } from '../../generated/records-money.js';
import { dayNumber } from '../dates.js';
import { digestOf, isDigestKey } from './keys.js';
import { similarity, wordsOf, type Words } from './similarity.js';
import type { ImportedRow } from './types.js';

/** What is read of a transaction of the book; a row of a replica's table has all of it. */
export type KnownTransaction = Pick<
  Transaction,
  'account' | 'date' | 'amount' | 'payee' | 'note' | 'importKey' | 'transfer' | 'status' | 'splits'
> & { readonly id: string };

export type KnownAccount = Pick<Account, 'name' | 'number' | 'currency'> & { readonly id: string };

export interface DuplicateMatch {
  readonly id: string;
  readonly date: Day;
  readonly amount: Money;
  readonly payee: string | null;
  /** `key`: the bank's own id or the very same line. `alike`: amount, near date and payee. */
  readonly by: 'key' | 'alike';
  readonly daysApart: number;
}

export interface TransferMatch {
  readonly id: string;
  readonly account: string;
  readonly date: Day;
  readonly payee: string | null;
  /** The file names the other account, or the dates are the same and no other transaction fits. */
  readonly sure: boolean;
}

export interface RowMatch {
  /** `maybe` is for a person to decide. */
  readonly status: 'new' | 'duplicate' | 'maybe';
  readonly match?: DuplicateMatch;
  /** Only of rows that are new. */
  readonly transfer?: TransferMatch;
}

export interface MatchOptions {
  /** The account into which the rows come. */
  readonly account: string;
  /** All accounts of the book: transfers are looked for between those with the same currency. */
  readonly accounts?: readonly KnownAccount[];
  /** Deleted rows' keys do not count; pass the transactions that are there. */
  readonly existing: Iterable<KnownTransaction>;
}

const DAYS_APART = 3;
const ALIKE = 0.55;
const SAME = 0.8;

/** One answer for each row, in their order. Linear in rows and transactions. */
export function matchRows(rows: readonly ImportedRow[], options: MatchOptions): RowMatch[] {
  const index = indexOf(rows, options);
  const used = new Set<string>();
  const results = rows.map((row) => byKey(row, index, used));
  rows.forEach((row, at) => (results[at] ??= alike(row, index, used)));
  const wanted = new Set(options.accounts?.map(({ id }) => id));
  const transfers = wanted.size > 1 ? transfersOf(rows, results as RowMatch[], index, options) : [];
  return results.map((result, at) => (transfers[at] ? { ...result!, transfer: transfers[at] } : result!));
}

interface Index {
  readonly byKey: ReadonlyMap<string, KnownTransaction>;
  /** Of the account, by amount. */
  readonly own: ReadonlyMap<Money, readonly KnownTransaction[]>;
  /** Of all others, by amount. */
  readonly others: ReadonlyMap<Money, readonly KnownTransaction[]>;
}

/** Only the amounts that are asked for are kept. */
function indexOf(rows: readonly ImportedRow[], { existing, account }: MatchOptions): Index {
  const amounts = new Set(rows.map(({ amount }) => amount));
  const keys = new Map<string, KnownTransaction>();
  const own = new Map<Money, KnownTransaction[]>();
  const others = new Map<Money, KnownTransaction[]>();
  const put = (into: Map<Money, KnownTransaction[]>, known: KnownTransaction): void => {
    const list = into.get(known.amount);
    if (list) list.push(known);
    else into.set(known.amount, [known]);
  };
  for (const known of existing) {
    if (known.account === account) {
      if (known.importKey) keys.set(known.importKey, known);
      if (amounts.has(known.amount)) put(own, known);
    } else if (!known.transfer && amounts.has(-known.amount)) {
      put(others, known);
    }
  }
  for (const list of [...own.values(), ...others.values()])
    list.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { byKey: keys, own, others };
}

function byKey(row: ImportedRow, index: Index, used: Set<string>): RowMatch | undefined {
  const known = index.byKey.get(row.importKey);
  if (!known || used.has(known.id)) return undefined;
  used.add(known.id);
  // A bank that counts its lines anew in each file gives the same id to different ones.
  const status = known.amount === row.amount || isDigestKey(row.importKey) ? 'duplicate' : 'maybe';
  return { status, match: matchOf(row, known, 'key') };
}

const matchOf = (row: ImportedRow, known: KnownTransaction, by: 'key' | 'alike'): DuplicateMatch => ({
  id: known.id,
  date: known.date,
  amount: known.amount,
  payee: known.payee ?? null,
  by,
  daysApart: apart(row.date, known.date),
});

const apart = (a: Day, b: Day): number => Math.abs(dayNumber(a) - dayNumber(b));

function alike(row: ImportedRow, index: Index, used: Set<string>): RowMatch {
  let best: { known: KnownTransaction; days: number; score: number } | undefined;
  let words: Words | undefined;
  for (const known of near(index.own.get(row.amount), row.date)) {
    if (used.has(known.id) || saysOther(row, known)) continue;
    const days = apart(row.date, known.date);
    const score = likeness((words ??= wordsOf(textOf(row))), known);
    if (score < ALIKE) continue;
    if (!best || score - days * 0.1 > best.score - best.days * 0.1) best = { known, days, score };
  }
  if (!best) return { status: 'new' };
  used.add(best.known.id);
  const status = best.score >= SAME && best.days === 0 ? 'duplicate' : 'maybe';
  return { status, match: matchOf(row, best.known, 'alike') };
}

/**
 * Both came from the bank, which tells them apart: another id of its own, or the same words on another day, as with a coffee
 * that is bought each morning.
 */
function saysOther(row: ImportedRow, { importKey, date }: KnownTransaction): boolean {
  if (!importKey || isDigestKey(importKey) !== isDigestKey(row.importKey)) return false;
  if (!isDigestKey(importKey)) return true;
  return digestOf(importKey) === digestOf(row.importKey) && (date !== row.date || importKey !== row.importKey);
}

const textOf = ({ payee, note }: Pick<KnownTransaction, 'payee' | 'note'>): string => `${payee ?? ''} ${note ?? ''}`;

/** A transaction without words can be any of its amount; that is for a person to say. */
function likeness(words: Words, known: KnownTransaction): number {
  const other = wordsOf(textOf(known));
  return words.all.size === 0 || other.all.size === 0 ? ALIKE : similarity(words, other);
}

/** Of a list by date, those within the days. */
function* near(list: readonly KnownTransaction[] | undefined, date: Day): Iterable<KnownTransaction> {
  if (!list) return;
  const day = dayNumber(date);
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dayNumber(list[middle]!.date) < day - DAYS_APART) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < list.length && dayNumber(list[at]!.date) <= day + DAYS_APART; at++) yield list[at]!;
}

function transfersOf(
  rows: readonly ImportedRow[],
  results: readonly RowMatch[],
  index: Index,
  { account, accounts = [] }: MatchOptions,
): (TransferMatch | undefined)[] {
  const currency = accounts.find(({ id }) => id === account)?.currency;
  const partners = new Map(accounts.filter((each) => each.currency === currency).map((each) => [each.id, each]));
  const used = new Set<string>();
  return rows.map((row, at) => {
    if (results[at]!.status !== 'new' || row.amount === 0) return undefined;
    const found = [...near(index.others.get(-row.amount), row.date)].filter(
      (known) => partners.has(known.account) && !used.has(known.id) && isFree(known),
    );
    const named = found.filter((known) => names(row, partners.get(known.account)!));
    const best = nearest(row, named.length > 0 ? named : found);
    if (!best) return undefined;
    used.add(best.id);
    const sure = named.length > 0 || (found.length === 1 && best.date === row.date);
    return { id: best.id, account: best.account, date: best.date, payee: best.payee ?? null, sure };
  });
}

/** What was reconciled or split is not made a transfer by a guess. */
const isFree = ({ status, splits }: KnownTransaction): boolean => status !== 'reconciled' && !splits?.length;

function nearest(row: ImportedRow, found: readonly KnownTransaction[]): KnownTransaction | undefined {
  let best: KnownTransaction | undefined;
  for (const known of found) if (!best || apart(known.date, row.date) < apart(best.date, row.date)) best = known;
  return best;
}

/** The file gives the account's number or its name; the book keeps the last digits only. */
function names({ otherAccount }: ImportedRow, { name, number }: KnownAccount): boolean {
  if (otherAccount === undefined) return false;
  const digits = number?.replace(/\W/g, '') ?? '';
  const written = otherAccount.replace(/\W/g, '');
  return (
    otherAccount.trim().toLowerCase() === name.trim().toLowerCase() || (digits.length >= 4 && written.endsWith(digits))
  );
}
