import type { Day, Id, Money, Transaction } from '../generated/records-money.js';
import {
  isSplit,
  isTransfer,
  planned,
  refused,
  statusOf,
  type MoneyDraft,
  type Planned,
  type Problem,
  type Split,
  type Status,
  type Tables,
  type TransactionRow,
} from './book.js';
import { checkChanges, checkTransaction, checkTransfer } from './transaction-checks.js';

/** `splits` of none and `category` of null clear them. Amounts in minor units of the account's currency. */
export type NewTransaction = Transaction;

export interface NewTransfer {
  /** The ids of the two legs. */
  readonly outId: Id;
  readonly inId: Id;
  readonly from: Id;
  readonly to: Id;
  readonly date: Day;
  /** What leaves, in minor units of the first account's currency; above zero. */
  readonly amount: Money;
  /** What arrives, in minor units of the other's; must be given when the currencies differ. */
  readonly received?: Money;
  readonly payee?: string | null;
  readonly note?: string | null;
  readonly tags?: string[];
  readonly status?: Status;
  readonly recurring?: Id;
}

export interface Care {
  /** The person said that a reconciled row may change: it becomes cleared in the same mutation. */
  readonly unreconcile?: boolean;
}

/** A simple or a split transaction. */
export function addTransaction(tables: Tables, id: Id, entered: NewTransaction): Planned {
  const problems = checkTransaction(tables, entered);
  return problems.length > 0 ? refused(...problems) : planned((draft) => draft.set('transaction', id, tidy(entered)));
}

/** Both legs in one mutation. */
export function addTransfer(tables: Tables, entered: NewTransfer): Planned {
  const problems = checkTransfer(tables, entered);
  return problems.length > 0 ? refused(...problems) : planned((draft) => writeTransfer(draft, entered));
}

function writeTransfer(draft: MoneyDraft, entered: NewTransfer): void {
  const { outId, inId, from, to, date, amount, received = amount, payee, note, tags, recurring } = entered;
  const shared = {
    date,
    status: entered.status ?? 'pending',
    ...(payee != null && { payee }),
    ...(note != null && { note }),
    ...(tags && { tags }),
    ...(recurring !== undefined && { recurring }),
  };
  draft.set('transaction', outId, { account: from, amount: -amount, transfer: inId, ...shared });
  draft.set('transaction', inId, { account: to, amount: received, transfer: outId, ...shared });
}

/**
 * Changes fields of a transaction. Of a transfer, the day, payee, note and tags are written to both legs, and the amount too
 * when both accounts have the same currency; else the other leg keeps its own.
 *
 * @param otherAmount of a transfer between currencies, what the other leg has now, with its sign
 */
export function editTransaction(
  tables: Tables,
  id: Id,
  changes: Partial<Transaction>,
  care: Care & { readonly otherAmount?: Money } = {},
): Planned {
  const row = tables.table('transaction').get(id);
  if (!row) return refused({ path: 'id', code: 'NOT_FOUND' });
  const own = withGroup(row, changes);
  const other = otherLeg(tables, row);
  const mirrored = other ? mirror(tables, row, other, own, care.otherAmount) : {};
  const problems = [
    ...checkChanges(tables, row, own),
    ...(other ? checkLegs(tables, { ...row, ...own }, { ...other, ...mirrored }) : []),
    ...guard(row, own, care),
    ...(other ? guard(other, mirrored, care) : []),
  ];
  if (problems.length > 0) return refused(...problems);
  return planned((draft) => {
    write(draft, row, own);
    if (other && Object.keys(mirrored).length > 0) write(draft, other, mirrored);
  });
}

/** As the server asks: one out, one in, and the same amount when the currency is the same. */
function checkLegs(tables: Tables, leg: Transaction, other: Transaction): Problem[] {
  if (leg.account === other.account) return [sameAccount];
  const agrees = sameCurrency(tables, leg, other)
    ? leg.amount === -other.amount
    : Math.sign(leg.amount) === -Math.sign(other.amount);
  return agrees ? [] : [{ path: 'amount', code: 'TRANSFER' }];
}

