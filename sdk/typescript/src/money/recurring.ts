import type { Day, Id, Money, Recurring, Transaction } from '../generated/records-money.js';
import type { Row } from '../sync/types.js';
import { planned, refused, folded, type Planned, type Tables, type TransactionRow } from './book.js';
import { addDays, addMonths, daysBetween, monthOf, monthsBetween } from './dates.js';
import { addTransaction, addTransfer } from './transactions.js';

export type RecurringRow = Row<Recurring>;

export interface Occurrence {
  readonly recurring: RecurringRow;
  readonly day: Day;
  /** Before today, and neither entered nor skipped. */
  readonly overdue: boolean;
}

type Schedule = Pick<Recurring, 'every' | 'unit' | 'start' | 'until'>;

/**
 * The occurrence with this number, 0 is the start. Months and years are counted from the start, so that what began on a 31st
 * is on the last day of short months and on the 31st again after them.
 */
export function occurrence({ every, unit, start }: Schedule, number: number): Day {
  const steps = every * number;
  switch (unit) {
    case 'day':
      return addDays(start, steps);
    case 'week':
      return addDays(start, steps * 7);
    case 'month':
      return addMonths(start, steps);
    case 'year':
      return addMonths(start, steps * 12);
  }
}

/** The number of the first occurrence on or after a day. */
function numberFrom(schedule: Schedule, day: Day): number {
  const { every, unit, start } = schedule;
  if (day <= start) return 0;
  const days = unit === 'day' ? every : unit === 'week' ? every * 7 : 0;
  if (days > 0) return Math.ceil(daysBetween(start, day) / days);
  const months = every * (unit === 'year' ? 12 : 1);
  const number = Math.floor(monthsBetween(monthOf(start), monthOf(day)) / months);
  return occurrence(schedule, number) < day ? number + 1 : number;
}

/** Days from `from` to `to`, both included; at most `limit`. */
export function occurrences(schedule: Schedule, from: Day, to: Day, limit = 1000): Day[] {
  const end = schedule.until != null && schedule.until < to ? schedule.until : to;
  const found: Day[] = [];
  const first = numberFrom(schedule, from);
  for (let number = first; found.length < limit; number++) {
    const day = occurrence(schedule, number);
    if (day > end) break;
    found.push(day);
  }
  return found;
}

/** The first day that was neither entered nor skipped; undefined when it has ended or is paused. */
export function nextDue(recurring: Recurring): Day | undefined {
  if (recurring.paused) return undefined;
  const from = recurring.handledUntil == null ? recurring.start : addDays(recurring.handledUntil, 1);
  const day = occurrence(recurring, numberFrom(recurring, from));
  return recurring.until != null && day > recurring.until ? undefined : day;
}

/** What is due up to a day, the overdue first. */
export function upcoming(tables: Tables, today: Day, until: Day, perSchedule = 60): Occurrence[] {
  const found: Occurrence[] = [];
  for (const recurring of tables.table('recurring').values()) {
    const next = nextDue(recurring);
    if (next === undefined) continue;
    for (const day of occurrences(recurring, next, until, perSchedule))
      found.push({ recurring, day, overdue: day < today });
  }
  return found.sort((a, b) => (a.day === b.day ? (a.recurring.id < b.recurring.id ? -1 : 1) : a.day < b.day ? -1 : 1));
}

/** Those that a person wants to hear of today. */
export const reminders = (tables: Tables, today: Day): Occurrence[] =>
  upcoming(tables, today, addDays(today, 60), 1).filter(
    ({ recurring, day }) => day <= addDays(today, recurring.remindDays ?? 0),
  );

/** Those that enter themselves and are due: for the app to post when it starts and at midnight. */
export const dueToPost = (tables: Tables, today: Day): Occurrence[] =>
  upcoming(tables, today, today).filter(({ recurring }) => recurring.autoPost === true);

/** The same on every device, so that two that post the same bill offline make one transaction of it. */
export const postedId = ({ recurring, day }: Pick<Occurrence, 'recurring' | 'day'>): Id => `${recurring.id}:${day}`;

export interface Posting {
  /** When it was not the day of the schedule. */
  readonly date?: Day;
  /** With its sign, in minor units; when it was not the amount of the schedule. */
  readonly amount?: Money;
  /** Of a transfer between currencies, what arrives. */
  readonly received?: Money;
}

