import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { glyphOf } from '@/features/spaces/glyphs';
import { BookNav } from '@/features/money/book/BookNav';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { Count } from '@/ui/Count';
import { Icon } from '@/ui/Icon';
import { MeMenu } from './MeMenu';
import { SpaceSwitcher } from './SpaceSwitcher';
import { sectionsOf } from './sections';

interface RailProps {
  unread: number;
  /** In the phone's sheet: a section was chosen. */
  onChoose?: () => void;
}

/** Space, sections, you: beside the page, or in the phone's sheet. */
export function Rail({ unread, onChoose }: RailProps) {
  const { t } = useTranslation('shell');
  const space = useSpace();
  const usesBooks = useCan('books.use');
  return (
    <div className="flex h-full flex-col px-2 pt-2.5 pb-2 on-rail">
      <SpaceSwitcher />
      <nav aria-label={t('sections')} className="mt-3 grid gap-px">
        {sectionsOf(space).map((section) => (
          <Link
            key={section.id}
            to={section.to}
            params={{ spaceId: space.id }}
            data-testid={`nav-${section.id}`}
            title={section.name}
            {...(onChoose && { onClick: onChoose })}
            className="group relative flex h-8 items-center gap-2.5 rounded-sm px-2 font-medium text-ink-2 hover:bg-pressed hover:text-ink aria-[current=page]:bg-pressed aria-[current=page]:text-ink max-tablet:h-11 compact:h-9 compact:justify-center"
          >
            <Icon as={glyphOf(section.icon)} className="text-ink-3 group-aria-[current=page]:text-accent" />
            <span className="min-w-0 flex-1 truncate compact:sr-only">{section.name}</span>
            {section.id === 'messages' && unread > 0 && (
              <Count
                value={unread}
                label={t('unread', { count: unread })}
                className="compact:absolute compact:-end-0.5 compact:-top-0.5"
              />
            )}
          </Link>
        ))}
      </nav>
      {usesBooks && <BookNav {...(onChoose && { onChoose })} />}
      <div className="mt-auto">
        <MeMenu />
      </div>
    </div>
  );
}