function sameCurrency(tables: Tables, a: Transaction, b: Transaction): boolean {
  const accounts = tables.table('account');
  return accounts.get(a.account)?.currency === accounts.get(b.account)?.currency;
}

const sameAccount: Problem = { path: 'account', code: 'SAME_ACCOUNT' };

/** A category ends the parts, parts end the category: the server knows them as one. */
function withGroup(row: Transaction, changes: Partial<Transaction>): Partial<Transaction> {
  if (changes.splits?.length) return { ...changes, category: null };
  const endsSplits = isSplit(row) && changes.category != null && changes.splits === undefined;
  return endsSplits ? { ...changes, splits: [] } : changes;
}

function mirror(
  tables: Tables,
  row: TransactionRow,
  other: TransactionRow,
  changes: Partial<Transaction>,
  otherAmount: Money | undefined,
): Partial<Transaction> {
  const { date, payee, note, tags, amount } = changes;
  const same = sameCurrency(tables, { ...row, ...changes }, other);
  const mirroredAmount = otherAmount ?? (same && amount !== undefined ? 0 - amount : undefined);
  return {
    ...(date !== undefined && { date }),
    ...(payee !== undefined && { payee }),
    ...(note !== undefined && { note }),
    ...(tags !== undefined && { tags }),
    ...(mirroredAmount !== undefined && { amount: mirroredAmount }),
  };
}

const GUARDED = ['account', 'date', 'amount', 'splits', 'category'] as const;

/** Whether these changes touch what was reconciled. */
export const touchesReconciled = (row: Transaction, changes: Partial<Transaction>): boolean =>
  statusOf(row) === 'reconciled' &&
  GUARDED.some((field) => changes[field] !== undefined && !sameValue(changes[field], row[field]));

const sameValue = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) ? JSON.stringify(a) === JSON.stringify(b ?? []) : (a ?? null) === (b ?? null);

function guard(row: Transaction, changes: Partial<Transaction>, { unreconcile }: Care): Problem[] {
  const released = unreconcile || (changes.status !== undefined && changes.status !== 'reconciled');
  return touchesReconciled(row, changes) && !released ? [{ path: 'status', code: 'RECONCILED' }] : [];
}

function write(draft: MoneyDraft, row: TransactionRow, changes: Partial<Transaction>): void {
  const release = touchesReconciled(row, changes) && (changes.status ?? 'reconciled') === 'reconciled';
  draft.set('transaction', row.id, release ? { ...changes, status: 'cleared' } : changes);
}

export function otherLeg(tables: Tables, row: Transaction): TransactionRow | undefined {
  return row.transfer == null ? undefined : tables.table('transaction').get(row.transfer);
}

/** Of a transfer, both legs; with their receipts, which nothing else needs. */
export function deleteTransaction(tables: Tables, id: Id, care: Care = {}): Planned {
  const row = tables.table('transaction').get(id);
  if (!row) return refused({ path: 'id', code: 'NOT_FOUND' });
  const rows = [row, otherLeg(tables, row)].filter((leg) => leg !== undefined);
  const reconciled = rows.filter((leg) => statusOf(leg) === 'reconciled');
  if (reconciled.length > 0 && !care.unreconcile) return refused({ path: 'status', code: 'RECONCILED' });
  return planned((draft) => {
    for (const leg of reconciled) draft.set('transaction', leg.id, { status: 'cleared' });
    for (const id of receiptsOf(tables, rows)) draft.delete('receipt', id);
    for (const leg of rows) draft.delete('transaction', leg.id);
  });
}

function receiptsOf(tables: Tables, rows: readonly TransactionRow[]): Id[] {
  const gone = new Set(rows.map(({ id }) => id));
  return [...tables.table('receipt').values()].flatMap(({ id, transaction }) => (gone.has(transaction) ? [id] : []));
}

/** The two legs of a transfer become two transactions of their own. */
export function unlinkTransfer(tables: Tables, id: Id): Planned {
  const row = tables.table('transaction').get(id);
  if (!row || !isTransfer(row)) return refused({ path: 'transfer', code: 'NOT_FOUND' });
  const other = otherLeg(tables, row);
  return planned((draft) => {
    draft.set('transaction', row.id, { transfer: null });
    if (other) draft.set('transaction', other.id, { transfer: null });
  });
}

