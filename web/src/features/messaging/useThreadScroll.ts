import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

interface Anchor {
  key: string;
  top: number;
}

export interface Position {
  atBottom: boolean;
  nearTop: boolean;
  nearBottom: boolean;
  /** The highest revision that has been in view in full. */
  seenRev: number;
}

const nearPx = 900;
const bottomPx = 48;

function rowsOf(scroller: HTMLElement): HTMLElement[] {
  return Array.from(scroller.querySelectorAll<HTMLElement>('[data-row]'));
}

/**
 * Keeps what you look at where it is. At the bottom the thread follows what comes; anywhere else the first row in view
 * that stays (a day's name moves up as more of that day is loaded) keeps its place, whatever is added or taken away
 * above it. Browsers differ in doing this themselves (Safari does
 * not), so the scroller has `overflow-anchor: none` and all of it happens here.
 */
export function useThreadScroll(
  scroller: RefObject<HTMLDivElement | null>,
  followsEnd: boolean,
  onMove: (at: Position) => void,
) {
  const sticks = useRef(true);
  const anchor = useRef<Anchor>(undefined);
  const latest = useRef({ onMove, followsEnd });
  const [atBottom, setAtBottom] = useState(true);

  const note = useCallback(() => {
    const element = scroller.current;
    if (!element || element.clientHeight === 0) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const below = scrollHeight - scrollTop - clientHeight;
    const rows = rowsOf(element);
    const first = rows.find((row) => row.dataset['stays'] && row.offsetTop + row.offsetHeight > scrollTop);
    anchor.current = first && { key: first.dataset['row'] ?? '', top: first.offsetTop - scrollTop };
    sticks.current = latest.current.followsEnd && below < bottomPx;
    setAtBottom(sticks.current);
    const seen = rows.findLast(
      (row) => row.dataset['rev'] && row.offsetTop + row.offsetHeight <= scrollTop + clientHeight + bottomPx,
    );
    latest.current.onMove({
      atBottom: sticks.current,
      nearTop: scrollTop < nearPx,
      nearBottom: below < nearPx,
      seenRev: Number(seen?.dataset['rev'] ?? 0),
    });
  }, [scroller]);

  const hold = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    if (sticks.current && latest.current.followsEnd) {
      element.scrollTop = element.scrollHeight;
    } else if (anchor.current) {
      const { key, top } = anchor.current;
      const row = rowsOf(element).find((each) => each.dataset['row'] === key);
      const moved = row ? row.offsetTop - element.scrollTop - top : 0;
      if (Math.abs(moved) > 0.5) element.scrollTop += moved;
    }
  }, [scroller]);

  useLayoutEffect(() => {
    latest.current = { onMove, followsEnd };
    hold();
  });
  // After the paint: asking for more must not happen while a commit is being laid out.
  useEffect(note);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const sizes = new ResizeObserver(hold);
    sizes.observe(element);
    if (element.firstElementChild) sizes.observe(element.firstElementChild);
    element.addEventListener('scroll', note, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', note);
    };
  }, [scroller, hold, note]);

  const toBottom = useCallback(() => {
    sticks.current = true;
    setAtBottom(true);
    hold();
  }, [hold]);

  /** Puts a row a third down the view; answers whether the row is there. */
  const toRow = useCallback(
    (key: string): boolean => {
      const element = scroller.current;
      const row = element && rowsOf(element).find((each) => each.dataset['row'] === key);
      if (!element || !row) return false;
      sticks.current = false;
      element.scrollTop = row.offsetTop - element.clientHeight / 4;
      note();
      return true;
    },
    [scroller, note],
  );

  return { atBottom, toBottom, toRow };
}
