// What an import writes into a book, and how it is taken back, as operations in pieces that the server takes.
import type { Account, Import, MoneyRecords, Receipt, Transaction } from '../../generated/records-money.js';
import type { Draft, Operation } from '../../sync/types.js';
import type { RowMatch } from './duplicates.js';
import { clip } from './text.js';
import { LIMITS, type ImportedRow, type ImportFormat, type Statement } from './types.js';

/** A mutation takes at most 200. */
const OPERATIONS_A_CHUNK = 100;

/** What rules, learning or a person add to a row. Fields that are left out stay as the bank wrote them. */
export interface RowChoice {
  readonly payee?: string | null;
  readonly note?: string | null;
  readonly category?: string | null;
  readonly tags?: readonly string[];
}

export interface PlanOptions {
  readonly statement: Statement;
  readonly account: Pick<Account, 'currency'> & { readonly id: string };
  readonly file: string;
  readonly format: ImportFormat;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** From `matchRows`, in the order of the rows. */
  readonly matches: readonly RowMatch[];
  /** By place among the rows: what a person decided. Without it new rows come in and all others do not. */
  readonly include?: ReadonlyMap<number, boolean>;
  /** By place among the rows: false where a row is not to be linked as a transfer. Without it only sure ones are. */
  readonly link?: ReadonlyMap<number, boolean>;
  /** Applies rules or suggestions. */
  readonly choose?: (row: ImportedRow) => RowChoice;
  /** The id of a category by its name in the file, as in QIF; null when the book has none. */
  readonly categoryByName?: (name: string) => string | null;
  readonly newId?: () => string;
}

export interface ImportPlan {
  readonly importId: string;
  readonly record: Import;
  /** Each is one mutation, in this order. */
  readonly chunks: readonly (readonly Operation[])[];
  readonly count: number;
  /** Rows that do not come in: duplicates, and those that were taken out. */
  readonly skipped: number;
  readonly linked: number;
}

export type PlanResult =
  | ImportPlan
  | { readonly kind: 'refused'; readonly code: 'CURRENCY_MISMATCH' | 'NOTHING_TO_IMPORT'; readonly message: string };

/** Pure: nothing is written. */
export function planImport(options: PlanOptions): PlanResult {
  const { statement, account, matches } = options;
  if (statement.currency !== account.currency) {
    const message = `The statement is in ${statement.currency}, the account in ${account.currency}.`;
    return { kind: 'refused', code: 'CURRENCY_MISMATCH', message };
  }
  const chosen = statement.rows
    .map((row, at) => ({ row, at }))
    .filter(({ at }) => options.include?.get(at) ?? (matches[at]?.status ?? 'new') === 'new');
  if (chosen.length === 0)
    return { kind: 'refused', code: 'NOTHING_TO_IMPORT', message: 'The book has all of it already.' };
  const newId = options.newId ?? (() => crypto.randomUUID());
  const importId = newId();
  const units = chosen.map(({ row, at }) =>
    unitOf(row, row.splits ? undefined : linkOf(options, at), importId, options, newId),
  );
  const record: Import = {
    file: clip(options.file.trim() || options.format, 255),
    format: options.format,
    account: account.id,
    at: options.at,
    count: chosen.length,
  };
  const first: Operation[] = [{ type: 'import', id: importId, set: { ...record } }];
  return {
    importId,
    record,
    chunks: chunked([first, ...units]),
    count: chosen.length,
    skipped: statement.rows.length - chosen.length,
    linked: units.filter(({ length }) => length > 1).length,
  };
}

function linkOf({ matches, link }: PlanOptions, at: number): string | undefined {
  const transfer = matches[at]?.transfer;
  return transfer && (link?.get(at) ?? transfer.sure) ? transfer.id : undefined;
}

/** Operations that belong together: the two legs of a transfer name each other in one mutation. */
function unitOf(
  row: ImportedRow,
  otherLeg: string | undefined,
  importId: string,
  options: PlanOptions,
  newId: () => string,
): Operation[] {
  const id = newId();
  const fields = draftOf(row, importId, options, newId);
  if (otherLeg === undefined) return [{ type: 'transaction', id, set: fields }];
  const { category: _category, ...leg } = fields;
  return [
    { type: 'transaction', id, set: { ...leg, transfer: otherLeg } },
    { type: 'transaction', id: otherLeg, set: { transfer: id, category: null } },
  ];
}

