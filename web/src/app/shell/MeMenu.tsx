import { useNavigate } from '@tanstack/react-router';
import { Languages, Lock, LogOut, Server, Settings, SunMoon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '@/features/identity/leave/signOut';
import { pin } from '@/features/identity/lock/pin';
import { usePin } from '@/features/identity/lock/usePin';
import { useSetLanguage } from '@/features/identity/settings/useSetLanguage';
import { PersonAvatar } from '@/features/presence/PersonAvatar';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { roleName } from '@/features/spaces/useSpaces';
import { useMe } from '@/lib/client';
import { languageNames, languages, type Language } from '@/lib/i18n';
import { setTheme, themes, useTheme, type Theme } from '@/lib/theme';
import { Icon } from '@/ui/Icon';
import {
  Menu,
  MenuContent,
  MenuItem,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
  SubMenu,
} from '@/ui/Menu';

export function MeMenu() {
  const { t, i18n } = useTranslation('shell');
  const signOut = useSignOut();
  const changeLanguage = useSetLanguage();
  const usesBooks = useCan('books.use');
  const hasLock = usePin().isSet && usesBooks;
  const me = useMe();
  const space = useSpace();
  const theme = useTheme();
  const navigate = useNavigate();
  const role = space.membership ? roleName(space, space.membership.role) : me.email;
  return (
    <Menu>
      <MenuTrigger
        data-testid="me-menu"
        aria-label={`${t('menu.label')}: ${me.user.displayName}`}
        className="flex h-11 w-full items-center gap-2.5 rounded-md ps-1.5 pe-2 text-start hover:bg-pressed hover:on-pressed data-[state=open]:bg-pressed data-[state=open]:on-pressed"
      >
        <PersonAvatar personId={me.user.id} name={me.user.displayName} size="sm" />
        <span className="min-w-0 flex-1 compact:hidden">
          <span className="block truncate text-small/[1.125rem] font-medium">{me.user.displayName}</span>
          <span className="block truncate text-caption text-ink-3">{role}</span>
        </span>
        <Icon as={Settings} size={16} className="text-ink-3 compact:hidden" />
      </MenuTrigger>
      <MenuContent side="top">
        <MenuItem
          icon={Settings}
          onSelect={() => navigate({ to: '/s/$spaceId/settings', params: { spaceId: space.id } })}
        >
          {t('menu.settings')}
        </MenuItem>
        <SubMenu icon={SunMoon} label={t('menu.theme')}>
          <MenuRadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
            {themes.map((each) => (
              <MenuRadioItem key={each} value={each}>
                {t(`theme.${each}`)}
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
        </SubMenu>
        <SubMenu icon={Languages} label={t('menu.language')}>
          <MenuRadioGroup value={i18n.language} onValueChange={(value) => void changeLanguage(value as Language)}>
            {languages.map((each) => (
              <MenuRadioItem key={each} value={each}>
                <span lang={each}>{languageNames[each]}</span>
              </MenuRadioItem>
            ))}
          </MenuRadioGroup>
        </SubMenu>
        <MenuSeparator />
        {me.operator && (
          <MenuItem icon={Server} data-testid="menu-administration" onSelect={() => navigate({ to: '/admin' })}>
            {t('menu.administration')}
          </MenuItem>
        )}
        {hasLock && (
          <MenuItem icon={Lock} data-testid="menu-lock" onSelect={() => pin.lock()}>
            {t('menu.lock')}
          </MenuItem>
        )}
        <MenuItem icon={LogOut} data-testid="sign-out" onSelect={signOut}>
          {t('menu.signOut')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
