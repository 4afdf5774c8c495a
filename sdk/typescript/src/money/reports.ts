import type { Currency, Day, Id, Money, Month } from '../generated/records-money.js';
import { isDebt, type Balances } from './accounts.js';
import type { Tables } from './book.js';
import type { CategoryTree } from './categories.js';
import { addDays, addMonthsTo, lastDayOf, monthOf, monthRange, monthsFrom, weekOf, type DayRange } from './dates.js';
import { Converter, type LedgerIndex, type LedgerScope } from './ledger.js';
import type { Rates } from './rates.js';

/** What reports are made of. Make the indexes once a book and keep them: then a report takes a few milliseconds. */
export interface ReportSources {
  readonly tables: Tables;
  readonly ledger: LedgerIndex;
  readonly balances: Balances;
  readonly tree: CategoryTree;
  readonly rates?: Rates;
  /** What amounts are reported in; those of a month are converted at the rate of its last day. */
  readonly currency: Currency;
}

/** Amounts in minor units of the report's currency. */
export interface Report<Value> {
  readonly value: Value;
  /** Currencies without a rate: their amounts are missing from it. */
  readonly missingRates: readonly Currency[];
}

function reported<Value>(sources: ReportSources, make: (converter: Converter) => Value): Report<Value> {
  const converter = new Converter(sources.currency, sources.rates);
  const value = make(converter);
  return { value, missingRates: [...converter.missing] };
}

export interface CategorySpending {
  /** Empty for what has no category. */
  readonly category: Id;
  /** With all below it. What came back is taken off, so it can be below zero. */
  readonly spent: Money;
  /** Without those below it. */
  readonly own: Money;
  /** Transactions and parts of splits. */
  readonly count: number;
  /** Of the whole, 0 to 1; 0 when more came back than went out. */
  readonly share: number;
  readonly children: readonly CategorySpending[];
}

/** Expenses by root category with their children, the greatest first. */
export function spendingByCategory(
  sources: ReportSources,
  range: DayRange,
  scope: LedgerScope = {},
): Report<readonly CategorySpending[]> {
  return reported(sources, (converter) => {
    const own = new Map<Id, { spent: Money; count: number }>();
    sources.ledger.eachCategory(range, scope, (flow) => {
      if (flow.kind !== 'expense') return;
      const sum = own.get(flow.category) ?? { spent: 0, count: 0 };
      sum.spent -= converter.atMonth(flow.in + flow.out, flow.currency, flow.month);
      sum.count += flow.count;
      own.set(flow.category, sum);
    });
    const roots = new Set([...own.keys()].map((id) => (id === '' ? '' : sources.tree.rootOf(id))));
    const total = [...own.values()].reduce((sum, { spent }) => sum + Math.max(0, spent), 0);
    return [...roots].map((id) => spendingOf(sources.tree, id, own, total)).sort((a, b) => b.spent - a.spent);
  });
}

function spendingOf(
  tree: CategoryTree,
  id: Id,
  own: ReadonlyMap<Id, { spent: Money; count: number }>,
  total: Money,
): CategorySpending {
  const children = (id === '' ? [] : tree.children(id))
    .map((child) => spendingOf(tree, child.id, own, total))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.spent - a.spent);
  const mine = own.get(id) ?? { spent: 0, count: 0 };
  const spent = children.reduce((sum, child) => sum + child.spent, mine.spent);
  const count = children.reduce((sum, child) => sum + child.count, mine.count);
  return { category: id, spent, own: mine.spent, count, share: total > 0 ? Math.max(0, spent) / total : 0, children };
}

export interface CashFlow {
  /** The first day of the month or week. */
  readonly from: Day;
  readonly to: Day;
  readonly income: Money;
  /** Above zero: what went out less what came back. */
  readonly spent: Money;
  /** income − spent. */
  readonly net: Money;
}

export type Period = 'week' | 'month';

/** Income against expenses, a period each, also those without any. */
export function cashFlow(
  sources: ReportSources,
  range: Required<DayRange>,
  period: Period = 'month',
  scope: LedgerScope & { readonly weekStart?: number } = {},
): Report<readonly CashFlow[]> {
  return reported(sources, (converter) =>
    periods(range, period, scope.weekStart ?? 1).map((one) => {
      const { income, spent } = totals(sources, one, scope, converter);
      return { ...one, income, spent, net: income - spent };
    }),
  );
}

export function totals(
  { ledger }: ReportSources,
  range: DayRange,
  scope: LedgerScope,
  converter: Converter,
): { income: Money; spent: Money } {
  let income = 0;
  let spent = 0;
  ledger.eachCategory(range, scope, (flow) => {
    const amount = converter.atMonth(flow.in + flow.out, flow.currency, flow.month);
    if (flow.kind === 'income') income += amount;
    else spent -= amount;
  });
  return { income, spent };
}

const MAX_PERIODS = 2000;

