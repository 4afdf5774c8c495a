import { useNavigate } from '@tanstack/react-router';
import { Check, ChevronsUpDown, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { glyphOf } from '@/features/spaces/glyphs';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useSpaces } from '@/features/spaces/useSpaces';
import { Icon } from '@/ui/Icon';
import { Mark } from '@/ui/Mark';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/ui/Menu';

export function SpaceSwitcher() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const current = useSpace();
  const { data: spaces = [] } = useSpaces();
  const mine = spaces.filter((space) => space.membership);
  return (
    <Menu>
      <MenuTrigger
        data-testid="space-switcher"
        aria-label={t('currentSpace', { name: current.name })}
        className="flex h-10 w-full items-center gap-2.5 rounded-md ps-1.5 pe-2 text-start hover:bg-pressed data-[state=open]:bg-pressed"
      >
        <Mark icon={glyphOf(current.icon)} space={current.id} />
        <span className="min-w-0 flex-1 truncate font-semibold tracking-title compact:hidden">{current.name}</span>
        <Icon as={ChevronsUpDown} size={16} className="text-ink-3 compact:hidden" />
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>{t('spaces')}</MenuLabel>
        {mine.map((space) => (
          <MenuItem
            key={space.id}
            data-testid={`space-${space.id}`}
            className="h-10"
            onSelect={() => navigate({ to: '/s/$spaceId', params: { spaceId: space.id } })}
            end={space.id === current.id && <Icon as={Check} size={16} className="text-accent" />}
          >
            <span className="flex items-center gap-2.5">
              <Mark size="sm" icon={glyphOf(space.icon)} space={space.id} />
              <span className="truncate font-medium">{space.name}</span>
            </span>
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem icon={Plus} onSelect={() => navigate({ to: '/welcome' })}>
          {t('joinSpace')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
