import { Bell } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { IconButton } from '@/ui/IconButton';
import { openNotices, useNoticesOpen } from './noticePanel';
import { useNotices } from './useNotices';

/** In the top bar: how much of what you were told is unread, and the way to it. */
export function NoticeBell() {
  const { t } = useTranslation('notices');
  const { unread } = useNotices(useSpace().id);
  const isOpen = useNoticesOpen();
  const count = unread > 99 ? '99+' : String(unread);
  return (
    <span className="relative inline-grid shrink-0">
      <IconButton
        icon={Bell}
        label={unread > 0 ? t('bellUnread', { count: unread }) : t('title')}
        tooltip={false}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-testid="bell"
        data-unread={unread}
        onClick={openNotices}
      />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute start-4 top-0 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 text-[0.625rem] leading-none font-semibold text-on-accent tabular-nums outline-2 outline-surface max-tablet:start-5 max-tablet:top-0.5"
        >
          {count}
        </span>
      )}
    </span>
  );
}