/** Two transactions that were entered or imported apart become the legs of one transfer; they lose their categories. */
export function linkTransfer(tables: Tables, one: Id, another: Id, care: Care = {}): Planned {
  const [a, b] = [one, another].map((id) => tables.table('transaction').get(id));
  if (!a || !b || a.id === b.id) return refused({ path: 'transfer', code: 'NOT_FOUND' });
  if (isTransfer(a) || isTransfer(b)) return refused({ path: 'transfer', code: 'DUPLICATE' });
  const changes = { category: null, splits: [] };
  const problems = [...checkLegs(tables, a, b), ...guard(a, changes, care), ...guard(b, changes, care)];
  if (problems.length > 0) return refused(...problems);
  return planned((draft) => {
    write(draft, a, { ...changes, transfer: b.id });
    write(draft, b, { ...changes, transfer: a.id });
  });
}

/** The same again on another day, pending and without what ties the first to an import or a schedule. Of a transfer, both legs. */
export function duplicateTransaction(tables: Tables, id: Id, day: Day, newId: () => Id): Planned {
  const row = tables.table('transaction').get(id);
  if (!row) return refused({ path: 'id', code: 'NOT_FOUND' });
  const other = otherLeg(tables, row);
  const copy = newId();
  const otherCopy = other && newId();
  return planned((draft) => {
    draft.set('transaction', copy, { ...copied(row, day, newId), ...(otherCopy && { transfer: otherCopy }) });
    if (other && otherCopy) draft.set('transaction', otherCopy, { ...copied(other, day, newId), transfer: copy });
  });
}

function copied(row: Transaction, date: Day, newId: () => Id): Transaction {
  const { account, amount, payee, category, note, tags, splits } = row;
  return tidy({
    account,
    date,
    amount,
    status: 'pending',
    payee: payee ?? null,
    category: category ?? null,
    note: note ?? null,
    tags: tags ?? [],
    splits: splits?.map((split) => ({ ...split, id: newId() })) ?? [],
  });
}

/** One tick in the register: pending and cleared in turn. Reconciled is left only with care. */
export function setStatus(tables: Tables, id: Id, status: Status, care: Care = {}): Planned {
  const row = tables.table('transaction').get(id);
  if (!row) return refused({ path: 'id', code: 'NOT_FOUND' });
  if (statusOf(row) === 'reconciled' && status !== 'reconciled' && !care.unreconcile) {
    return refused({ path: 'status', code: 'RECONCILED' });
  }
  return planned((draft) => draft.set('transaction', id, { status }));
}

/** Leaves away what is empty, so that a new record has no fields without a value. */
function tidy(entered: NewTransaction): Transaction {
  const kept = Object.entries(entered).filter(
    ([, value]) => value != null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  const made = Object.fromEntries(kept) as unknown as Transaction;
  return { ...made, amount: entered.amount, status: statusOf(entered) };
}

/** What is left of the amount when the parts are taken off. */
export const remainder = (amount: Money, splits: readonly Pick<Split, 'amount'>[]): Money =>
  splits.reduce((left, split) => left - split.amount, amount);

/** Gives what is left to one part, the last unless said otherwise. */
export function withRemainder(amount: Money, splits: readonly Split[], at = splits.length - 1): Split[] {
  const left = remainder(amount, splits);
  return splits.map((split, index) => (index === at ? { ...split, amount: split.amount + left } : split));
}

/** Divides an amount by weights without losing a cent: the first parts are greater when it does not come out even. */
export function divided(amount: Money, weights: readonly number[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0)) return weights.map((_, at) => (at === 0 ? amount : 0));
  const parts = weights.map((weight) => 0 + Math.trunc(amount * (weight / total)));
  let left = amount - parts.reduce((sum, part) => sum + part, 0);
  for (let at = 0; left !== 0; at = (at + 1) % parts.length) {
    if (weights[at] === 0) continue;
    parts[at]! += Math.sign(left);
    left -= Math.sign(left);
  }
  return parts;
}
