import { useState, type MouseEvent, type ReactNode } from 'react';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Notice } from '@rialto/client';
import { useSpace } from '@/features/spaces/SpaceContext';
import { cx } from '@/lib/cx';
import { Badge } from '@/ui/Badge';
import { pageOf } from './links';
import { closeNotices } from './noticePanel';
import { NoticeTime } from './NoticeTime';
import { useReadNotices } from './useNotices';

export const rowClass =
  'flex min-w-0 flex-1 gap-3 rounded-md p-2 text-start outline-offset-[-2px] hover:bg-sunken hover:on-sunken';

export function UnreadDot() {
  const { t } = useTranslation('notices');
  return (
    <span className="shrink-0">
      <span aria-hidden="true" className="block size-2 rounded-full bg-accent" />
      <span className="sr-only">{t('unread')}</span>
    </span>
  );
}

/** One thing you were told. It leads to its page; without one it unfolds. */
export function NoticeRow({ notice, mark }: { notice: Notice; mark?: ReactNode }) {
  const space = useSpace();
  const router = useRouter();
  const read = useReadNotices(space.id);
  const [isWhole, setWhole] = useState(false);
  const page = pageOf(notice.link);
  const content = <NoticeContent notice={notice} mark={mark} isWhole={isWhole} />;

  function markRead() {
    if (!notice.read) read({ id: notice.id });
  }
  function follow(event: MouseEvent) {
    markRead();
    if (!page || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    closeNotices();
    router.history.push(page);
  }
  if (page) {
    return (
      <a href={page} data-notice-row="" onClick={follow} className={rowClass}>
        {content}
      </a>
    );
  }
  return (
    <button
      type="button"
      data-notice-row=""
      aria-expanded={isWhole}
      onClick={() => {
        markRead();
        setWhole(!isWhole);
      }}
      className={rowClass}
    >
      {content}
    </button>
  );
}

function NoticeContent({ notice, mark, isWhole }: { notice: Notice; mark: ReactNode; isWhole: boolean }) {
  const { t } = useTranslation('notices');
  const { subject, text, at, read, critical } = notice;
  return (
    <>
      {mark}
      <span className="min-w-0 flex-1">
        <span className={cx('flex items-center gap-2', mark !== undefined && 'pe-8')}>
          <span className={cx(isWhole ? 'wrap-anywhere' : 'truncate', read ? 'font-medium' : 'font-semibold')}>
            {subject}
          </span>
          {critical && <Badge tone="warn">{t('critical')}</Badge>}
          {!read && <UnreadDot />}
        </span>
        <span
          className={cx('text-small text-ink-2', isWhole ? 'block whitespace-pre-line wrap-anywhere' : 'line-clamp-2')}
        >
          {text}
        </span>
        <NoticeTime at={at} />
      </span>
    </>
  );
}
