import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Menu, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { openQuickAdd } from '@/features/money/quick-add/quickAdd';
import { glyphOf } from '@/features/spaces/glyphs';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { Count } from '@/ui/Count';
import { Icon } from '@/ui/Icon';
import { tabsOf, type Section } from './sections';

const tab =
  'relative grid content-center justify-items-center gap-0.5 text-micro font-medium text-ink-3 aria-[current=page]:text-accent';
const badge = 'absolute start-[calc(50%+5px)] top-1.5 outline-2 outline-surface';

export function BottomTabs({ unread, onMore }: { unread: number; onMore: () => void }) {
  const { t } = useTranslation(['shell', 'common']);
  const space = useSpace();
  const usesBooks = useCan('books.use');
  const tabs = tabsOf(space, usesBooks);
  const middle = Math.ceil(tabs.length / 2);
  const count = unread > 0 && <Count value={unread} label={t('unread', { count: unread })} className={badge} />;
  const link = (section: Section) => (
    <SectionTab key={section.id} section={section} spaceId={space.id} count={section.id === 'messages' && count} />
  );
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="grid h-[calc(60px+env(safe-area-inset-bottom))] shrink-0 auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      {usesBooks ? (
        <>
          {tabs.slice(0, middle).map(link)}
          <button
            type="button"
            onClick={() => openQuickAdd()}
            aria-haspopup="dialog"
            data-testid="add-transaction"
            className={tab}
          >
            <span className="-my-0.5 grid size-6.5 place-items-center rounded-full bg-accent text-on-accent">
              <Icon as={Plus} size={18} />
            </span>
            {t('addTransaction')}
          </button>
          {tabs.slice(middle).map(link)}
        </>
      ) : (
        tabs.map(link)
      )}
      <button type="button" onClick={onMore} aria-haspopup="dialog" data-testid="nav-more" className={tab}>
        <Icon as={Menu} size={22} />
        {t('common:more')}
        {!tabs.some(({ id }) => id === 'messages') && count}
      </button>
    </nav>
  );
}

function SectionTab({ section, spaceId, count }: { section: Section; spaceId: string; count: ReactNode }) {
  return (
    <Link to={section.to} params={{ spaceId }} data-testid={`nav-${section.id}`} className={tab}>
      <Icon as={glyphOf(section.icon)} size={22} />
      <span className="max-w-full truncate px-1">{section.name}</span>
      {count}
    </Link>
  );
}
