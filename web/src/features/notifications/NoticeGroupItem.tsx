import { useState } from 'react';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { Icon } from '@/ui/Icon';
import type { NoticeGroup } from './groups';
import { NoticeMenu } from './NoticeMenu';
import { NoticeRow, rowClass, UnreadDot } from './NoticeRow';
import { NoticeTime } from './NoticeTime';
import { TopicMark } from './TopicMark';
import { useTopicName } from './useTopicName';

/** What is about the same: one notice as it is, several folded together. */
export function NoticeGroupItem({ group }: { group: NoticeGroup }) {
  const { t } = useTranslation('notices');
  const [isOpen, setOpen] = useState(false);
  const { topic, notices, unread } = group;
  const [newest] = notices;
  const name = useTopicName()(topic, newest.subject);
  if (notices.length === 1) {
    return (
      <li className="group relative flex items-start" data-testid={`notice-${newest.id}`} data-read={newest.read}>
        <NoticeRow notice={newest} mark={<TopicMark topic={topic} name={name} />} />
        <NoticeMenu topic={topic} name={name} reading={newest.read ? undefined : { id: newest.id }} />
      </li>
    );
  }
  return (
    <li data-testid={`notices-${topic}`}>
      <div className="group relative flex items-start">
        <button
          type="button"
          data-notice-row=""
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className={rowClass}
        >
          <TopicMark topic={topic} name={name} />
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-2 pe-8">
              <span className={cx('truncate', unread > 0 ? 'font-semibold' : 'font-medium')}>
                {t('group', { name, count: notices.length })}
              </span>
              {unread > 0 && <UnreadDot />}
            </span>
            <span className="flex items-center gap-1.5">
              <span className="truncate text-small text-ink-2">{newest.text}</span>
              <Icon
                as={ChevronDown}
                size={16}
                className={cx('text-ink-3 transition-transform duration-120', isOpen && 'rotate-180')}
              />
            </span>
            <NoticeTime at={newest.at} />
          </span>
        </button>
        <NoticeMenu topic={topic} name={name} reading={unread > 0 ? { topic } : undefined} />
      </div>
      {isOpen && (
        <ul className="ms-6 grid gap-px border-s border-line ps-2">
          {notices.map((notice) => (
            <li key={notice.id} className="flex" data-testid={`notice-${notice.id}`} data-read={notice.read}>
              <NoticeRow notice={notice} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
