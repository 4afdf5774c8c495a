import { useMemo, useState } from 'react';
import type { TransactionRow } from '@rialto/client/money';

export interface Selection {
  ids: ReadonlySet<string>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** From where the last toggle was to here. */
  extend: (rows: readonly TransactionRow[], to: number) => void;
  all: (rows: readonly TransactionRow[]) => void;
  clear: () => void;
}

const none: ReadonlySet<string> = new Set();

/** The rows that are marked for doing something to all of them. */
export function useSelection(): Selection {
  const [ids, setIds] = useState(none);
  const [anchor, setAnchor] = useState<string>();
  return useMemo(
    () => ({
      ids,
      has: (id) => ids.has(id),
      toggle(id) {
        const next = new Set(ids);
        if (!next.delete(id)) next.add(id);
        setIds(next);
        setAnchor(id);
      },
      extend(rows, to) {
        const from = Math.max(
          0,
          rows.findIndex(({ id }) => id === anchor),
        );
        const [first, last] = from < to ? [from, to] : [to, from];
        setIds(new Set([...ids, ...rows.slice(first, last + 1).map(({ id }) => id)]));
      },
      all: (rows) => setIds(new Set(rows.map(({ id }) => id))),
      clear: () => setIds(none),
    }),
    [ids, anchor],
  );
}
