import { Link } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { glyphOf } from '@/features/spaces/glyphs';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Count } from '@/ui/Count';
import { Icon } from '@/ui/Icon';
import { sectionsOf } from './sections';

const tab =
  'relative grid content-center justify-items-center gap-0.5 text-micro font-medium text-ink-3 aria-[current=page]:text-accent';

export function BottomTabs({ unread, onMore }: { unread: number; onMore: () => void }) {
  const { t } = useTranslation(['shell', 'common']);
  const space = useSpace();
  return (
    <nav
      aria-label={t('mainNavigation')}
      className="grid h-[calc(60px+env(safe-area-inset-bottom))] shrink-0 auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      {sectionsOf(space)
        .slice(0, 4)
        .map((section) => (
          <Link
            key={section.id}
            to={section.to}
            params={{ spaceId: space.id }}
            data-testid={`nav-${section.id}`}
            className={tab}
          >
            <Icon as={glyphOf(section.icon)} size={22} />
            <span className="max-w-full truncate px-1">{section.name}</span>
            {section.id === 'messages' && unread > 0 && (
              <Count
                value={unread}
                label={t('unread', { count: unread })}
                className="absolute start-[calc(50%+5px)] top-1.5 outline-2 outline-surface"
              />
            )}
          </Link>
        ))}
      <button type="button" onClick={onMore} aria-haspopup="dialog" data-testid="nav-more" className={tab}>
        <Icon as={Menu} size={22} />
        {t('common:more')}
      </button>
    </nav>
  );
}
