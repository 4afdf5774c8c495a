import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { CheckCheck, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useErrorText } from '@/lib/errors';
import { dayName, useLocale, useNow } from '@/lib/time';
import { rowForKey } from '@/lib/useListbox';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { FailedNotice } from '@/ui/FailedNotice';
import { Flyout } from '@/ui/Flyout';
import { IconButton } from '@/ui/IconButton';
import { SkeletonRows } from '@/ui/Skeleton';
import { Toaster } from '@/ui/Toaster';
import { groupNotices } from './groups';
import { NoticeGroupItem } from './NoticeGroupItem';
import { closeNotices } from './noticePanel';
import { useNotices, useReadNotices } from './useNotices';

/** Moves the focus among the rows, from wherever in the panel it is. */
function onArrow(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !/^(Arrow(Up|Down)|Home|End)$/.test(event.key)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-notice-row]')];
  const at = rows.findIndex(
    (row) => row === document.activeElement || row.parentElement?.contains(document.activeElement),
  );
  const next = rowForKey(event.key, at === -1 && event.key === 'ArrowUp' ? 0 : at, rows.length);
  if (next === undefined) return;
  event.preventDefault();
  rows[next]?.focus();
}

/** Everything you were told in this space: by day, and what is about the same together. */
export function NoticePanel() {
  const { t } = useTranslation('notices');
  const space = useSpace();
  const navigate = useNavigate();
  const { items, unread } = useNotices(space.id);
  const read = useReadNotices(space.id);
  const newest = items[0];

  async function toSettings() {
    closeNotices();
    await navigate({ to: '/s/$spaceId/settings', params: { spaceId: space.id }, hash: 'notifications' });
  }
  return (
    <Flyout
      onClose={closeNotices}
      title={t('title')}
      testId="notices"
      onKeyDown={onArrow}
      actions={
        <>
          {newest && unread > 0 && (
            <Button
              variant="quiet"
              size="sm"
              icon={CheckCheck}
              onClick={() => read({ upTo: newest.id })}
              data-testid="read-all"
            >
              {t('readAll')}
            </Button>
          )}
          <IconButton
            icon={Settings}
            label={t('toSettings')}
            tooltip={false}
            onClick={() => void toSettings()}
            data-testid="notice-settings"
          />
        </>
      }
    >
      <NoticeDays />
      <Toaster inPanel />
    </Flyout>
  );
}

function NoticeDays() {
  const { t } = useTranslation(['notices', 'common']);
  const locale = useLocale();
  const now = useNow();
  const errorText = useErrorText();
  const { list, phase, items, error, hasMore, loadingMore } = useNotices(useSpace().id);
  const days = useMemo(() => groupNotices(items), [items]);

  return (
    <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-2">
      {phase === 'loading' && <SkeletonRows count={4} label={t('loading')} />}
      {phase === 'ready' && items.length === 0 && <Empty title={t('emptyTitle')}>{t('empty')}</Empty>}
      {days.map(({ at, groups }) => (
        <section key={at} aria-label={dayName(locale, at, now)}>
          <h3 aria-hidden="true" className="px-2 pt-3 pb-1 text-caption font-medium text-ink-3">
            {dayName(locale, at, now)}
          </h3>
          <ul className="grid gap-px">
            {groups.map((group) => (
              <NoticeGroupItem key={group.key} group={group} />
            ))}
          </ul>
        </section>
      ))}
      {error && (
        <div className="p-2">
          <FailedNotice onRetry={() => (phase === 'error' ? list.retry() : void list.loadMore())}>
            {t('failed')} {errorText(error)}
          </FailedNotice>
        </div>
      )}
      {hasMore && !error && <MoreWhenSeen onSeen={() => void list.loadMore()} busy={loadingMore} />}
      {phase === 'ready' && items.length > 0 && !hasMore && (
        <p className="px-2 pt-4 pb-2 text-center text-caption text-ink-3">{t('end')}</p>
      )}
    </div>
  );
}

/** At the end of what is loaded: coming into view asks for more. */
function MoreWhenSeen({ onSeen, busy }: { onSeen: () => void; busy: boolean }) {
  const { t } = useTranslation('notices');
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onSeen);
  useEffect(() => {
    latest.current = onSeen;
  });
  useEffect(() => {
    if (busy || !place.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '200px',
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [busy]);
  return (
    <div ref={place}>
      <SkeletonRows count={1} label={t('loading')} />
    </div>
  );
}
