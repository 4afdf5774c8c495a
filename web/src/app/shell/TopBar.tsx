import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NoticeBell } from '@/features/notifications/NoticeBell';
import { Icon } from '@/ui/Icon';
import { Kbd } from '@/ui/Kbd';
import { ConnectionPill } from './ConnectionPill';

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

export function TopBar({ title, onSearch }: { title: string; onSearch: () => void }) {
  const { t } = useTranslation('shell');
  return (
    <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line bg-surface ps-6 pe-4 max-tablet:gap-2 max-tablet:ps-4 max-tablet:pe-2">
      <h1 className="text-reading font-semibold tracking-title whitespace-nowrap max-tablet:text-lead">{title}</h1>
      <div className="ms-auto flex min-w-0 items-center gap-2">
        <ConnectionPill />
        <button
          type="button"
          onClick={onSearch}
          aria-haspopup="dialog"
          aria-label={t('search')}
          aria-keyshortcuts="Control+K Meta+K"
          data-testid="search"
          className="flex h-8 w-58 shrink-0 items-center gap-2 rounded-md border border-line bg-canvas ps-2.5 pe-1.5 text-ink-3 hover:border-line-strong max-tablet:size-10 max-tablet:justify-center max-tablet:border-transparent max-tablet:bg-transparent max-tablet:p-0 max-tablet:text-ink-2"
        >
          <Icon as={Search} size={16} />
          <span className="truncate max-tablet:hidden">{t('search')}</span>
          <span className="ms-auto max-tablet:hidden">
            <Kbd>{isApple ? '⌘ K' : t('searchKeys')}</Kbd>
          </span>
        </button>
        <NoticeBell />
      </div>
    </header>
  );
}
