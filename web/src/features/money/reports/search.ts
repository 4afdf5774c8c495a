import { isDay, rangeOf, type DayRange, type RangeName } from '@rialto/client/money';

export const reports = ['spending', 'trend', 'cashFlow', 'netWorth', 'budget', 'years', 'payees'] as const;
export type ReportName = (typeof reports)[number];

/** The periods that are offered; `custom` has two days of its own. */
export const periods = [
  'thisMonth',
  'lastMonth',
  'last90Days',
  'thisYear',
  'last12Months',
  'lastYear',
  'all',
  'custom',
] as const;
export type PeriodName = (typeof periods)[number];

/** What stands in the address: all of it may be missing. */
export interface ReportsSearch {
  report?: ReportName;
  period?: PeriodName;
  from?: string;
  to?: string;
  /** Ids of accounts; none means all. */
  accounts?: string[];
}

const maxAccounts = 100;

const oneOf = <Value extends string>(values: readonly Value[], value: unknown) => values.find((each) => each === value);
const dayOf = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined);

/** Reads the address; what makes no sense is left out. */
export function reportsSearch(search: Record<string, unknown>): ReportsSearch {
  const report = oneOf(reports, search['report']);
  const period = oneOf(periods, search['period']);
  const from = dayOf(search['from']);
  const to = dayOf(search['to']);
  const wanted = Array.isArray(search['accounts']) ? search['accounts'] : [];
  const accounts = wanted.filter((id): id is string => typeof id === 'string' && id !== '').slice(0, maxAccounts);
  return {
    ...(report && { report }),
    ...(period && { period }),
    ...(period === 'custom' && from && { from }),
    ...(period === 'custom' && to && { to }),
    ...(accounts.length > 0 && { accounts }),
  };
}

const usualPeriods: Record<ReportName, PeriodName> = {
  spending: 'thisMonth',
  trend: 'last12Months',
  cashFlow: 'last12Months',
  netWorth: 'last12Months',
  budget: 'thisMonth',
  years: 'thisYear',
  payees: 'last12Months',
};

export interface ReportQuestion {
  report: ReportName;
  period: PeriodName;
  /** An end that is missing is open. */
  range: DayRange;
  /** None means all. */
  accounts: readonly string[];
}

/** What is asked, with what is usual for the report where the address says nothing. */
export function questionOf(search: ReportsSearch, today: string, weekStart: number): ReportQuestion {
  const report = search.report ?? 'spending';
  const period = search.period ?? usualPeriods[report];
  const range =
    period === 'custom'
      ? { ...(search.from && { from: search.from }), ...(search.to && { to: search.to }) }
      : rangeOf(period satisfies RangeName, today, weekStart);
  return { report, period, range, accounts: search.accounts ?? [] };
}