function periods({ from, to }: Required<DayRange>, period: Period, weekStart: number): Required<DayRange>[] {
  const found: Required<DayRange>[] = [];
  if (period === 'month') {
    for (const month of monthsFrom(monthOf(from), monthOf(to)).slice(0, MAX_PERIODS)) found.push(monthRange(month));
  } else {
    for (let week = weekOf(from, weekStart); week <= to && found.length < MAX_PERIODS; week = addDays(week, 7)) {
      found.push({ from: week, to: addDays(week, 6) });
    }
  }
  return found.map((one) => ({ from: one.from < from ? from : one.from, to: one.to > to ? to : one.to }));
}

/** Expenses over time of some categories, each with all below it; of all together without any. */
export function spendingOverTime(
  sources: ReportSources,
  range: Required<DayRange>,
  period: Period,
  categories: readonly Id[] = [],
  scope: LedgerScope & { readonly weekStart?: number } = {},
): Report<readonly { readonly from: Day; readonly to: Day; readonly spent: readonly Money[] }[]> {
  const families = categories.map((id) => (id === '' ? new Set(['']) : sources.tree.withChildren(id)));
  return reported(sources, (converter) =>
    periods(range, period, scope.weekStart ?? 1).map((one) => {
      const spent = Array.from({ length: Math.max(1, families.length) }, () => 0);
      sources.ledger.eachCategory(one, scope, (flow) => {
        if (flow.kind !== 'expense') return;
        const amount = converter.atMonth(flow.in + flow.out, flow.currency, flow.month);
        if (families.length === 0) spent[0]! -= amount;
        families.forEach((family, at) => {
          if (family.has(flow.category)) spent[at]! -= amount;
        });
      });
      return { ...one, spent };
    }),
  );
}

export interface NetWorth {
  readonly month: Month;
  /** The last day of the month, or today. */
  readonly day: Day;
  readonly assets: Money;
  /** Below zero or zero. */
  readonly liabilities: Money;
  /** assets + liabilities. */
  readonly net: Money;
}

/** At the end of each month, at the rates of that day. An account below zero is a liability then, whatever its kind. */
export function netWorth(sources: ReportSources, first: Month, last: Month, today: Day): Report<readonly NetWorth[]> {
  return reported(sources, (converter) =>
    monthsFrom(first, last).map((month) => {
      const day = lastDayOf(month) > today && monthOf(today) === month ? today : lastDayOf(month);
      return { month, day, ...netWorthOn(sources, day, converter) };
    }),
  );
}

export function netWorthOn(
  { tables, balances }: ReportSources,
  day: Day,
  converter: Converter,
): Pick<NetWorth, 'assets' | 'liabilities' | 'net'> {
  let assets = 0;
  let liabilities = 0;
  for (const { id, currency, kind } of tables.table('account').values()) {
    const held = converter.on(balances.on(id, day), currency, day);
    if (held < 0 || (held === 0 && isDebt(kind))) liabilities += held;
    else assets += held;
  }
  return { assets, liabilities, net: assets + liabilities };
}

/** Months of a year beside those of the year before. */
export function yearOverYear(
  sources: ReportSources,
  year: number,
  scope: LedgerScope = {},
): Report<readonly { readonly month: Month; readonly now: CashFlow; readonly before: CashFlow }[]> {
  return reported(sources, (converter) => {
    const flow = (month: Month): CashFlow => {
      const range = monthRange(month);
      const { income, spent } = totals(sources, range, scope, converter);
      return { ...range, income, spent, net: income - spent };
    };
    const first = `${String(year).padStart(4, '0')}-01`;
    return monthsFrom(first, addMonthsTo(first, 11)).map((month) => ({
      month,
      now: flow(month),
      before: flow(addMonthsTo(month, -12)),
    }));
  });
}

export interface PayeeSpending {
  /** Empty for those without one. */
  readonly payee: string;
  readonly spent: Money;
  readonly count: number;
}

/** Where most money went to: what went out to a payee less what came back. */
export function topPayees(
  sources: ReportSources,
  range: DayRange,
  limit = 10,
  scope: LedgerScope = {},
): Report<readonly PayeeSpending[]> {
  return reported(sources, (converter) => {
    const sums = new Map<string, { payee: string; spent: Money; count: number }>();
    sources.ledger.eachPayee(range, scope, (flow) => {
      const sum = sums.get(flow.payee) ?? { payee: flow.payee, spent: 0, count: 0 };
      sum.spent -= converter.atMonth(flow.in + flow.out, flow.currency, flow.month);
      sum.count += flow.count;
      sums.set(flow.payee, sum);
    });
    return [...sums.values()]
      .filter(({ spent }) => spent > 0)
      .sort((a, b) => b.spent - a.spent)
      .slice(0, limit);
  });
}

/** What a month has of income and expenses on average, over whole months; in whole minor units. */
export function monthlyAverage(
  sources: ReportSources,
  first: Month,
  last: Month,
  scope: LedgerScope = {},
): Report<{ readonly income: Money; readonly spent: Money }> {
  return reported(sources, (converter) => {
    const months = monthsFrom(first, last);
    if (months.length === 0) return { income: 0, spent: 0 };
    const range = { from: monthRange(first).from, to: monthRange(last).to };
    const { income, spent } = totals(sources, range, scope, converter);
    return { income: Math.round(income / months.length), spent: Math.round(spent / months.length) };
  });
}
