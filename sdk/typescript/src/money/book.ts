// The words that all of the money space's functions share.
import type { MoneyRecords, Transaction } from '../generated/records-money.js';
import type { Draft, Row, Table } from '../sync/types.js';

type Records = { [Type in keyof MoneyRecords]: MoneyRecords[Type] };

export type MoneyDraft = Draft<Records>;

/** Whatever has the tables of a book: a `Replica<MoneyRecords>`. */
export interface Tables {
  table<Type extends keyof MoneyRecords & string>(type: Type): Table<MoneyRecords[Type]>;
}

/** For `Replica.mutate`. */
export type Write = (draft: MoneyDraft) => void;

/** What is wrong with what somebody entered: where, and a code that the app has words for. */
export interface Problem {
  /** `amount`, `splits[1].amount`, `from`. */
  readonly path: string;
  readonly code: ProblemCode;
}

export type ProblemCode =
  | 'REQUIRED'
  | 'INVALID'
  | 'NOT_FOUND'
  | 'TOO_LONG'
  | 'TOO_MANY'
  /** The parts do not add up to the amount. */
  | 'SPLIT_SUM'
  | 'SAME_ACCOUNT'
  /** The account is closed. */
  | 'CLOSED'
  /** A reconciled row changes only when the person says so: ask, then pass `unreconcile`. */
  | 'RECONCILED'
  /** A transfer has no parts and no category, and its legs agree: give `otherAmount` when the currencies differ. */
  | 'TRANSFER'
  | 'CYCLE'
  | 'IN_USE'
  | 'DUPLICATE';

/** Something to be written, or why not. Nothing is written by planning it. */
export type Planned =
  { readonly ok: true; readonly write: Write } | { readonly ok: false; readonly problems: readonly Problem[] };

export const planned = (write: Write): Planned => ({ ok: true, write });

export const refused = (
  ...problems: readonly Problem[]
): { readonly ok: false; readonly problems: readonly Problem[] } => ({
  ok: false,
  problems,
});

/** What needs more than one mutation, in the order in which to do them. */
export type PlannedMany =
  | { readonly ok: true; readonly writes: readonly Write[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const plannedMany = (writes: readonly Write[]): PlannedMany => ({ ok: true, writes });

/** Operations that a mutation may have. */
export const MAX_OPS = 200;

/** Many small writes as few mutations. Each write must have at most `opsEach` operations. */
export function inMutations(writes: readonly Write[], opsEach = 1): Write[] {
  const size = Math.max(1, Math.floor(MAX_OPS / opsEach));
  const mutations: Write[] = [];
  for (let from = 0; from < writes.length; from += size) {
    const some = writes.slice(from, from + size);
    mutations.push((draft) => some.forEach((write) => write(draft)));
  }
  return mutations;
}

export type TransactionRow = Row<Transaction>;
export type Split = NonNullable<Transaction['splits']>[number];
export type Status = NonNullable<Transaction['status']>;

export const statusOf = (transaction: Transaction): Status => transaction.status ?? 'pending';

export const isTransfer = (transaction: Transaction): boolean => transaction.transfer != null;

export const isSplit = (transaction: Transaction): boolean => (transaction.splits?.length ?? 0) > 0;

/** What of a transaction belongs to which category: its parts, or all of it. */
export function partsOf(transaction: Transaction): readonly { amount: number; category: string | null }[] {
  const { splits } = transaction;
  if (!splits?.length) return [{ amount: transaction.amount, category: transaction.category ?? null }];
  return splits.map(({ amount, category }) => ({ amount, category: category ?? null }));
}

/** For searching and comparing: without case and accents. */
export function folded(text: string): string {
  const lower = text.toLowerCase();
  return /^[\0-\x7f]*$/.test(lower) ? lower : lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
}
