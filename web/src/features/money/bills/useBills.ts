import { useMemo } from 'react';
import {
  addDays,
  nextDue,
  recurringPatterns,
  upcoming,
  type Occurrence,
  type Pattern,
  type RecurringRow,
} from '@rialto/client/money';
import { useReplica, useRows } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useToday } from '../calendar/useCalendar';

export const daysAhead = 31;
const mostPatterns = 6;

export interface Schedule {
  recurring: RecurringRow;
  /** Undefined when it has ended or is paused. */
  next: string | undefined;
}

export interface Bills {
  overdue: readonly Occurrence[];
  upcoming: readonly Occurrence[];
  /** All of them, the next due first. */
  schedules: readonly Schedule[];
}

const last = '9999';

/** What is due, and every schedule. */
export function useBills(): Bills {
  const replica = useReplica();
  const rows = useRows('recurring');
  const today = useToday();
  return useMemo(() => {
    const due = rows.length === 0 ? [] : upcoming(replica, today, addDays(today, daysAhead));
    return {
      overdue: due.filter(({ overdue }) => overdue),
      upcoming: due.filter(({ overdue }) => !overdue),
      schedules: rows
        .map((recurring) => ({ recurring, next: nextDue(recurring) }))
        .toSorted((a, b) => (a.next ?? last).localeCompare(b.next ?? last)),
    };
  }, [replica, rows, today]);
}

/** What comes again and again in the history and has no schedule yet. */
export function usePatterns(): readonly Pattern[] {
  const replica = useReplica();
  const today = useToday();
  const rows = useRows('recurring');
  const { version } = useIndex('ledger');
  return useMemo(
    () => recurringPatterns(replica, today).slice(0, mostPatterns),
    // The version stands for the transactions, the rows for the schedules.
    [replica, today, rows, version],
  );
}