/** Enters an occurrence: the transaction, or both legs of the transfer, and the mark in the schedule are one mutation. */
export function postOccurrence(
  tables: Tables,
  due: Pick<Occurrence, 'recurring' | 'day'>,
  posting: Posting = {},
): Planned {
  const plan = due.recurring.toAccount == null ? postSimple(tables, due, posting) : postTransfer(tables, due, posting);
  if (!plan.ok) return plan;
  return planned((draft) => {
    plan.write(draft);
    draft.set('recurring', due.recurring.id, handled(due));
  });
}

type Due = Pick<Occurrence, 'recurring' | 'day'>;

function postSimple(tables: Tables, due: Due, { date = due.day, amount = due.recurring.amount }: Posting): Planned {
  const { id, account, payee, name, category, note, tags } = due.recurring;
  return addTransaction(tables, postedId(due), {
    account,
    date,
    amount,
    payee: payee ?? name,
    category: category ?? null,
    note: note ?? null,
    tags: tags ?? [],
    recurring: id,
  });
}

function postTransfer(tables: Tables, due: Due, posting: Posting): Planned {
  const { id, account, toAccount, payee, name, note, tags, amount } = due.recurring;
  return addTransfer(tables, {
    outId: postedId(due),
    inId: `${postedId(due)}:to`,
    from: account,
    to: toAccount ?? '',
    date: posting.date ?? due.day,
    amount: Math.abs(posting.amount ?? amount),
    ...(posting.received !== undefined && { received: posting.received }),
    payee: payee ?? name,
    ...(note != null && { note }),
    ...(tags && { tags }),
    recurring: id,
  });
}

/** Never back: an occurrence that was handled stays so. What was due before this one counts as skipped. */
const handled = ({ recurring, day }: Due): Pick<Recurring, 'handledUntil'> => ({
  handledUntil: recurring.handledUntil != null && recurring.handledUntil > day ? recurring.handledUntil : day,
});

/** This one did not happen. */
export const skipOccurrence = ({ recurring, day }: Due): Planned =>
  planned((draft) => draft.set('recurring', recurring.id, handled({ recurring, day })));

/** What was entered or imported is this occurrence. */
export function linkOccurrence(tables: Tables, due: Due, transaction: Id): Planned {
  if (!tables.table('transaction').get(transaction)) return refused({ path: 'transaction', code: 'NOT_FOUND' });
  return planned((draft) => {
    draft.set('transaction', transaction, { recurring: due.recurring.id });
    draft.set('recurring', due.recurring.id, handled(due));
  });
}

export interface Tolerance {
  /** Between the day of the schedule and that of the transaction. */
  readonly days: number;
  /** Of the amount: 0.05 is five hundredths. */
  readonly share: number;
}

/** The due occurrence that a transaction most likely is; undefined when none is near enough. */
export function matchOccurrence(
  tables: Tables,
  row: TransactionRow,
  tolerance: Tolerance = { days: 5, share: 0.1 },
): Occurrence | undefined {
  if (row.recurring != null) return undefined;
  let best: { found: Occurrence; distance: number } | undefined;
  for (const recurring of tables.table('recurring').values()) {
    const next = nextDue(recurring);
    if (next === undefined || !isLike(recurring, row, tolerance.share)) continue;
    const from = addDays(row.date, -tolerance.days);
    const [day] = occurrences(recurring, from < next ? next : from, addDays(row.date, tolerance.days), 1);
    if (day === undefined) continue;
    const distance = Math.abs(daysBetween(day, row.date)) + 100 * Math.abs(1 - row.amount / (recurring.amount || 1));
    if (!best || distance < best.distance) best = { found: { recurring, day, overdue: false }, distance };
  }
  return best?.found;
}

function isLike(recurring: RecurringRow, row: Transaction, share: number): boolean {
  if (recurring.account !== row.account || Math.sign(recurring.amount) !== Math.sign(row.amount)) return false;
  if (Math.abs(recurring.amount - row.amount) > Math.abs(recurring.amount) * share) return false;
  const wanted = folded(recurring.payee ?? recurring.name);
  const payee = folded(row.payee ?? '');
  // Banks write a payee at length; a name that says nothing of the other must have the very amount.
  return payee.includes(wanted) || (payee !== '' && wanted.includes(payee)) || recurring.amount === row.amount;
}
