import { useMemo } from 'react';
import type { Rate } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { useBookRecord, useRows } from '../book/BookContext';

export interface CurrencyRates {
  currency: string;
  /** Newest first. */
  rates: readonly Row<Rate>[];
}

/** The currencies that need a rate, each with those that the book has: all that are in use, against the euro. */
export function useCurrencyRates(): readonly CurrencyRates[] {
  const accounts = useRows('account');
  const rates = useRows('rate');
  const { currency: own } = useBookRecord();
  return useMemo(() => {
    const used = new Set([own, ...accounts.map(({ currency }) => currency)]);
    // With one currency there is nothing to convert.
    const needed = used.size === 1 ? [] : [...used].filter((currency) => currency !== 'EUR');
    return [...new Set([...needed, ...rates.map(({ currency }) => currency)])].sort().map((currency) => ({
      currency,
      rates: rates.filter((rate) => rate.currency === currency).toSorted((a, b) => b.date.localeCompare(a.date)),
    }));
  }, [accounts, rates, own]);
}
