import { useSyncExternalStore } from 'react';
import { Budgets } from '@rialto/client/money';
import { useBookRecord, useReplica } from './BookContext';
import { indexOf } from './indexes';
import type { BookReplica } from './replicas';

interface Made {
  currency: string;
  budgets: Budgets;
}

const made = new WeakMap<BookReplica, Made>();

/** The envelopes of a book in its currency; with another currency they are made anew. */
function budgetsOf(replica: BookReplica, currency: string): Budgets {
  const known = made.get(replica);
  if (known?.currency === currency) return known.budgets;
  known?.budgets.close();
  const budgets = new Budgets({
    tables: replica,
    ledger: indexOf(replica, 'ledger'),
    tree: indexOf(replica, 'categories'),
    rates: indexOf(replica, 'rates'),
    currency,
  });
  made.set(replica, { currency, budgets });
  return budgets;
}

/** The envelopes of the open book; draws again when they change. */
export function useBudgets(): { budgets: Budgets; version: number } {
  const replica = useReplica();
  const { currency } = useBookRecord();
  const budgets = budgetsOf(replica, currency);
  const version = useSyncExternalStore(budgets.subscribe, budgets.version);
  return { budgets, version };
}
