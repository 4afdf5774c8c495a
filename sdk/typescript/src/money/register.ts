import type { Day, Id, Money, Transaction } from '../generated/records-money.js';
import type { RowChange, Table } from '../sync/types.js';
import { inOrder } from './accounts.js';
import { folded, partsOf, statusOf, type Status, type Tables, type TransactionRow } from './book.js';
import { toDecimal } from './currencies.js';
import { inRange, type DayRange } from './dates.js';
import { LiveIndex } from './live-index.js';
import { SortedList } from './sorted-list.js';

export interface RegisterFilter extends DayRange {
  readonly accounts?: readonly Id[];
  /** Give the children too (`CategoryTree.withChildren`); a split counts with its parts of these categories. */
  readonly categories?: ReadonlySet<Id>;
  /** Neither a category nor a transfer, nor a split with all its parts sorted. */
  readonly uncategorised?: boolean;
  /** All its words must be found in payee, note or tags, or be how the amount begins. */
  readonly text?: string;
  readonly tag?: string;
  readonly status?: Status;
  readonly kind?: 'income' | 'expense' | 'transfer';
}

/** What of a transaction the filter is about, in minor units; undefined when nothing is. */
type Matcher = (row: TransactionRow) => Money | undefined;

interface Entry {
  readonly row: TransactionRow;
  readonly counted: Money;
}

const newestFirst = (a: Entry, b: Entry): number => inOrder(b.row, a.row);

/** From here on, sorting everything again is quicker than moving rows one by one. */
const BULK = 2000;

/**
 * The transactions of a filter, newest first, for a list that shows a window of them: `length`, `at`, `slice`, the place of a
 * row, and the sums by currency. A change of one row costs about as much in 100,000 as in 100.
 */
export class Register extends LiveIndex {
  readonly #tables: Tables;
  readonly #all = new SortedList<TransactionRow>((a, b) => inOrder(b, a));
  readonly #shown = new SortedList<Entry>(newestFirst);
  readonly #sums = new Map<Id, Money>();
  #filter: RegisterFilter;
  #matches: Matcher;

  constructor(tables: Tables, filter: RegisterFilter = {}) {
    super();
    this.#tables = tables;
    this.#filter = filter;
    this.#matches = matcherOf(tables, filter);
    const transactions = tables.table('transaction');
    this.#fill(transactions);
    this.follow(transactions, (changes) => {
      if (changes.length > BULK) this.#fill(transactions);
      else changes.forEach((change) => this.#apply(change));
    });
    this.follow(tables.table('category'), () => {
      if (this.#filter.uncategorised) this.#show();
    });
  }

  get length(): number {
    return this.#shown.length;
  }

  get filter(): RegisterFilter {
    return this.#filter;
  }

  /** Shows something else. The order stays, so nothing is sorted. */
  setFilter(filter: RegisterFilter): void {
    this.#filter = filter;
    this.#matches = matcherOf(this.#tables, filter);
    this.#show();
    this.changed();
  }

  /** The row at a place of the list, 0 is the newest. */
  at(index: number): TransactionRow | undefined {
    return this.#shown.at(index)?.row;
  }

  slice(from: number, count: number): TransactionRow[] {
    return this.#shown.slice(from, count).map(({ row }) => row);
  }

  /** Where a transaction stands, or -1 when the filter leaves it out. */
  indexOf(id: Id): number {
    const row = this.#tables.table('transaction').get(id);
    if (!row) return -1;
    const entry = { row, counted: 0 };
    return this.#shown.has(entry) ? this.#shown.before(entry).count : -1;
  }

  /** The place of the first row that is not after the day: to jump to a date. */
  indexOfDay(day: Day): number {
    const last = { account: '', date: day, amount: 0, id: '\uffff', rev: 0 };
    return this.#shown.before({ row: last, counted: 0 }).count;
  }

  /** By currency, in minor units. With a filter by category, splits count with the parts that fit. */
  sums(): ReadonlyMap<string, Money> {
    const sums = new Map<string, Money>();
    for (const [account, sum] of this.#sums) {
      const currency = this.#tables.table('account').get(account)?.currency;
      if (currency !== undefined) sums.set(currency, (sums.get(currency) ?? 0) + sum);
    }
    return sums;
  }

  [Symbol.iterator](): Iterator<TransactionRow> {
    return rowsOf(this.#shown);
  }

  #fill(transactions: Table<Transaction>): void {
    this.#all.fill([...transactions.values()].sort((a, b) => inOrder(b, a)));
    this.#show();
  }

  #show(): void {
    this.#sums.clear();
    const entries: Entry[] = [];
    for (const row of this.#all) {
      const counted = this.#matches(row);
      if (counted === undefined) continue;
      entries.push({ row, counted });
      this.#count(row.account, counted);
    }
    this.#shown.fill(entries);
  }

  #apply({ before, after }: RowChange<Transaction>): void {
    if (before) this.#drop(before);
    if (!after) return;
    this.#all.add(after);
    const counted = this.#matches(after);
    if (counted === undefined) return;
    this.#shown.add({ row: after, counted });
    this.#count(after.account, counted);
  }

