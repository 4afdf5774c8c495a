import type { Notice, Operations } from '../generated/contract.js';

/** Which notices to mark as read: one, those about a topic, or one and all before it. */
export type NoticeReading = { readonly id: string } | { readonly topic: string } | { readonly upTo: string };

export type NoticePage = Operations['listNotices']['answer'];

/** The newest notices as the server told them, as far as they were asked for. */
export interface NoticePages {
  readonly items: readonly Notice[];
  readonly unread: number;
  readonly next?: string;
}

export const noPages: NoticePages = { items: [], unread: 0 };

export function withPage(pages: NoticePages, { items, unread, next }: NoticePage): NoticePages {
  const known = new Set(pages.items.map(({ id }) => id));
  const added = items.filter(({ id }) => !known.has(id));
  return { items: [...pages.items, ...added], unread, ...(next === undefined ? {} : { next }) };
}

function covers(reading: NoticeReading, { id, topic }: Notice): boolean {
  if ('id' in reading) return id === reading.id;
  // Ids rise with time.
  return 'topic' in reading ? topic === reading.topic : id <= reading.upTo;
}

/** As it stands once these are read. What lies beyond the loaded pages can only be counted when all of it is. */
export function withRead(pages: NoticePages, readings: readonly NoticeReading[]): NoticePages {
  if (readings.length === 0) return pages;
  const isRead = (notice: Notice): boolean => notice.read || readings.some((reading) => covers(reading, notice));
  const items = pages.items.map((notice) => (isRead(notice) === notice.read ? notice : { ...notice, read: true }));
  const left = items.filter(({ read }) => !read).length;
  const before = pages.items.filter(({ read }) => !read).length;
  const all = readings.some((reading) => 'upTo' in reading);
  return { ...pages, items, unread: all ? left : Math.max(left, pages.unread - (before - left)) };
}

/** Unread ones that are newer than everything that was known. */
export function arrivedIn(items: readonly Notice[], before: readonly Notice[]): Notice[] {
  const newest = before[0]?.id ?? '';
  return items.filter(({ id, read }) => id > newest && !read);
}
