import type { Account, Day, Id, Money, Transaction } from '../generated/records-money.js';
import type { RowChange, Table } from '../sync/types.js';
import { inMutations, statusOf, type Status, type Tables, type TransactionRow, type Write } from './book.js';
import { LiveIndex } from './live-index.js';
import { SortedList } from './sorted-list.js';

/** Minor units of the account's currency. */
export interface Balance {
  readonly all: Money;
  /** What the bank knows of: cleared and reconciled. */
  readonly cleared: Money;
  readonly reconciled: Money;
  /** Transactions of the account. */
  readonly count: number;
}

export type AccountKind = Account['kind'];

const DEBTS: ReadonlySet<AccountKind> = new Set(['credit_card', 'loan', 'liability']);
const EVERYDAY: ReadonlySet<AccountKind> = new Set(['checking', 'savings', 'cash', 'credit_card']);

/** What one owes is below zero: it lowers the net worth. */
export const isDebt = (kind: AccountKind): boolean => DEBTS.has(kind);

/** Money for every day, in contrast to what only has a value: investments, things and loans. */
export const isEveryday = (kind: AccountKind): boolean => EVERYDAY.has(kind);

interface Sums {
  readonly byStatus: Record<Status, Money>;
  count: number;
  readonly days: Map<Day, { sum: Money; count: number }>;
  /** The days in order, each with the sum up to it; made when somebody asks. */
  ordered: { days: Day[]; sums: Money[] } | undefined;
}

/** The balances of all accounts. They are nowhere stored: they are the opening balance and the transactions, always. */
export class Balances extends LiveIndex {
  readonly #accounts: Table<Account>;
  readonly #sums = new Map<Id, Sums>();

  constructor(tables: Tables) {
    super();
    this.#accounts = tables.table('account');
    const transactions = tables.table('transaction');
    for (const row of transactions.values()) this.#add(row, 1);
    this.follow(transactions, (changes) => changes.forEach((change) => this.#apply(change)));
    this.follow(this.#accounts, () => undefined);
  }

  of(account: Id): Balance {
    const opening = this.#accounts.get(account)?.openingBalance ?? 0;
    const sums = this.#sums.get(account);
    if (!sums) return { all: opening, cleared: opening, reconciled: opening, count: 0 };
    const reconciled = opening + sums.byStatus.reconciled;
    const cleared = reconciled + sums.byStatus.cleared;
    return { all: cleared + sums.byStatus.pending, cleared, reconciled, count: sums.count };
  }

  /** At the end of a day. Before the account was opened it is what was entered for earlier days. */
  on(account: Id, day: Day): Money {
    const row = this.#accounts.get(account);
    const opening = row?.openedOn !== undefined && row.openedOn > day ? 0 : (row?.openingBalance ?? 0);
    const sums = this.#sums.get(account);
    if (!sums) return opening;
    const { days, sums: upTo } = (sums.ordered ??= ordered(sums));
    const at = after(days, day);
    return opening + (at === 0 ? 0 : upTo[at - 1]!);
  }

  /** The first and last day of any transaction. */
  span(): { first: Day; last: Day } | undefined {
    let first: Day | undefined;
    let last: Day | undefined;
    for (const sums of this.#sums.values()) {
      const { days } = (sums.ordered ??= ordered(sums));
      if (days.length === 0) continue;
      if (first === undefined || days[0]! < first) first = days[0];
      if (last === undefined || days.at(-1)! > last) last = days.at(-1);
    }
    return first === undefined || last === undefined ? undefined : { first, last };
  }

  #apply({ before, after: now }: RowChange<Transaction>): void {
    if (before) this.#add(before, -1);
    if (now) this.#add(now, 1);
  }

  #add(row: TransactionRow, sign: 1 | -1): void {
    let sums = this.#sums.get(row.account);
    if (!sums) {
      sums = { byStatus: { pending: 0, cleared: 0, reconciled: 0 }, count: 0, days: new Map(), ordered: undefined };
      this.#sums.set(row.account, sums);
    }
    sums.byStatus[statusOf(row)] += sign * row.amount;
    sums.count += sign;
    sums.ordered = undefined;
    const day = sums.days.get(row.date) ?? { sum: 0, count: 0 };
    day.sum += sign * row.amount;
    day.count += sign;
    if (day.count === 0) sums.days.delete(row.date);
    else sums.days.set(row.date, day);
  }
}

function ordered({ days }: Sums): { days: Day[]; sums: Money[] } {
  const sorted = [...days.keys()].sort();
  let sum = 0;
  return { days: sorted, sums: sorted.map((day) => (sum += days.get(day)!.sum)) };
}

/** How many of the sorted days are not after this one. */
function after(days: readonly Day[], day: Day): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By day, then by id: ids rise with time, so it is the order of entry. */
export function inOrder(a: TransactionRow, b: TransactionRow): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** What an account held after each of its transactions, for the register of that account, whatever filter it has. */
export class RunningBalance extends LiveIndex {
  readonly #account: Id;
  readonly #accounts: Table<Account>;
  readonly #rows = new SortedList<TransactionRow>(inOrder, ({ amount }) => amount);

