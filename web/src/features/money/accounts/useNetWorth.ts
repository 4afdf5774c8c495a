import { useMemo } from 'react';
import { Converter, dayOfDate, netWorthOn } from '@rialto/client/money';
import { useNow } from '@/lib/time';
import { useBookRecord, useReplica } from '../book/BookContext';
import { useIndex } from '../book/indexes';

export interface NetWorthToday {
  net: number;
  assets: number;
  liabilities: number;
  currency: string;
  /** Currencies without a rate: what is in them is not counted. */
  missing: readonly string[];
}

/** What everything is worth today, in the book's currency. */
export function useNetWorth(): NetWorthToday {
  const replica = useReplica();
  const { currency } = useBookRecord();
  const { index: balances, version } = useIndex('balances');
  const { index: rates, version: ratesVersion } = useIndex('rates');
  const { index: ledger } = useIndex('ledger');
  const { index: tree } = useIndex('categories');
  const today = dayOfDate(new Date(useNow()));
  return useMemo(() => {
    const converter = new Converter(currency, rates);
    const worth = netWorthOn({ tables: replica, balances, ledger, tree, rates, currency }, today, converter);
    return { ...worth, currency, missing: [...converter.missing] };
    // The versions stand for what is in the indexes.
  }, [replica, currency, balances, version, rates, ratesVersion, ledger, tree, today]);
}
