import { useMemo } from 'react';
import { dayOfDate, otherLeg } from '@rialto/client/money';
import { useLocale, useNow } from '@/lib/time';
import { useBookRecord, useReplica, useTable } from '../book/BookContext';
import { useCommentCounts } from '../comments/useComments';
import { useCategories } from '../fields/useCategories';
import { useInConflict } from '../sync/useConflicts';
import type { RowContext } from './rowParts';

export function useRowContext(): RowContext {
  const replica = useReplica();
  const categories = useCategories();
  const locale = useLocale();
  const today = dayOfDate(new Date(useNow()));
  const { currency } = useBookRecord();
  const comments = useCommentCounts();
  const { table: accounts, version: accountsVersion } = useTable('account');
  const { table: receipts, version: receiptsVersion } = useTable('receipt');
  const inConflict = useInConflict('transaction');
  const withReceipt = useMemo(
    () => new Set([...receipts.values()].map(({ transaction }) => transaction)),
    // The version stands for what is in the table.
    [receipts, receiptsVersion],
  );
  return useMemo(
    () => ({
      categories,
      accountName: (id) => accounts.get(id)?.name ?? '',
      currencyOf: (id) => accounts.get(id)?.currency ?? currency,
      otherEnd: (row) => accounts.get(otherLeg(replica, row)?.account ?? '')?.name,
      hasReceipt: (id) => withReceipt.has(id),
      comments,
      inConflict: (id) => inConflict.has(id),
      locale,
      today,
    }),
    // The version stands for what is in the table of accounts.
    [categories, accounts, accountsVersion, currency, replica, withReceipt, inConflict, comments, locale, today],
  );
}
