import type { Notice } from '@rialto/client';
import { startOfDay } from '@/lib/time';

/** What one was told about the same thing within a day, the newest first. */
export interface NoticeGroup {
  key: string;
  topic: string;
  notices: readonly [Notice, ...Notice[]];
  unread: number;
}

export interface NoticeDay {
  /** Midnight that begins it. */
  at: number;
  groups: readonly NoticeGroup[];
}

/** Days and, in each, groups in the order of their newest notice. The notices come the newest first. */
export function groupNotices(notices: readonly Notice[]): NoticeDay[] {
  const days = new Map<number, Map<string, [Notice, ...Notice[]]>>();
  for (const notice of notices) {
    const at = startOfDay(Date.parse(notice.at));
    const topics = days.get(at) ?? new Map<string, [Notice, ...Notice[]]>();
    days.set(at, topics);
    const group = topics.get(notice.topic);
    if (group) group.push(notice);
    else topics.set(notice.topic, [notice]);
  }
  return [...days].map(([at, topics]) => ({
    at,
    groups: [...topics].map(([topic, group]) => ({
      key: `${at} ${topic}`,
      topic,
      notices: group,
      unread: group.filter(({ read }) => !read).length,
    })),
  }));
}
