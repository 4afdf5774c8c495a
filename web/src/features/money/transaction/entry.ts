import {
  addTransaction,
  addTransfer,
  editTransaction,
  isTransfer,
  kindOf,
  otherLeg,
  statusOf,
  type Care,
  type Planned,
  type Split,
  type Status,
  type Tables,
  type Transaction,
  type TransactionRow,
} from '@rialto/client/money';
import { newId } from '../newId';

export type EntryKind = 'expense' | 'income' | 'transfer';

export interface EntryPart {
  id: string;
  /** As the whole: above zero is an expense of an expense. */
  amount: number | null;
  category: string | null;
  note: string;
}

/** A transaction as people enter it: an amount above zero and a word for its direction. */
export interface Entry {
  kind: EntryKind;
  amount: number | null;
  /** Of a transfer: where it comes from. */
  account: string | null;
  toAccount: string | null;
  /** What arrives, where the other account has another currency. */
  received: number | null;
  date: string;
  payee: string;
  category: string | null;
  /** None when the whole has one category. */
  parts: EntryPart[];
  note: string;
  tags: string[];
  status: Status;
}

export function newEntry(date: string, account: string | null): Entry {
  return {
    kind: 'expense',
    amount: null,
    account,
    toAccount: null,
    received: null,
    date,
    payee: '',
    category: null,
    parts: [],
    note: '',
    tags: [],
    status: 'pending',
  };
}

export function entryOf(tables: Tables, row: TransactionRow): Entry {
  const kind = kindOf(row);
  const other = otherLeg(tables, row);
  const [from, to] = row.amount <= 0 ? [row, other] : [other, row];
  const sign = signOf(kind);
  const shared = {
    kind,
    date: row.date,
    payee: row.payee ?? '',
    category: row.category ?? null,
    note: row.note ?? '',
    tags: row.tags ?? [],
    status: statusOf(row),
  };
  if (kind === 'transfer') {
    return {
      ...shared,
      amount: from ? Math.abs(from.amount) : Math.abs(row.amount),
      account: from?.account ?? null,
      toAccount: to?.account ?? null,
      received: to ? Math.abs(to.amount) : null,
      parts: [],
    };
  }
  return {
    ...shared,
    amount: row.amount * sign,
    account: row.account,
    toAccount: null,
    received: null,
    parts: (row.splits ?? []).map(({ id, amount, category, note }) => ({
      id,
      amount: amount * sign,
      category: category ?? null,
      note: note ?? '',
    })),
  };
}

const signOf = (kind: EntryKind) => (kind === 'income' ? 1 : -1);

function splitsOf({ parts, kind }: Entry): Split[] {
  return parts.map(({ id, amount, category, note }) => ({
    id,
    amount: (amount ?? 0) * signOf(kind),
    category,
    ...(note.trim() !== '' && { note: note.trim() }),
  }));
}

const missingAmount: Planned = { ok: false, problems: [{ path: 'amount', code: 'REQUIRED' }] };

/** What an entry without a transfer is as a record. */
function transactionOf(entry: Entry, amount: number): Transaction {
  return {
    account: entry.account ?? '',
    date: entry.date,
    amount: amount * signOf(entry.kind),
    payee: entry.payee.trim() || null,
    category: entry.parts.length > 0 ? null : entry.category,
    splits: splitsOf(entry),
    note: entry.note.trim() || null,
    tags: entry.tags,
    status: entry.status,
  };
}

export function planNew(tables: Tables, entry: Entry): Planned {
  if (!entry.amount) return missingAmount;
  if (entry.kind !== 'transfer') return addTransaction(tables, newId(), transactionOf(entry, entry.amount));
  return addTransfer(tables, {
    outId: newId(),
    inId: newId(),
    from: entry.account ?? '',
    to: entry.toAccount ?? '',
    date: entry.date,
    amount: entry.amount,
    ...(entry.received !== null && { received: entry.received }),
    payee: entry.payee.trim() || null,
    note: entry.note.trim() || null,
    tags: entry.tags,
    status: entry.status,
  });
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Only what is different from how the row stands now. */
export function changesOf(row: TransactionRow, next: Partial<Transaction>): Partial<Transaction> {
  const empty: Partial<Transaction> = { splits: [], tags: [] };
  const changed = Object.entries(next).filter(([name, value]) => {
    const key = name as keyof Transaction;
    return !same(value, row[key] ?? empty[key] ?? (key === 'status' ? 'pending' : null));
  });
  return Object.fromEntries(changed);
}

/** Saves what was changed in an entry of a row. A transfer stays one; the account of its other leg is changed there. */
export function planEdit(tables: Tables, row: TransactionRow, entry: Entry, care: Care): readonly Planned[] {
  if (entry.amount === null) return [missingAmount];
  if (!isTransfer(row))
    return [editTransaction(tables, row.id, changesOf(row, transactionOf(entry, entry.amount)), care)];
  const isOut = row.amount <= 0;
  const received = entry.received ?? entry.amount;
  const [account, otherAccount] = isOut ? [entry.account, entry.toAccount] : [entry.toAccount, entry.account];
  const changes = changesOf(row, {
    account: account ?? row.account,
    date: entry.date,
    amount: isOut ? -entry.amount : received,
    payee: entry.payee.trim() || null,
    note: entry.note.trim() || null,
    tags: entry.tags,
    status: entry.status,
  });
  const other = otherLeg(tables, row);
  const own = editTransaction(tables, row.id, changes, { ...care, otherAmount: isOut ? received : -entry.amount });
  if (!other || otherAccount === other.account || !otherAccount) return [own];
  return [own, editTransaction(tables, other.id, { account: otherAccount }, care)];
}