  constructor(tables: Tables, account: Id) {
    super();
    this.#account = account;
    this.#accounts = tables.table('account');
    const transactions = tables.table('transaction');
    this.#fill(transactions);
    this.follow(transactions, (changes) => {
      if (changes.length > 2000) this.#fill(transactions);
      else changes.forEach((change) => this.#apply(change));
    });
    this.follow(this.#accounts, () => undefined);
  }

  /** After this transaction, in minor units. */
  after(row: TransactionRow): Money {
    const opening = this.#accounts.get(this.#account)?.openingBalance ?? 0;
    return opening + this.#rows.before(row).sum + row.amount;
  }

  #fill(transactions: Table<Transaction>): void {
    this.#rows.fill([...transactions.values()].filter(({ account }) => account === this.#account).sort(inOrder));
  }

  #apply({ before, after: now }: RowChange<Transaction>): void {
    if (before?.account === this.#account) this.#rows.remove(before);
    if (now?.account === this.#account) this.#rows.add(now);
  }
}

export interface Statement {
  readonly account: Id;
  /** The last day of the statement. */
  readonly day: Day;
  /** What it says the account holds then, in minor units. */
  readonly balance: Money;
}

export interface Reconciliation {
  /** The statement less what is marked: zero when it is done. */
  readonly difference: Money;
  /** Up to the day and not reconciled yet, in order of entry. */
  readonly open: readonly TransactionRow[];
  /** Of the open ones, those that count: cleared, or marked by the person. */
  readonly marked: ReadonlySet<Id>;
  /** Open ones whose marks to turn would end it; undefined when no few of them do. */
  readonly suggestion: readonly Id[] | undefined;
}

/** @param marked what the person has ticked so far; without it, what is cleared */
export function reconcile(tables: Tables, statement: Statement, marked?: ReadonlySet<Id>): Reconciliation {
  const account = tables.table('account').get(statement.account);
  let held = account?.openingBalance ?? 0;
  const open: TransactionRow[] = [];
  for (const row of tables.table('transaction').values()) {
    if (row.account !== statement.account) continue;
    if (statusOf(row) === 'reconciled') held += row.amount;
    else if (row.date <= statement.day) open.push(row);
  }
  open.sort(inOrder);
  const counted = marked ?? new Set(open.filter((row) => statusOf(row) === 'cleared').map(({ id }) => id));
  for (const row of open) if (counted.has(row.id)) held += row.amount;
  const difference = statement.balance - held;
  const suggestion = difference === 0 ? [] : marksToTurn(open, counted, difference);
  return { difference, open, marked: counted, suggestion };
}

const MAX_OPEN_FOR_PAIRS = 1000;

/** All that are not marked, or one or two whose marks turned make up the difference. */
function marksToTurn(
  open: readonly TransactionRow[],
  marked: ReadonlySet<Id>,
  difference: Money,
): readonly Id[] | undefined {
  const unmarked = open.filter(({ id }) => !marked.has(id));
  if (unmarked.reduce((sum, { amount }) => sum + amount, 0) === difference) return unmarked.map(({ id }) => id);
  const effects = open.map(({ id, amount }) => ({ id, effect: marked.has(id) ? -amount : amount }));
  const one = effects.find(({ effect }) => effect === difference);
  if (one) return [one.id];
  const seen = new Map<Money, Id>();
  for (const { id, effect } of effects.slice(-MAX_OPEN_FOR_PAIRS)) {
    const other = seen.get(difference - effect);
    if (other !== undefined) return [other, id];
    seen.set(effect, id);
  }
  return undefined;
}

/** Ends it: what is marked becomes reconciled. In mutations, because a statement may have many lines. */
export function finishReconciliation({ open, marked }: Reconciliation): Write[] {
  const rows = open.filter(({ id }) => marked.has(id));
  const writes = rows.map(
    ({ id }): Write =>
      (draft) =>
        draft.set('transaction', id, { status: 'reconciled' }),
  );
  return inMutations(writes);
}
