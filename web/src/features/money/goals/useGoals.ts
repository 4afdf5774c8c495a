import { useMemo } from 'react';
import { goalProgress, type Goal, type GoalProgress } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { useReplica, useRows } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useToday } from '../calendar/useCalendar';

export interface GoalAndProgress {
  goal: Row<Goal>;
  progress: GoalProgress;
}

/** The goals as people have put them, each with how far it is. */
export function useGoals(): readonly GoalAndProgress[] {
  const replica = useReplica();
  const goals = useRows('goal');
  const today = useToday();
  const { index: balances, version } = useIndex('balances');
  const { index: rates, version: ratesVersion } = useIndex('rates');
  return useMemo(
    () =>
      goals
        .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || a.name.localeCompare(b.name))
        .map((goal) => ({ goal, progress: goalProgress(goal, { tables: replica, balances, rates, today }) })),
    // The versions stand for what is in the indexes.
    [goals, replica, balances, rates, today, version, ratesVersion],
  );
}
