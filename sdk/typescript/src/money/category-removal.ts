import type { Category, Id, Rule } from '../generated/records-money.js';
import type { Row, Table } from '../sync/types.js';
import {
  inMutations,
  plannedMany,
  refused,
  statusOf,
  type MoneyDraft,
  type PlannedMany,
  type Tables,
  type TransactionRow,
  type Write,
} from './book.js';
import { addToBudget } from './budgets.js';
import type { Care } from './transactions.js';

/** How often a category is used: what must be given another one before it can go. */
export interface CategoryUse {
  readonly transactions: number;
  readonly reconciled: number;
  readonly children: number;
  readonly recurring: number;
  readonly rules: number;
  readonly envelopes: number;
}

export function categoryUse(tables: Tables, id: Id): CategoryUse {
  const rows = transactionsWith(tables, id);
  return {
    transactions: rows.length,
    reconciled: rows.filter((row) => statusOf(row) === 'reconciled').length,
    children: rowsOf(tables.table('category'), ({ parent }) => parent === id).length,
    recurring: rowsOf(tables.table('recurring'), ({ category }) => category === id).length,
    rules: rowsOf(tables.table('rule'), (rule) => mentions(rule, id)).length,
    envelopes: rowsOf(tables.table('budget'), ({ category }) => category === id).length,
  };
}

/**
 * Gives everything of a category another one, or none, and then deletes it; children move up to its parent, envelopes are added
 * to those of the other category or go. Reconciled transactions must be released for it, and are reconciled again at
 * the end: of what the bank said nothing changes.
 */
export function deleteCategory(tables: Tables, id: Id, reassign: Id | null, care: Care = {}): PlannedMany {
  const categories = tables.table('category');
  const row = categories.get(id);
  if (!row) return refused({ path: 'id', code: 'NOT_FOUND' });
  const target = reassign === null ? undefined : categories.get(reassign);
  if (reassign !== null && (!target || reassign === id)) return refused({ path: 'reassign', code: 'NOT_FOUND' });
  if (target && target.kind !== row.kind) return refused({ path: 'reassign', code: 'INVALID' });
  const rows = transactionsWith(tables, id);
  const reconciled = rows.filter((one) => statusOf(one) === 'reconciled');
  if (reconciled.length > 0 && !care.unreconcile) return refused({ path: 'status', code: 'RECONCILED' });
  return plannedMany([
    ...inMutations(rows.map((one) => reassignTransaction(one, id, reassign))),
    ...inMutations(envelopeMoves(tables, id, reassign), 3),
    ...inMutations([...otherMoves(tables, row, reassign), (draft) => draft.delete('category', id)]),
    ...inMutations(
      reconciled.map(
        (one): Write =>
          (draft) =>
            draft.set('transaction', one.id, { status: 'reconciled' }),
      ),
    ),
  ]);
}

function rowsOf<Fields extends object>(table: Table<Fields>, wanted: (row: Row<Fields>) => boolean): Row<Fields>[] {
  return [...table.values()].filter(wanted);
}

const transactionsWith = (tables: Tables, id: Id): TransactionRow[] =>
  rowsOf(
    tables.table('transaction'),
    ({ category, splits }) => category === id || (splits?.some((split) => split.category === id) ?? false),
  );

function reassignTransaction(row: TransactionRow, id: Id, reassign: Id | null): Write {
  const release = statusOf(row) === 'reconciled' ? ({ status: 'cleared' } as const) : {};
  const splits = row.splits?.map((split) => (split.category === id ? { ...split, category: reassign } : split));
  const changes = splits?.length ? { splits } : { category: reassign };
  return (draft) => draft.set('transaction', row.id, { ...changes, ...release });
}

function envelopeMoves(tables: Tables, id: Id, reassign: Id | null): Write[] {
  return rowsOf(tables.table('budget'), ({ category }) => category === id).map((row) => (draft) => {
    const { month, amount = 0 } = row;
    if (reassign !== null && amount !== 0) addToBudget(draft, tables, month, reassign, amount);
    draft.delete('budget', row.id);
  });
}

function otherMoves(tables: Tables, category: Row<Category>, reassign: Id | null): Write[] {
  const { id, parent = null } = category;
  const children = rowsOf(tables.table('category'), (row) => row.parent === id);
  const recurring = rowsOf(tables.table('recurring'), (row) => row.category === id);
  const rules = rowsOf(tables.table('rule'), (rule) => mentions(rule, id));
  return [
    ...children.map(
      (row): Write =>
        (draft) =>
          draft.set('category', row.id, { parent }),
    ),
    ...recurring.map(
      (row): Write =>
        (draft) =>
          draft.set('recurring', row.id, { category: reassign }),
    ),
    ...rules.map(
      (row): Write =>
        (draft) =>
          reassignRule(draft, row, id, reassign),
    ),
  ];
}

const mentions = ({ actions, conditions }: Rule, id: Id): boolean =>
  actions.some(({ set, value }) => set === 'category' && value === id) ||
  conditions.some(({ field, value }) => field === 'category' && value === id);

/** A rule that has nothing left to ask or to do goes with the category. */
function reassignRule(draft: MoneyDraft, row: Row<Rule>, id: Id, reassign: Id | null): void {
  const moved = <Part extends { value: string }>(parts: readonly Part[], ours: (part: Part) => boolean): Part[] =>
    parts.flatMap((part) => {
      if (part.value !== id || !ours(part)) return [part];
      return reassign === null ? [] : [{ ...part, value: reassign }];
    });
  const actions = moved(row.actions, ({ set }) => set === 'category');
  const conditions = moved(row.conditions, ({ field }) => field === 'category');
  if (actions.length === 0 || conditions.length === 0) draft.delete('rule', row.id);
  else draft.set('rule', row.id, { actions, conditions });
}
