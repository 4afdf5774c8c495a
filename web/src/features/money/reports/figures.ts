import {
  addMonthsTo,
  cashFlow,
  monthOf,
  monthsFrom,
  netWorth,
  spendingByCategory,
  spendingOverTime,
  topPayees,
  yearOf,
  yearOverYear,
  type Budgets,
  type CategorySpending,
  type DayRange,
  type LedgerScope,
  type ReportSources,
} from '@rialto/client/money';
import type { ReportQuestion } from './search';

export const topCategories = 5;
const mostPayees = 50;
const mostMonths = 600;

export const scopeOf = ({ accounts }: ReportQuestion): LedgerScope =>
  accounts.length > 0 ? { accounts: new Set(accounts) } : {};

/** Adds up what is read of each line. */
export const sumOf =
  <Line>(lines: readonly Line[]) =>
  (read: (line: Line) => number): number =>
    lines.reduce((sum, line) => sum + read(line), 0);

/** With both ends: an open one is where the book begins, or today. */
export function closedRange({ balances }: ReportSources, { from, to }: DayRange, today: string): Required<DayRange> {
  const span = balances.span();
  const last = to ?? today;
  const first = from ?? span?.first ?? last;
  const earliest = `${addMonthsTo(monthOf(last), 1 - mostMonths)}-01`;
  return { from: first > last ? last : first < earliest ? earliest : first, to: last };
}

export interface SpendingLine {
  category: string;
  depth: number;
  spent: number;
  share: number;
  count: number;
}

/** The tree of what was spent, from the top down. */
export function spendingLines(sources: ReportSources, question: ReportQuestion) {
  const { value, missingRates } = spendingByCategory(sources, question.range, scopeOf(question));
  const flat = (all: readonly CategorySpending[], depth: number): SpendingLine[] =>
    all.flatMap(({ category, spent, share, count, children }) => [
      { category, depth, spent, share, count },
      ...flat(children, depth + 1),
    ]);
  const total = value.reduce((sum, { spent }) => sum + spent, 0);
  return { roots: value, lines: flat(value, 0), total, missingRates };
}

/** The greatest categories month by month, and the others as one. */
export function trend(sources: ReportSources, question: ReportQuestion, range: Required<DayRange>) {
  const scope = scopeOf(question);
  const greatest = spendingByCategory(sources, range, scope)
    .value.filter(({ spent }) => spent > 0)
    .slice(0, topCategories)
    .map(({ category }) => category);
  const all = spendingOverTime(sources, range, 'month', [], scope);
  const parts = greatest.length === 0 ? [] : spendingOverTime(sources, range, 'month', greatest, scope).value;
  const months = all.value.map(({ from, to, spent }, at) => {
    const total = spent[0] ?? 0;
    const named = parts[at]?.spent ?? [];
    return { from, to, total, named, rest: total - named.reduce((sum, each) => sum + each, 0) };
  });
  return { greatest, months, missingRates: all.missingRates };
}

export const flows = (sources: ReportSources, question: ReportQuestion, range: Required<DayRange>) =>
  cashFlow(sources, range, 'month', scopeOf(question));

export const worth = (sources: ReportSources, range: Required<DayRange>, today: string) => {
  const last = range.to > today ? today : range.to;
  return netWorth(sources, monthOf(range.from), monthOf(last), today);
};

export const years = (sources: ReportSources, question: ReportQuestion, range: Required<DayRange>) =>
  yearOverYear(sources, yearOf(range.to), scopeOf(question));

export const payees = (sources: ReportSources, question: ReportQuestion) =>
  topPayees(sources, question.range, mostPayees, scopeOf(question));

export interface BudgetLine {
  category: string;
  budgeted: number;
  spent: number;
}

/** What was budgeted in whole months, and what was spent of it. */
export function budgetLines(budgets: Budgets, range: Required<DayRange>) {
  const lines = new Map<string, BudgetLine>();
  const missing = new Set<string>();
  for (const month of monthsFrom(monthOf(range.from), monthOf(range.to))) {
    const { envelopes, missingRates } = budgets.month(month);
    missingRates.forEach((currency) => missing.add(currency));
    for (const { category, budgeted, spent } of envelopes.values()) {
      const line = lines.get(category) ?? { category, budgeted: 0, spent: 0 };
      lines.set(category, { category, budgeted: line.budgeted + budgeted, spent: line.spent + spent });
    }
  }
  const used = [...lines.values()].filter(({ budgeted, spent }) => budgeted !== 0 || spent !== 0);
  return { lines: used.toSorted((a, b) => b.spent - a.spent), missingRates: [...missing] };
}
