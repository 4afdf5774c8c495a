import { Rules, type RuleChanges, type Tables } from '@rialto/client/money';
import { matchRows, type ImportedRow, type RowMatch, type Statement } from '@rialto/client/money/import';
import type { Suggestion } from '@rialto/client/money/learn';

/** A statement that is about to come in, with the account that it goes into. */
export interface Target {
  readonly statement: Statement;
  /** Of the book; `new` makes one, null leaves the statement out. */
  readonly account: string | null;
  /** What the person decided, by the place of the row. */
  readonly include: ReadonlyMap<number, boolean>;
  readonly link: ReadonlyMap<number, boolean>;
  readonly categories: ReadonlyMap<number, string | null>;
}

export const newAccount = 'new';

export const targetOf = (statement: Statement, account: string | null): Target => ({
  statement,
  account,
  include: new Map(),
  link: new Map(),
  categories: new Map(),
});

export function matchesOf(tables: Tables, { statement, account }: Target): readonly RowMatch[] {
  if (account === null) return [];
  return matchRows(statement.rows, {
    account,
    accounts: [
      ...tables.table('account').values(),
      ...(account === newAccount ? [{ id: newAccount, name: '', currency: statement.currency }] : []),
    ],
    existing: tables.table('transaction').values(),
  });
}

export const comesIn = ({ include }: Target, match: RowMatch | undefined, at: number): boolean =>
  include.get(at) ?? (match?.status ?? 'new') === 'new';

/** Whether a row that comes in becomes one leg of a transfer. */
export const isLinked = ({ link }: Target, match: RowMatch | undefined, at: number): boolean =>
  match?.transfer !== undefined && (link.get(at) ?? match.transfer.sure);

export interface Filed {
  readonly category: string | null;
  /** Who chose it. */
  readonly by: 'person' | 'rule' | 'file' | 'suggestion' | null;
  readonly changes: RuleChanges;
  /** One that is not sure is only shown. */
  readonly unsure?: Suggestion;
}

/** Fills in what a person would: rules first, then what the file says, then what was learnt, if that is sure. */
export class Filing {
  readonly #rules: Rules;
  readonly #byName: (name: string) => string | null;
  readonly #known = new Map<ImportedRow, RuleChanges>();

  constructor(tables: Tables) {
    this.#rules = new Rules(tables);
    this.#byName = categoryByName(tables);
  }

  of(target: Target, at: number, suggestion: Suggestion | undefined): Filed {
    const row = target.statement.rows[at]!;
    const changes = this.#changes(row, target.account ?? '');
    const chosen = target.categories.get(at);
    if (chosen !== undefined) return { category: chosen, by: 'person', changes };
    if (changes.category) return { category: changes.category, by: 'rule', changes };
    const named = row.category === null ? null : this.#byName(row.category);
    if (named) return { category: named, by: 'file', changes };
    const best = suggestion?.candidates[0]?.category;
    if (suggestion?.sure && best) return { category: best, by: 'suggestion', changes };
    return { category: null, by: null, changes, ...(best && { unsure: suggestion }) };
  }

  categoryByName = (name: string): string | null => this.#byName(name);

  #changes(row: ImportedRow, account: string): RuleChanges {
    const known = this.#known.get(row);
    if (known) return known;
    const { date, amount, payee, note } = row;
    const changes = this.#rules.changes({ account, date, amount, payee, note });
    this.#known.set(row, changes);
    return changes;
  }
}

/** A category by the name that a file gives it, as `Food:Groceries`, or by the last part of that. */
export function categoryByName(tables: Tables): (name: string) => string | null {
  const byLabel = new Map<string, string>();
  const byLast = new Map<string, string>();
  const categories = tables.table('category');
  for (const category of categories.values()) {
    if (category.archived) continue;
    const parent = category.parent == null ? undefined : categories.get(category.parent);
    const own = category.name.trim().toLowerCase();
    byLabel.set(parent ? `${parent.name.trim().toLowerCase()}:${own}` : own, category.id);
    if (!byLast.has(own)) byLast.set(own, category.id);
  }
  return (name) => {
    const parts = name
      .toLowerCase()
      .split(':')
      .map((part) => part.trim());
    return byLabel.get(parts.join(':')) ?? byLast.get(parts.at(-1) ?? '') ?? null;
  };
}

export type RowKind = 'new' | 'maybe' | 'duplicate' | 'transfer';

export const kindOf = (match: RowMatch | undefined): RowKind =>
  match?.status === 'duplicate' || match?.status === 'maybe' ? match.status : match?.transfer ? 'transfer' : 'new';
