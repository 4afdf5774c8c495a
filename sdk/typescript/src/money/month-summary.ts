import type { Day, Id, Money } from '../generated/records-money.js';
import { isEveryday } from './accounts.js';
import type { Budgets } from './budgets.js';
import { addMonths, firstDayOf, isLastDayOfMonth, lastDayOf, monthOf } from './dates.js';
import { Converter } from './ledger.js';
import { upcoming, type Occurrence } from './recurring.js';
import { netWorthOn, spendingByCategory, totals, type Report, type ReportSources } from './reports.js';

/** All amounts in minor units of the report's currency. */
export interface MonthSummary {
  readonly income: Money;
  readonly spent: Money;
  /** Of the last month up to the same day. */
  readonly spentBefore: Money;
  readonly net: Money;
  readonly netWorth: Money;
  /** Against the end of the last month. */
  readonly netWorthChange: Money;
  /** Root categories by how much they differ from the last month up to the same day, the greatest difference first. */
  readonly changes: readonly CategoryChange[];
  readonly upcoming: readonly Occurrence[];
  /** Of those that are still to be paid this month, bills only, above zero. */
  readonly bills: Money;
  /**
   * What may still be spent this month: what everyday accounts hold, less the bills to come; and where there are budgets,
   * no more than what is left in the envelopes. Never below zero.
   */
  readonly safeToSpend: Money;
}

export interface CategoryChange {
  readonly category: Id;
  readonly spent: Money;
  readonly before: Money;
  /** spent − before. */
  readonly difference: Money;
}

const MAX_CHANGES = 5;

/** A month understood in ten seconds. */
export function monthSummary(sources: ReportSources, today: Day, budgets?: Budgets): Report<MonthSummary> {
  const converter = new Converter(sources.currency, sources.rates);
  const month = { from: firstDayOf(monthOf(today)), to: today };
  const before = { from: addMonths(month.from, -1), to: sameDayBefore(today) };
  const now = totals(sources, month, {}, converter);
  const due = upcoming(sources.tables, today, lastDayOf(monthOf(today)));
  const bills = billsOf(sources, due, converter);
  const worth = netWorthOn(sources, today, converter).net;
  const value = {
    income: now.income,
    spent: now.spent,
    spentBefore: totals(sources, before, {}, converter).spent,
    net: now.income - now.spent,
    netWorth: worth,
    netWorthChange: worth - netWorthOn(sources, lastDayOf(monthOf(before.from)), converter).net,
    changes: changesBetween(sources, month, before),
    upcoming: due,
    bills,
    safeToSpend: safeToSpend(sources, today, bills, converter, budgets),
  };
  return { value, missingRates: [...converter.missing] };
}

/** The end of a month is compared with the end of the last one, whatever its date. */
function sameDayBefore(today: Day): Day {
  const before = addMonths(today, -1);
  return isLastDayOfMonth(today) ? lastDayOf(monthOf(before)) : before;
}

type Range = { readonly from: Day; readonly to: Day };

function changesBetween(sources: ReportSources, month: Range, before: Range): CategoryChange[] {
  const spentIn = (range: Range): Map<Id, Money> =>
    new Map(spendingByCategory(sources, range).value.map(({ category, spent }) => [category, spent]));
  const [now, then] = [spentIn(month), spentIn(before)];
  return [...new Set([...now.keys(), ...then.keys()])]
    .map((category) => {
      const [spent, last] = [now.get(category) ?? 0, then.get(category) ?? 0];
      return { category, spent, before: last, difference: spent - last };
    })
    .filter(({ difference }) => difference !== 0)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .slice(0, MAX_CHANGES);
}

function billsOf({ tables }: ReportSources, due: readonly Occurrence[], converter: Converter): Money {
  let sum = 0;
  for (const { recurring, day } of due) {
    const account = tables.table('account').get(recurring.account);
    if (!account || !isEveryday(account.kind) || !leavesEveryday(recurring, tables)) continue;
    sum += converter.on(Math.abs(recurring.amount), account.currency, day);
  }
  return sum;
}

/** A transfer counts when it goes where it cannot be spent any more, as an instalment of a loan does. */
function leavesEveryday({ amount, toAccount }: Occurrence['recurring'], tables: ReportSources['tables']): boolean {
  if (toAccount == null) return amount < 0;
  const to = tables.table('account').get(toAccount);
  return to !== undefined && !isEveryday(to.kind);
}

function safeToSpend(
  { tables, balances }: ReportSources,
  today: Day,
  bills: Money,
  converter: Converter,
  budgets: Budgets | undefined,
): Money {
  let held = 0;
  for (const { id, kind, currency, closed } of tables.table('account').values()) {
    // Savings are there to stay.
    if (closed || kind === 'savings' || !isEveryday(kind)) continue;
    held += converter.on(balances.on(id, today), currency, today);
  }
  const free = held - bills;
  const envelopes = budgets?.month(monthOf(today));
  if (!envelopes || envelopes.budgeted === 0) return Math.max(0, free);
  const left = [...envelopes.envelopes.values()].reduce((sum, one) => sum + Math.max(0, one.available), 0);
  return Math.max(0, Math.min(free, left));
}
