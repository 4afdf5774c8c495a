import type { Account, Category, Currency, Day, Id, Money, Month, Transaction } from '../generated/records-money.js';
import type { RowChange, Table } from '../sync/types.js';
import { isEveryday } from './accounts.js';
import { partsOf, type Tables, type TransactionRow } from './book.js';
import { dateOf, firstDayOf, lastDayOf, monthOf, type DayRange } from './dates.js';
import { LiveIndex } from './live-index.js';
import type { Rates } from './rates.js';

/** Sums of one key, account and month: what came in and what went out (below zero), in minor units of the account. */
interface Flow {
  in: Money;
  out: Money;
  count: number;
}

interface Cell extends Flow {
  readonly account: Id;
  /** A category, or a payee. Empty for none. */
  readonly key: string;
  readonly days: Map<number, Flow>;
}

type Months = Map<Month, Map<string, Cell>>;

/** What of a range belongs together, in minor units of one currency. */
export interface Flows {
  in: Money;
  /** Below zero. */
  out: Money;
  count: number;
}

/** Income or an expense: of a category its kind, without one by the sign. */
export type FlowKind = Category['kind'];

export interface LedgerScope {
  /** All accounts without it. */
  readonly accounts?: ReadonlySet<Id>;
}

/**
 * Sums by month, category, payee and account, kept live: every report is made of them, so that it does not go over the
 * transactions. Transfers are in none of them: money that only moves is neither spent nor earned.
 */
export class LedgerIndex extends LiveIndex {
  readonly #accounts: Table<Account>;
  readonly #categories: Table<Category>;
  readonly #byCategory: Months = new Map();
  readonly #byPayee: Months = new Map();

  constructor(tables: Tables) {
    super();
    this.#accounts = tables.table('account');
    this.#categories = tables.table('category');
    const transactions = tables.table('transaction');
    for (const row of transactions.values()) this.#count(row, 1);
    this.follow(transactions, (changes) => changes.forEach((change) => this.#apply(change)));
    this.follow(this.#accounts, () => undefined);
    this.follow(this.#categories, () => undefined);
  }

  /** The months with any income or expense, in order. */
  months(): Month[] {
    return [...this.#byCategory.keys()].sort();
  }

  /**
   * Calls for each category (empty for none), account and month of the range. Uncategorised changes in the value of investments,
   * things and loans are neither income nor expenses and are left away.
   */
  eachCategory(range: DayRange, scope: LedgerScope, call: (flow: CategoryFlow) => void): void {
    this.#each(this.#byCategory, range, scope, (cell, month, flow) => {
      const account = this.#accounts.get(cell.account);
      const category = cell.key === '' ? undefined : this.#categories.get(cell.key);
      if (!account || (!category && !isEveryday(account.kind))) return;
      const { currency } = account;
      const known = { month, account: cell.account, currency };
      if (category) call({ ...known, ...flow, category: cell.key, kind: category.kind });
      else {
        if (flow.in !== 0) call({ ...known, in: flow.in, out: 0, count: flow.count, category: '', kind: 'income' });
        if (flow.out !== 0) call({ ...known, in: 0, out: flow.out, count: flow.count, category: '', kind: 'expense' });
      }
    });
  }

  /** Calls for each payee (empty for none), account and month of the range. */
  eachPayee(range: DayRange, scope: LedgerScope, call: (flow: PayeeFlow) => void): void {
    this.#each(this.#byPayee, range, scope, ({ key, account }, month, flow) => {
      const row = this.#accounts.get(account);
      if (row && isEveryday(row.kind)) call({ ...flow, month, account, currency: row.currency, payee: key });
    });
  }

  #each(all: Months, range: DayRange, scope: LedgerScope, call: (cell: Cell, month: Month, flow: Flows) => void): void {
    const { from = '', to = '9999-12-31' } = range;
    for (const [month, cells] of all) {
      if (month < monthOf(from) || month > monthOf(to)) continue;
      const whole = firstDayOf(month) >= from && lastDayOf(month) <= to;
      const first = monthOf(from) === month ? dateOf(from) : 1;
      const last = monthOf(to) === month ? dateOf(to) : 31;
      for (const cell of cells.values()) {
        if (scope.accounts && !scope.accounts.has(cell.account)) continue;
        const flow = whole ? cell : partOf(cell, first, last);
        if (flow.count > 0) call(cell, month, { in: flow.in, out: flow.out, count: flow.count });
      }
    }
  }

  #apply({ before, after }: RowChange<Transaction>): void {
    if (before) this.#count(before, -1);
    if (after) this.#count(after, 1);
  }

  #count(row: TransactionRow, sign: 1 | -1): void {
    if (row.transfer != null) return;
    for (const { amount, category } of partsOf(row)) add(this.#byCategory, row, category ?? '', amount, sign);
    add(this.#byPayee, row, row.payee ?? '', row.amount, sign);
  }
}

export interface CategoryFlow extends Flows {
  readonly month: Month;
  readonly account: Id;
  /** Of the amounts: the account's. */
  readonly currency: Currency;
  readonly category: Id;
  readonly kind: FlowKind;
}

export interface PayeeFlow extends Flows {
  readonly month: Month;
  readonly account: Id;
  readonly currency: Currency;
  readonly payee: string;
}

function add(all: Months, row: TransactionRow, key: string, amount: Money, sign: 1 | -1): void {
  const month = monthOf(row.date);
  let cells = all.get(month);
  if (!cells) all.set(month, (cells = new Map()));
  const name = `${row.account} ${key}`;
  let cell = cells.get(name);
  if (!cell) cells.set(name, (cell = { account: row.account, key, in: 0, out: 0, count: 0, days: new Map() }));
  const date = dateOf(row.date);
  let day = cell.days.get(date);
  if (!day) cell.days.set(date, (day = { in: 0, out: 0, count: 0 }));
  for (const flow of [cell, day]) {
    if (amount > 0) flow.in += sign * amount;
    else flow.out += sign * amount;
    flow.count += sign;
  }
  if (day.count === 0) cell.days.delete(date);
  if (cell.count === 0) cells.delete(name);
  if (cells.size === 0) all.delete(month);
}

function partOf({ days }: Cell, first: number, last: number): Flow {
  const sum = { in: 0, out: 0, count: 0 };
  for (const [date, flow] of days) {
    if (date < first || date > last) continue;
    sum.in += flow.in;
    sum.out += flow.out;
    sum.count += flow.count;
  }
  return sum;
}

/**
 * Brings the sums of a month into the currency of the report, at the rate of the month's last day, and remembers which
 * currencies had no rate, so that a report can say that they are missing from it.
 */
export class Converter {
  readonly currency: Currency;
  readonly missing = new Set<Currency>();
  readonly #rates: Rates | undefined;

  constructor(currency: Currency, rates?: Rates) {
    this.currency = currency;
    this.#rates = rates;
  }

  atMonth(minor: Money, from: Currency, month: Month): Money {
    return from === this.currency ? minor : this.on(minor, from, lastDayOf(month));
  }

  on(minor: Money, from: Currency, day: Day): Money {
    if (from === this.currency) return minor;
    const converted = this.#rates?.convert(minor, from, this.currency, day);
    if (converted === undefined) this.missing.add(from);
    return converted ?? 0;
  }
}
