import type { Day, Id, Money, Recurring } from '../generated/records-money.js';
import { inOrder } from './accounts.js';
import { folded, type Tables, type TransactionRow } from './book.js';
import { addDays, daysBetween } from './dates.js';

/** A bill or an income that comes again and again and has no schedule yet. */
export interface Pattern {
  readonly payee: string;
  readonly account: Id;
  /** The usual amount with its sign, in minor units. */
  readonly amount: Money;
  readonly category: Id | undefined;
  readonly every: number;
  readonly unit: Recurring['unit'];
  /** The last time it came; the next is one interval later. */
  readonly last: Day;
  readonly count: number;
}

interface Rhythm {
  readonly every: number;
  readonly unit: Recurring['unit'];
  readonly days: number;
  /** Days that one interval may be off, for weekends and short months. */
  readonly slack: number;
  readonly atLeast: number;
}

const RHYTHMS: readonly Rhythm[] = [
  { every: 1, unit: 'week', days: 7, slack: 1, atLeast: 4 },
  { every: 2, unit: 'week', days: 14, slack: 2, atLeast: 4 },
  { every: 1, unit: 'month', days: 30.44, slack: 5, atLeast: 3 },
  { every: 3, unit: 'month', days: 91.3, slack: 8, atLeast: 3 },
  { every: 6, unit: 'month', days: 182.6, slack: 10, atLeast: 3 },
  { every: 1, unit: 'year', days: 365.25, slack: 12, atLeast: 2 },
];

/** Amounts may differ by so much from the usual one: phone bills do, groceries differ by more. */
const AMOUNT_SLACK = 0.2;
/** Only the last of them count: a subscription may have changed its price or rhythm years ago. */
const LAST = 12;

/** Finds them in the history, the greatest first. What has stopped is none any more. */
export function recurringPatterns(tables: Tables, today: Day): Pattern[] {
  const groups = new Map<string, TransactionRow[]>();
  for (const row of tables.table('transaction').values()) {
    if (!row.payee || row.transfer != null || row.recurring != null || row.date > today) continue;
    const key = `${row.account} ${Math.sign(row.amount)} ${folded(row.payee)
      .replace(/[\d\s]+/g, ' ')
      .trim()}`;
    const rows = groups.get(key);
    if (rows) rows.push(row);
    else groups.set(key, [row]);
  }
  const scheduled = new Set(
    [...tables.table('recurring').values()].map((row) => `${row.account} ${folded(row.payee ?? row.name)}`),
  );
  return [...groups.values()]
    .map((rows) => patternOf(rows, today))
    .filter((pattern) => pattern !== undefined)
    .filter(({ account, payee }) => !scheduled.has(`${account} ${folded(payee)}`))
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
}

function patternOf(rows: readonly TransactionRow[], today: Day): Pattern | undefined {
  if (rows.length < 2) return undefined;
  const sorted = [...rows].sort(inOrder).slice(-LAST);
  const amount = median(sorted.map((row) => row.amount));
  const usual = sorted.filter((row) => Math.abs(row.amount - amount) <= Math.abs(amount) * AMOUNT_SLACK);
  if (usual.length < 2 || usual.length < sorted.length * 0.75) return undefined;
  const gaps = usual.slice(1).map((row, at) => daysBetween(usual[at]!.date, row.date));
  const rhythm = RHYTHMS.find(
    ({ days, slack, atLeast }) => usual.length >= atLeast && gaps.every((gap) => Math.abs(gap - days) <= slack),
  );
  const newest = usual.at(-1)!;
  if (!rhythm || addDays(newest.date, Math.ceil(rhythm.days + 2 * rhythm.slack)) < today) return undefined;
  const { every, unit } = rhythm;
  const category = usual.findLast((row) => row.category != null)?.category ?? undefined;
  const { payee, account, date } = newest;
  return { payee: payee!, account, amount, category, every, unit, last: date, count: usual.length };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** A schedule from a pattern, for a person to look over: it starts with the last time, which is already entered. */
export function scheduleOf(pattern: Pattern): Recurring {
  const { payee, account, amount, category, every, unit, last } = pattern;
  return {
    name: payee.slice(0, 120),
    kind: amount < 0 ? 'bill' : 'income',
    account,
    amount,
    payee,
    category: category ?? null,
    every,
    unit,
    start: last,
    handledUntil: last,
    remindDays: 3,
  };
}
