import type { Day, Id, Transaction } from '../generated/records-money.js';
import type { RowChange } from '../sync/types.js';
import { folded, inMutations, type Tables, type TransactionRow, type Write } from './book.js';
import { inOrder } from './accounts.js';
import { LiveIndex } from './live-index.js';

/** A payee or a tag: nobody keeps a list of them, they are what transactions say. */
export interface Use {
  readonly name: string;
  readonly count: number;
  readonly lastUsed: Day;
}

export interface PayeeUse extends Use {
  /** Of the last transaction with one; transfers and splits say nothing. */
  readonly lastCategory: Id | undefined;
  readonly lastAccount: Id;
  /** Minor units of that account's currency. */
  readonly lastAmount: number;
}

interface Uses {
  readonly rows: Map<Id, TransactionRow>;
  /** The newest row, worked out when somebody asks. */
  newest: TransactionRow | undefined;
  newestWithCategory: TransactionRow | undefined;
  stale: boolean;
}

/** Who and what for, learnt from use: counts, the last category, and what to offer while somebody types. */
export class Payees extends LiveIndex {
  readonly #payees = new Map<string, Uses>();
  readonly #tags = new Map<string, Uses>();

  constructor(tables: Tables) {
    super();
    const transactions = tables.table('transaction');
    for (const row of transactions.values()) this.#add(row);
    this.follow(transactions, (changes) => changes.forEach((change) => this.#apply(change)));
  }

  payee(name: string): PayeeUse | undefined {
    const uses = this.#payees.get(name);
    return uses && payeeUse(name, uses);
  }

  payees(): PayeeUse[] {
    return [...this.#payees].map(([name, uses]) => payeeUse(name, uses)).sort(byUse);
  }

  tags(): Use[] {
    return [...this.#tags].map(([name, uses]) => use(name, uses)).sort(byUse);
  }

  /** Payees that begin with the text, then those with a word that does, then those that contain it; each by use. */
  suggestPayees(typed: string, limit = 8): PayeeUse[] {
    return suggested(this.#payees, typed, limit, payeeUse);
  }

  suggestTags(typed: string, limit = 8): Use[] {
    return suggested(this.#tags, typed, limit, use);
  }

  /** The transactions of a payee, in no particular order. */
  transactionsOf(name: string): TransactionRow[] {
    return [...(this.#payees.get(name)?.rows.values() ?? [])];
  }

  /** Gives all transactions of these payees one name: to rename one, or to make several one. */
  renamePayees(from: readonly string[], to: string): Write[] {
    const rows = from.filter((name) => name !== to).flatMap((name) => this.transactionsOf(name));
    return inMutations(
      rows.map(
        (row): Write =>
          (draft) =>
            draft.set('transaction', row.id, { payee: to.trim() || null }),
      ),
    );
  }

  /** Gives all transactions with one of these tags another one instead, or none. */
  renameTags(from: readonly string[], to: string | null): Write[] {
    const rows = new Map(from.flatMap((name) => [...(this.#tags.get(name)?.rows ?? [])]));
    const renamed = (tags: readonly string[]): string[] => [
      ...new Set(tags.flatMap((tag) => (from.includes(tag) ? (to === null ? [] : [to]) : [tag]))),
    ];
    return inMutations(
      [...rows.values()].map(
        (row): Write =>
          (draft) =>
            draft.set('transaction', row.id, { tags: renamed(row.tags ?? []) }),
      ),
    );
  }

  #apply({ before, after }: RowChange<Transaction>): void {
    if (before) this.#remove(before);
    if (after) this.#add(after);
  }

  #add(row: TransactionRow): void {
    if (row.payee) enter(this.#payees, row.payee, row);
    for (const tag of row.tags ?? []) enter(this.#tags, tag, row);
  }

  #remove(row: TransactionRow): void {
    if (row.payee) leave(this.#payees, row.payee, row);
    for (const tag of row.tags ?? []) leave(this.#tags, tag, row);
  }
}

function enter(all: Map<string, Uses>, name: string, row: TransactionRow): void {
  let uses = all.get(name);
  if (!uses) {
    uses = { rows: new Map(), newest: undefined, newestWithCategory: undefined, stale: true };
    all.set(name, uses);
  }
  uses.rows.set(row.id, row);
  uses.stale = true;
}

function leave(all: Map<string, Uses>, name: string, row: TransactionRow): void {
  const uses = all.get(name);
  if (!uses) return;
  uses.rows.delete(row.id);
  uses.stale = true;
  if (uses.rows.size === 0) all.delete(name);
}

function fresh(uses: Uses): Uses {
  if (!uses.stale) return uses;
  uses.newest = undefined;
  uses.newestWithCategory = undefined;
  for (const row of uses.rows.values()) {
    if (!uses.newest || inOrder(uses.newest, row) < 0) uses.newest = row;
    const telling = row.category != null && row.transfer == null;
    if (telling && (!uses.newestWithCategory || inOrder(uses.newestWithCategory, row) < 0))
      uses.newestWithCategory = row;
  }
  uses.stale = false;
  return uses;
}

function use(name: string, uses: Uses): Use {
  return { name, count: uses.rows.size, lastUsed: fresh(uses).newest?.date ?? '' };
}

function payeeUse(name: string, uses: Uses): PayeeUse {
  const { newest, newestWithCategory } = fresh(uses);
  return {
    ...use(name, uses),
    lastCategory: newestWithCategory?.category ?? undefined,
    lastAccount: newest?.account ?? '',
    lastAmount: newest?.amount ?? 0,
  };
}

function byUse(a: Use, b: Use): number {
  if (a.count !== b.count) return b.count - a.count;
  if (a.lastUsed !== b.lastUsed) return a.lastUsed < b.lastUsed ? 1 : -1;
  return a.name < b.name ? -1 : 1;
}

function suggested<Found extends Use>(
  all: ReadonlyMap<string, Uses>,
  typed: string,
  limit: number,
  read: (name: string, uses: Uses) => Found,
): Found[] {
  const wanted = folded(typed).trim();
  const ranks: [number, string, Uses][] = [];
  for (const [name, uses] of all) {
    const rank = rankOf(folded(name), wanted);
    if (rank !== undefined) ranks.push([rank, name, uses]);
  }
  ranks.sort((a, b) => a[0] - b[0] || b[2].rows.size - a[2].rows.size);
  // Those of equal use are ordered by the last day, which is only worked out for the few that may be shown.
  const found = ranks.slice(0, limit * 4).map(([rank, name, uses]) => ({ rank, found: read(name, uses) }));
  return found
    .sort((a, b) => a.rank - b.rank || byUse(a.found, b.found))
    .slice(0, limit)
    .map(({ found: one }) => one);
}

function rankOf(name: string, wanted: string): number | undefined {
  const at = name.indexOf(wanted);
  if (at < 0) return undefined;
  if (at === 0) return 0;
  return /[^\p{L}\p{N}]/u.test(name[at - 1]!) ? 1 : 2;
}
