import type { Day, Goal, Money } from '../generated/records-money.js';
import type { Row } from '../sync/types.js';
import type { Balances } from './accounts.js';
import type { Tables } from './book.js';
import { addDays, addMonths, daysBetween } from './dates.js';
import { Converter } from './ledger.js';
import type { Rates } from './rates.js';

export type GoalState = 'reached' | 'on_track' | 'behind' | 'overdue' | 'open';

/** Amounts in minor units of the goal's currency. */
export interface GoalProgress {
  readonly saved: Money;
  readonly left: Money;
  /** 0 to 1. */
  readonly share: number;
  /** A month, over the last 90 days; undefined when nothing tells it. */
  readonly pace: Money | undefined;
  /** When it is reached at this pace; undefined when it never is. */
  readonly forecast: Day | undefined;
  /** A month, from today until the target date; undefined without one. */
  readonly needed: Money | undefined;
  /** `open` has no target date. */
  readonly state: GoalState;
}

export interface GoalSources {
  readonly tables: Tables;
  readonly balances: Balances;
  readonly rates?: Rates;
  readonly today: Day;
}

const PACE_DAYS = 90;
const DAYS_A_MONTH = 365.25 / 12;
const MAX_FORECAST_DAYS = 36_525;

/** @param byHand what was put aside by hand a month lately, in minor units, when the app knows: a counter has no history */
export function goalProgress(goal: Row<Goal>, sources: GoalSources, byHand?: Money): GoalProgress {
  const { today } = sources;
  const saved = (goal.saved ?? 0) + inAccount(goal, sources, today);
  const left = Math.max(0, goal.target - saved);
  const pace = paceOf(goal, sources, byHand);
  const forecast = left === 0 ? today : forecastOf(left, pace, today);
  const days = goal.targetDate == null ? undefined : daysBetween(today, goal.targetDate);
  const needed = days === undefined ? undefined : neededOf(left, days);
  const share = Math.min(1, Math.max(0, saved / goal.target));
  return { saved, left, share, pace, forecast, needed, state: stateOf(left, days, forecast, goal.targetDate) };
}

/** What the goal's account holds at the end of a day, in the goal's currency. A debt has saved nothing. */
function inAccount(goal: Goal, { tables, balances, rates }: GoalSources, day: Day): Money {
  const account = goal.account == null ? undefined : tables.table('account').get(goal.account);
  if (!account) return 0;
  return Math.max(0, new Converter(goal.currency, rates).on(balances.on(account.id, day), account.currency, day));
}

function paceOf(goal: Goal, sources: GoalSources, byHand: Money | undefined): Money | undefined {
  if (goal.account == null) return byHand;
  const { today } = sources;
  const gained = inAccount(goal, sources, today) - inAccount(goal, sources, addDays(today, -PACE_DAYS));
  return Math.round((gained * DAYS_A_MONTH) / PACE_DAYS) + (byHand ?? 0);
}

function forecastOf(left: Money, pace: Money | undefined, today: Day): Day | undefined {
  if (pace === undefined || pace <= 0) return undefined;
  const days = Math.ceil((left / pace) * DAYS_A_MONTH);
  return days > MAX_FORECAST_DAYS ? undefined : addDays(today, days);
}

/** The last month counts whole: what is due within it must be there in one go. */
const neededOf = (left: Money, days: number): Money => Math.ceil(left / Math.max(1, days / DAYS_A_MONTH));

function stateOf(
  left: Money,
  days: number | undefined,
  forecast: Day | undefined,
  targetDate: string | null | undefined,
): GoalState {
  if (left === 0) return 'reached';
  if (days === undefined || targetDate == null) return 'open';
  if (days < 0) return 'overdue';
  return forecast !== undefined && forecast <= targetDate ? 'on_track' : 'behind';
}

/** A date for a goal of so much a month: to show while somebody sets one up. */
export function reachedBy(target: Money, aMonth: Money, today: Day): Day | undefined {
  const months = Math.ceil(target / aMonth);
  return aMonth > 0 && months <= MAX_FORECAST_DAYS / DAYS_A_MONTH ? addMonths(today, Math.max(0, months)) : undefined;
}
