import type { TimelineItem } from '@rialto/client';
import { startOfDay } from '@/lib/time';

export type MessageItem = Extract<TimelineItem, { kind: 'message' }>;
export type EventItem = Extract<TimelineItem, { kind: 'event' }>;

export type TimelineRow =
  | { kind: 'day'; key: string; day: number }
  | { kind: 'new'; key: string }
  | { kind: 'event'; key: string; item: EventItem }
  | { kind: 'message'; key: string; item: MessageItem; first: boolean; last: boolean };

const blockGapMs = 5 * 60_000;

export const timeOf = (item: TimelineItem) => Date.parse(item.kind === 'message' ? item.message.at : item.at);

const isStored = (item: MessageItem) => item.status !== 'sending' && item.status !== 'failed';

export function isFirstUnread(item: TimelineItem, firstUnreadRev: number | undefined): boolean {
  return (
    firstUnreadRev !== undefined &&
    item.kind === 'message' &&
    !item.mine &&
    isStored(item) &&
    item.message.rev >= firstUnreadRev
  );
}

/** Do two messages stand in one block: same author, close in time. */
function belongTogether(earlier: TimelineItem | undefined, later: MessageItem): boolean {
  return (
    earlier?.kind === 'message' &&
    earlier.message.authorId === later.message.authorId &&
    timeOf(later) - timeOf(earlier) < blockGapMs
  );
}

/** What a stretch of history looks like: days, the line above what is new, events, and messages in blocks. */
export function layoutTimeline(items: readonly TimelineItem[], firstUnreadRev: number | undefined): TimelineRow[] {
  const rows: TimelineRow[] = [];
  let day: number | undefined;
  let newShown = false;
  let previous: TimelineItem | undefined;

  for (const item of items) {
    const itsDay = startOfDay(timeOf(item));
    if (itsDay !== day) {
      rows.push({ kind: 'day', key: `day-${itsDay}`, day: itsDay });
      day = itsDay;
      previous = undefined;
    }
    if (!newShown && isFirstUnread(item, firstUnreadRev)) {
      rows.push({ kind: 'new', key: 'new' });
      newShown = true;
      previous = undefined;
    }
    if (item.kind === 'event') {
      rows.push({ kind: 'event', key: item.key, item });
    } else {
      const continues = belongTogether(previous, item);
      const before = rows.at(-1);
      if (continues && before?.kind === 'message') before.last = false;
      rows.push({ kind: 'message', key: item.key, item, first: !continues, last: true });
    }
    previous = item;
  }
  return rows;
}
