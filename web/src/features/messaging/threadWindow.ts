interface Keyed {
  key: string;
}

/** Which part of the loaded history is drawn. Without `from` the latest page, without `to` up to the end. */
export interface ThreadWindow {
  from?: string;
  to?: string;
}

export const pageSize = 60;
export const mostRows = 240;

export interface Stretch {
  start: number;
  end: number;
}

export function stretchOf(items: readonly Keyed[], { from, to }: ThreadWindow): Stretch {
  const toIndex = to === undefined ? -1 : items.findIndex((item) => item.key === to);
  const end = toIndex < 0 ? items.length : toIndex + 1;
  const fromIndex = from === undefined ? -1 : items.findIndex((item) => item.key === from);
  const start = fromIndex < 0 || fromIndex >= end ? Math.max(0, end - pageSize) : fromIndex;
  return { start, end };
}

function windowOf(items: readonly Keyed[], start: number, end: number): ThreadWindow {
  const from = items[start]?.key;
  const to = end < items.length ? items[end - 1]?.key : undefined;
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** A page more at the top; what is then too much goes at the bottom. */
export function growOlder(items: readonly Keyed[], window: ThreadWindow): ThreadWindow {
  const { start, end } = stretchOf(items, window);
  const next = Math.max(0, start - pageSize);
  return windowOf(items, next, Math.min(end, next + mostRows));
}

/** A page more at the bottom; what is then too much goes at the top. */
export function growNewer(items: readonly Keyed[], window: ThreadWindow): ThreadWindow {
  const { start, end } = stretchOf(items, window);
  const next = Math.min(items.length, end + pageSize);
  return windowOf(items, Math.max(start, next - mostRows), next);
}

/** Around one item, with a little of what came before it. */
export function windowAround(items: readonly Keyed[], index: number): ThreadWindow {
  const start = Math.max(0, index - Math.floor(pageSize / 3));
  return windowOf(items, start, Math.min(items.length, start + mostRows));
}
