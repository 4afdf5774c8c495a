import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react';
import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import type { TransactionRow } from '@rialto/client/money';
import { partHeight, rowHeight } from './DesktopRow';
import { dayHeight, phoneRowHeight } from './PhoneRow';

const overscan = 10;
const allAlike = {};

interface RowList {
  scroller: RefObject<HTMLDivElement | null>;
  list: Virtualizer<HTMLDivElement, Element>;
  scrollTo: (index: number) => void;
}

function useList(
  rows: readonly TransactionRow[],
  sizeOf: (index: number) => number,
  layout: unknown,
  kept: string | undefined,
): RowList {
  const scroller = useRef<HTMLDivElement>(null);
  const keptIndex = kept === undefined ? -1 : rows.findIndex(({ id }) => id === kept);
  // A key that is another function makes the list measure everything anew.
  const keyOf = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    overscan,
    getItemKey: keyOf,
    // What is being written stays drawn, however far one scrolls.
    rangeExtractor: (range: Range) => {
      const shown = defaultRangeExtractor(range);
      return keptIndex < 0 || shown.includes(keptIndex) ? shown : [...shown, keptIndex].sort((a, b) => a - b);
    },
  });
  const virtualizer = useRef(list);
  virtualizer.current = list;
  useEffect(() => virtualizer.current.measure(), [layout]);
  const scrollTo = useCallback((index: number) => virtualizer.current.scrollToIndex(index, { align: 'auto' }), []);
  return { scroller, list, scrollTo };
}

/** The lines of the desktop: all of one height, but for splits that are open. */
export function useRowList(
  rows: readonly TransactionRow[],
  expanded: ReadonlySet<string>,
  editing: string | undefined,
): RowList {
  const sizeOf = (index: number) => {
    if (expanded.size === 0) return rowHeight;
    const row = rows[index];
    return row && row.id !== editing && expanded.has(row.id)
      ? rowHeight + (row.splits?.length ?? 0) * partHeight
      : rowHeight;
  };
  const layout = useMemo(() => ({ rows, expanded, editing }), [rows, expanded, editing]);
  return useList(rows, sizeOf, expanded.size === 0 ? allAlike : layout, editing);
}

export const isFirstOfDay = (rows: readonly TransactionRow[], index: number): boolean =>
  rows[index - 1]?.date !== rows[index]?.date;

/** The rows of the phone; the first of a day carries the day. */
export function useDayList(rows: readonly TransactionRow[]): RowList {
  const sizeOf = (index: number) => phoneRowHeight + (isFirstOfDay(rows, index) ? dayHeight : 0);
  return useList(rows, sizeOf, rows, undefined);
}
