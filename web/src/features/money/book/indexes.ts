import { useEffect, useState, useSyncExternalStore } from 'react';
import { Balances, CategoryTree, LedgerIndex, Payees, Rates, Register, RunningBalance } from '@rialto/client/money';
import { useReplica } from './BookContext';
import type { BookReplica } from './replicas';

/** What is kept beside the records of an open book, each made when it is first wanted; they go with the book. */
const makers = {
  categories: (replica: BookReplica) => new CategoryTree(replica),
  ledger: (replica: BookReplica) => new LedgerIndex(replica),
  rates: (replica: BookReplica) => new Rates(replica),
  payees: (replica: BookReplica) => new Payees(replica),
  balances: (replica: BookReplica) => new Balances(replica),
  register: (replica: BookReplica) => new Register(replica),
  uncategorised: (replica: BookReplica) => new Register(replica, { uncategorised: true }),
} as const;

type Indexes = { [Name in keyof typeof makers]?: ReturnType<(typeof makers)[Name]> };

const made = new WeakMap<BookReplica, Indexes>();

export function indexOf<Name extends keyof typeof makers>(
  replica: BookReplica,
  name: Name,
): ReturnType<(typeof makers)[Name]> {
  const indexes = made.get(replica) ?? {};
  made.set(replica, indexes);
  const index = indexes[name] ?? makers[name](replica);
  Object.assign(indexes, { [name]: index });
  return index as ReturnType<(typeof makers)[Name]>;
}

/** One of the indexes of the open book; draws again when it changes. */
export function useIndex<Name extends keyof typeof makers>(
  name: Name,
): { index: ReturnType<(typeof makers)[Name]>; version: number } {
  const index = indexOf(useReplica(), name);
  const version = useSyncExternalStore(index.subscribe, index.version);
  return { index, version };
}

const nothing = { subscribe: () => () => undefined, version: () => 0 } as const;

/** What an account held after each of its transactions; undefined without an account, and for a moment at first. */
export function useRunningBalance(account: string | undefined): RunningBalance | undefined {
  const replica = useReplica();
  const [index, setIndex] = useState<RunningBalance>();
  useEffect(() => {
    if (account === undefined) return;
    const balance = new RunningBalance(replica, account);
    setIndex(balance);
    return () => {
      setIndex(undefined);
      balance.close();
    };
  }, [replica, account]);
  const followed: Pick<RunningBalance, 'subscribe' | 'version'> = index ?? nothing;
  useSyncExternalStore(followed.subscribe, followed.version);
  return index;
}