function draftOf(
  row: ImportedRow,
  importId: string,
  options: PlanOptions,
  newId: () => string,
): Record<string, unknown> {
  const choice = options.choose?.(row) ?? {};
  const named = (name: string | null): string | null =>
    name === null ? null : (options.categoryByName?.(name) ?? null);
  const splits = row.splits?.map(({ amount, category, note }) => ({
    id: newId(),
    amount,
    category: named(category),
    note: note === null ? null : clip(note, LIMITS.splitNoteChars),
  }));
  const payee = choice.payee === undefined ? row.payee : choice.payee;
  const note = choice.note === undefined ? row.note : choice.note;
  const category = splits ? null : (choice.category ?? named(row.category));
  const fields: Partial<Transaction> = {
    account: options.account.id,
    date: row.date,
    amount: row.amount,
    status: row.pending ? 'pending' : 'cleared',
    import: importId,
    importKey: row.importKey,
    ...(payee === null ? {} : { payee: clip(payee, LIMITS.payeeChars) }),
    ...(note === null ? {} : { note: clip(note, LIMITS.noteChars) }),
    ...(category === null ? {} : { category }),
    ...(splits ? { splits } : {}),
    ...(choice.tags?.length ? { tags: [...choice.tags].slice(0, 20) } : {}),
  };
  return fields;
}

function chunked(units: readonly (readonly Operation[])[]): Operation[][] {
  const chunks: Operation[][] = [];
  for (const unit of units) {
    const last = chunks.at(-1);
    if (last && last.length + unit.length <= OPERATIONS_A_CHUNK) last.push(...unit);
    else chunks.push([...unit]);
  }
  return chunks;
}

/** Of a book's replica. */
type Records = { [Type in keyof MoneyRecords]: MoneyRecords[Type] };

type Stored<Fields> = Readonly<Fields> & { readonly id: string };

export interface UndoOptions {
  readonly importId: string;
  readonly transactions: Iterable<Stored<Transaction>>;
  /** Those of the transactions go with them. */
  readonly receipts?: Iterable<Stored<Receipt>>;
}

export interface UndoPlan {
  readonly chunks: readonly (readonly Operation[])[];
  readonly removed: number;
  /** Reconciled: they stay. */
  readonly kept: readonly Stored<Transaction>[];
}

/** Takes a whole import back; what is left of it keeps its record, with the number of what is left. */
export function planUndo({ importId, transactions, receipts = [] }: UndoOptions): UndoPlan {
  const all = new Map<string, Stored<Transaction>>();
  for (const transaction of transactions) all.set(transaction.id, transaction);
  const receiptsOf = groupReceipts(receipts);
  const own = [...all.values()].filter((transaction) => transaction.import === importId);
  const kept = own.filter(({ status }) => status === 'reconciled');
  const removed = own.filter(({ status }) => status !== 'reconciled');
  const gone = new Set<string>();
  const units: Operation[][] = [];
  for (const transaction of removed) {
    if (gone.has(transaction.id)) continue;
    const other = transaction.transfer ? all.get(transaction.transfer) : undefined;
    const leavesToo = other !== undefined && other.import === importId && other.status !== 'reconciled';
    // Legs that both leave do it in one mutation; one that stays is let go of.
    const unit = (leavesToo ? [transaction, other] : [transaction]).flatMap(({ id }) => {
      gone.add(id);
      return removalOf(id, receiptsOf.get(id) ?? []);
    });
    if (other && !leavesToo) unit.unshift({ type: 'transaction', id: other.id, set: { transfer: null } });
    units.push(unit);
  }
  units.push([{ type: 'import', id: importId, set: kept.length === 0 ? { undone: true } : { count: kept.length } }]);
  return { chunks: chunked(units), removed: removed.length, kept };
}

const removalOf = (id: string, receipts: readonly string[]): Operation[] => [
  ...receipts.map((receipt) => ({ type: 'receipt', id: receipt, deleted: true })),
  { type: 'transaction', id, deleted: true },
];

function groupReceipts(receipts: Iterable<Stored<Receipt>>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, transaction } of receipts) groups.set(transaction, [...(groups.get(transaction) ?? []), id]);
  return groups;
}

/** Writes one chunk, inside `replica.mutate(label, (draft) => writeOperations(draft, chunk))`. */
export function writeOperations(draft: Draft<Records>, operations: readonly Operation[]): void {
  for (const { type, id, set, deleted } of operations) {
    const kind = type as keyof Records;
    if (deleted) draft.delete(kind, id);
    else if (set) draft.set(kind, id, set as Partial<Records[typeof kind]>);
  }
}
