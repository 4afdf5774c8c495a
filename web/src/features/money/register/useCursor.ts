import { useCallback, useMemo, useRef, useState } from 'react';
import type { TransactionRow } from '@rialto/client/money';
import { rowHeight } from './DesktopRow';
import type { Selection } from './useSelection';

export interface CursorPlace {
  id: string;
  index: number;
}

/** Where the keyboard is in the register, what is being edited and which splits are open. */
export function useCursor(
  rows: readonly TransactionRow[],
  indexOf: (id: string) => number,
  selection: Selection,
  canEdit: boolean,
) {
  const [place, setPlace] = useState<CursorPlace>();
  const [editing, edit] = useState<string>();
  const [adding, add] = useState(false);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set());
  // Rows come and go: it stays on its row, or where its row was.
  const found = place ? indexOf(place.id) : -1;
  const fallback = place && found < 0 ? rows[Math.min(place.index, rows.length - 1)] : undefined;
  const id = place && (found >= 0 ? place.id : fallback?.id);
  const index = found >= 0 ? found : fallback ? Math.min(place!.index, rows.length - 1) : -1;
  const active = useMemo(() => (id === undefined ? undefined : { id, index }), [id, index]);

  const latest = useRef({ rows, indexOf, selection, canEdit });
  latest.current = { rows, indexOf, selection, canEdit };

  const goTo = useCallback((to: string | undefined) => {
    setPlace(to === undefined ? undefined : { id: to, index: Math.max(0, latest.current.indexOf(to)) });
  }, []);
  const goToIndex = useCallback((to: number): number | undefined => {
    const row = latest.current.rows[to];
    if (!row) return undefined;
    setPlace({ id: row.id, index: to });
    return to;
  }, []);
  const expand = useCallback((which: string, open: boolean) => {
    setExpanded((before) => {
      if (before.has(which) === open) return before;
      const next = new Set(before);
      if (open) next.add(which);
      else next.delete(which);
      return next;
    });
  }, []);
  const toggleExpanded = useCallback((which: string) => {
    setExpanded((before) => {
      const next = new Set(before);
      if (!next.delete(which)) next.add(which);
      return next;
    });
  }, []);
  const editRow = useCallback(
    (which: string) => {
      if (!latest.current.canEdit) return;
      goTo(which);
      edit(which);
    },
    [goTo],
  );
  const toggleRow = useCallback((which: string, range: boolean) => {
    const { rows: shown, indexOf: placeOf, selection: marked } = latest.current;
    if (range) marked.extend(shown, placeOf(which));
    else marked.toggle(which);
  }, []);

  return {
    active,
    editing,
    adding,
    expanded,
    edit,
    add,
    goTo,
    goToIndex,
    expand,
    toggleExpanded,
    editRow,
    toggleRow,
    activate: goTo,
    indexOf: (which: string | undefined) => (which === undefined ? -1 : indexOf(which)),
    /** Answers where it is then. */
    move: (by: number) => goToIndex(Math.max(0, Math.min(rows.length - 1, active ? active.index + by : 0))),
    pageSize: (scroller: HTMLElement | null) => Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / rowHeight) - 1),
  };
}
