import { useMemo } from 'react';
import type { ReportSources } from '@rialto/client/money';
import { useBookRecord, useReplica } from './BookContext';
import { useIndex } from './indexes';

/** What reports of the open book are made of. It is another object after each change, so memos can depend on it. */
export function useReportSources(): ReportSources {
  const replica = useReplica();
  const { currency } = useBookRecord();
  const { index: ledger, version: ledgerVersion } = useIndex('ledger');
  const { index: balances, version: balancesVersion } = useIndex('balances');
  const { index: tree, version: treeVersion } = useIndex('categories');
  const { index: rates, version: ratesVersion } = useIndex('rates');
  return useMemo(
    () => ({ tables: replica, ledger, balances, tree, rates, currency }),
    // The versions stand for what is in the indexes.
    [replica, currency, ledger, ledgerVersion, balances, balancesVersion, tree, treeVersion, rates, ratesVersion],
  );
}
