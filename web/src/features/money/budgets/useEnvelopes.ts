import { useMemo } from 'react';
import type { BudgetMonth, CategoryRow, CategoryTree, Envelope } from '@rialto/client/money';
import { useBudgets } from '../book/budgetsOf';
import { useIndex } from '../book/indexes';

export interface EnvelopeLine extends Envelope {
  name: string;
  icon: string | null;
  /** Below a group's name. */
  depth: number;
  rollover: NonNullable<CategoryRow['rollover']>;
}

/** A category at the top with all below it, as it stands on the page. */
export interface EnvelopeGroup {
  id: string;
  name: string;
  icon: string | null;
  /** The group's own envelope, when it has one or has nothing below it. */
  general: EnvelopeLine | undefined;
  lines: readonly EnvelopeLine[];
  /** Of all its lines. */
  budgeted: number;
  spent: number;
  available: number;
}

const empty = { carried: 0, budgeted: 0, spent: 0, available: 0 };

function lineOf(row: CategoryRow, depth: number, month: BudgetMonth, icon: string | null): EnvelopeLine {
  const envelope = month.envelopes.get(row.id) ?? { category: row.id, ...empty };
  return { ...envelope, name: row.name, icon: row.icon ?? icon, depth, rollover: row.rollover ?? 'none' };
}

const isUsed = ({ carried, budgeted, spent }: Envelope) => carried !== 0 || budgeted !== 0 || spent !== 0;

function linesBelow(tree: CategoryTree, above: CategoryRow, depth: number, month: BudgetMonth): EnvelopeLine[] {
  return tree.children(above.id).flatMap((row) => {
    const line = lineOf(row, depth, month, above.icon ?? null);
    const below = linesBelow(tree, row, depth + 1, month);
    return row.archived && !isUsed(line) && below.length === 0 ? [] : [line, ...below];
  });
}

export function groupsOf(tree: CategoryTree, month: BudgetMonth): EnvelopeGroup[] {
  return tree.roots('expense').flatMap((root) => {
    const own = lineOf(root, 0, month, null);
    const lines = linesBelow(tree, root, 0, month);
    if (root.archived && !isUsed(own) && lines.length === 0) return [];
    const general = lines.length === 0 || isUsed(own) ? own : undefined;
    const all = general ? [general, ...lines] : lines;
    const sum = (read: (line: EnvelopeLine) => number) => all.reduce((total, line) => total + read(line), 0);
    return [
      {
        id: root.id,
        name: root.name,
        icon: root.icon ?? null,
        general,
        lines,
        budgeted: sum((line) => line.budgeted),
        spent: sum((line) => line.spent),
        available: sum((line) => line.available),
      },
    ];
  });
}

/** The envelopes of a month in their groups, and the sums of all. */
export function useEnvelopes(month: string): { sums: BudgetMonth; groups: readonly EnvelopeGroup[] } {
  const { budgets, version } = useBudgets();
  const { index: tree, version: treeVersion } = useIndex('categories');
  return useMemo(() => {
    const sums = budgets.month(month);
    return { sums, groups: groupsOf(tree, sums) };
    // The versions stand for what is in the indexes.
  }, [budgets, tree, month, version, treeVersion]);
}