  #drop(before: TransactionRow): void {
    this.#all.remove(before);
    const gone = this.#shown.remove({ row: before, counted: 0 });
    if (gone) this.#count(before.account, -gone.counted);
  }

  #count(account: Id, amount: Money): void {
    this.#sums.set(account, (this.#sums.get(account) ?? 0) + amount);
  }
}

function* rowsOf(entries: Iterable<Entry>): Generator<TransactionRow, undefined> {
  for (const { row } of entries) yield row;
}

type Test = (row: TransactionRow) => boolean;

function matcherOf(tables: Tables, filter: RegisterFilter): Matcher {
  const { accounts, categories, uncategorised, status, tag, kind } = filter;
  const tests: Test[] = [];
  if (accounts) {
    const wanted = new Set(accounts);
    tests.push(({ account }) => wanted.has(account));
  }
  if (filter.from !== undefined || filter.to !== undefined) tests.push(({ date }) => inRange(date, filter));
  if (status) tests.push((row) => statusOf(row) === status);
  if (tag !== undefined) tests.push(({ tags }) => tags?.includes(tag) ?? false);
  if (kind) tests.push((row) => kindOf(row) === kind);
  if (filter.text?.trim()) tests.push(textTest(tables, filter.text));
  if (uncategorised) tests.push(uncategorisedTest(tables));
  return (row) => {
    for (const test of tests) if (!test(row)) return undefined;
    return categories ? countedOf(row, categories) : row.amount;
  };
}

/** A category may have been deleted on another device meanwhile. */
function uncategorisedTest(tables: Tables): Test {
  const known = tables.table('category');
  const missing = (category: Id | null): boolean => category === null || !known.get(category);
  return (row) => row.transfer == null && partsOf(row).some(({ category }) => missing(category));
}

export function kindOf(row: Transaction): 'income' | 'expense' | 'transfer' {
  if (row.transfer != null) return 'transfer';
  return row.amount > 0 ? 'income' : 'expense';
}

function countedOf(row: Transaction, categories: ReadonlySet<Id>): Money | undefined {
  if (!row.splits?.length) return row.category != null && categories.has(row.category) ? row.amount : undefined;
  const parts = row.splits.filter(({ category }) => category != null && categories.has(category));
  return parts.length === 0 ? undefined : parts.reduce((sum, { amount }) => sum + amount, 0);
}

const MAX_WORDS = 10;

/** Every word must be somewhere; one that looks like a number may also be how the amount begins. */
function textTest(tables: Tables, text: string): Test {
  const words = folded(text.slice(0, 200)).trim().split(/\s+/).slice(0, MAX_WORDS);
  const wanted = words.map((word) => ({ word, amount: amountOf(word) }));
  const accounts = tables.table('account');
  const haystackOf = haystacks();
  return (row) => {
    const here = haystackOf(row);
    return wanted.every(({ word, amount }) => {
      if (here.includes(word)) return true;
      if (amount === undefined) return false;
      const currency = accounts.get(row.account)?.currency ?? '';
      return toDecimal(Math.abs(row.amount), currency).startsWith(amount);
    });
  };
}

const amountOf = (word: string): string | undefined =>
  /^[-+−]?\d+([.,]\d{0,3})?$/.test(word) ? word.replace(/^[-+−]/, '').replace(',', '.') : undefined;

/** Payees are few and come often: each is folded once a filter. */
function haystacks(): (row: Transaction) => string {
  const payees = new Map<string, string>();
  const foldedPayee = (payee: string): string => {
    let known = payees.get(payee);
    if (known === undefined) payees.set(payee, (known = folded(payee)));
    return known;
  };
  return ({ payee, note, tags, splits }) => {
    let text = payee ? foldedPayee(payee) : '';
    if (note) text += `\n${folded(note)}`;
    if (tags?.length) text += `\n${folded(tags.join('\n'))}`;
    for (const split of splits ?? []) if (split.note) text += `\n${folded(split.note)}`;
    return text;
  };
}
