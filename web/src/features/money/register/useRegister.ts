import { useLayoutEffect, useMemo } from 'react';
import type { RegisterFilter, TransactionRow } from '@rialto/client/money';
import { useIndex } from '../book/indexes';
import type { RegisterSearch } from './search';

export interface ShownRegister {
  /** Newest first. */
  rows: readonly TransactionRow[];
  /** By currency, in minor units. */
  sums: ReadonlyMap<string, number>;
  indexOf: (id: string) => number;
}

/** What the address asks for, as the register's filter. */
export function useRegisterFilter(search: RegisterSearch): RegisterFilter {
  const { index: categories, version } = useIndex('categories');
  const { account, category, text, tag, status, from, to, uncategorised } = search;
  return useMemo(
    () => ({
      ...(account && { accounts: [account] }),
      ...(category && { categories: categories.withChildren(category) }),
      ...(text && { text }),
      ...(tag && { tag }),
      ...(status && { status }),
      ...(from && { from }),
      ...(to && { to }),
      ...(uncategorised && { uncategorised }),
    }),
    // The version stands for what is below the category.
    [account, category, categories, version, text, tag, status, from, to, uncategorised],
  );
}

/** The transactions of a filter; the register is shared by the pages, which show different parts of it. */
export function useRegister(filter: RegisterFilter): ShownRegister {
  const { index: register, version } = useIndex('register');
  useLayoutEffect(() => {
    if (register.filter !== filter) register.setFilter(filter);
  }, [register, filter]);
  return useMemo(
    () => ({
      rows: register.slice(0, register.length),
      sums: register.sums(),
      indexOf: (id: string) => register.indexOf(id),
    }),
    // The version stands for what is in the register.
    [register, version],
  );
}
