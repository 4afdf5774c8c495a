import { useDeferredValue, type ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import {
  FileUp,
  GitCompareArrows,
  ListChecks,
  Lock,
  LogOut,
  Megaphone,
  Monitor,
  Moon,
  Plus,
  RefreshCw,
  Settings,
  Shapes,
  SquarePen,
  Sun,
  Tags,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '@/features/identity/leave/signOut';
import { pin } from '@/features/identity/lock/pin';
import { usePin } from '@/features/identity/lock/usePin';
import { partnerIn } from '@/features/messaging/conversation';
import { useConversationName } from '@/features/messaging/useConversationName';
import { useConversations } from '@/features/messaging/useConversations';
import { openQuickAdd } from '@/features/money/quick-add/quickAdd';
import { useCanAnnounce } from '@/features/notifications/announce/AnnounceHost';
import { openAnnouncing } from '@/features/notifications/announce/announcing';
import { PersonAvatar } from '@/features/presence/PersonAvatar';
import { glyphOf } from '@/features/spaces/glyphs';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { usePeople } from '@/features/spaces/usePeople';
import { roleName, useSpaces } from '@/features/spaces/useSpaces';
import { useClient, useMe } from '@/lib/client';
import { setTheme, themes, type Theme } from '@/lib/theme';
import { Avatar } from '@/ui/Avatar';
import { Icon } from '@/ui/Icon';
import { Mark } from '@/ui/Mark';
import { sectionsOf } from '../shell/sections';
import type { Findable } from './match';

export interface Command extends Findable {
  picture: ReactNode;
  hint?: string;
  run: () => unknown;
}

const themeWords = { system: 'themeSystem', light: 'themeLight', dark: 'themeDark' } as const;
const themeGlyphs: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

const picture = (glyph: LucideIcon) => <Icon as={glyph} size={16} className="mx-1.5 text-ink-2" />;

function usePlaces(): Command[] {
  const { t } = useTranslation('shell');
  const space = useSpace();
  const { data: spaces = [] } = useSpaces();
  const navigate = useNavigate();
  const params = { spaceId: space.id };
  return [
    ...sectionsOf(space).map(({ id, name, icon, to }): Command => ({
      id: `section-${id}`,
      group: 'sections',
      label: name,
      picture: picture(glyphOf(icon)),
      run: () => navigate({ to, params }),
    })),
    {
      id: 'settings',
      group: 'sections',
      label: t('page.settings'),
      picture: picture(Settings),
      run: () => navigate({ to: '/s/$spaceId/settings', params }),
    },
    ...spaces
      .filter((each) => each.membership && each.id !== space.id)
      .map(({ id, name, icon, tagline }): Command => ({
        id: `space-${id}`,
        group: 'spaces',
        label: name,
        hint: tagline,
        picture: <Mark size="sm" icon={glyphOf(icon)} space={id} />,
        run: () => navigate({ to: '/s/$spaceId', params: { spaceId: id } }),
      })),
  ];
}

function useTalks(query: string): Command[] {
  const nameOf = useConversationName();
  const space = useSpace();
  const { messaging } = useClient();
  const meId = useMe().user.id;
  const canStart = useCan('conversations.create');
  const { items } = useConversations(space.id);
  const asked = useDeferredValue(query.trim());
  const people = usePeople(space.id, { query: asked }, asked !== '' && canStart);
  const navigate = useNavigate();
  const open = (conversationId: string) =>
    navigate({ to: '/s/$spaceId/messages/$conversationId', params: { spaceId: space.id, conversationId } });

  const talks = items.map((conversation): Command => {
    const name = nameOf(conversation);
    const partner = partnerIn(conversation, meId);
    return {
      id: `conversation-${conversation.id}`,
      group: 'conversations',
      label: name,
      ...(partner && { hint: roleName(space, partner.role) }),
      picture: partner ? (
        <PersonAvatar personId={partner.personId} name={name} size="sm" />
      ) : (
        <Avatar name={name} size="sm" icon={Users} />
      ),
      run: () => open(conversation.id),
    };
  });
  const partners = new Set(items.map((conversation) => partnerIn(conversation, meId)?.personId));
  const others = (asked === '' ? [] : (people.data ?? [])).filter(({ id }) => id !== meId && !partners.has(id));
  return [
    ...talks,
    ...others.map((person): Command => ({
      id: `person-${person.id}`,
      group: 'people',
      label: person.displayName,
      hint: roleName(space, person.role),
      picture: <PersonAvatar personId={person.id} name={person.displayName} size="sm" />,
      run: async () => open((await messaging.create(space.id, { kind: 'direct', memberIds: [person.id] })).id),
    })),
  ];
}

function useActions(): Command[] {
  const { t } = useTranslation('shell');
  const space = useSpace();
  const signOut = useSignOut();
  const hasPin = usePin().isSet;
  const canStart = useCan('conversations.create');
  const navigate = useNavigate();
  const usesBooks = useCan('books.use');
  const canAnnounce = useCanAnnounce();
  const params = { spaceId: space.id };
  const bookCommands: Command[] = [
    {
      id: 'add-transaction',
      group: 'actions',
      label: t('palette.addTransaction'),
      picture: picture(Plus),
      run: () => openQuickAdd(),
    },
    {
      id: 'import',
      group: 'actions',
      label: t('palette.import'),
      picture: picture(FileUp),
      run: () => navigate({ to: '/s/$spaceId/import', params }),
    },
    {
      id: 'uncategorised',
      group: 'sections',
      label: t('page.uncategorised'),
      picture: picture(Tags),
      run: () => navigate({ to: '/s/$spaceId/uncategorised', params }),
    },
    {
      id: 'categories',
      group: 'sections',
      label: t('page.categories'),
      picture: picture(Shapes),
      run: () => navigate({ to: '/s/$spaceId/categories', params }),
    },
    {
      id: 'rules',
      group: 'sections',
      label: t('page.rules'),
      picture: picture(ListChecks),
      run: () => navigate({ to: '/s/$spaceId/rules', params }),
    },
    {
      id: 'sharing',
      group: 'sections',
      label: t('page.sharing'),
      picture: picture(Users),
      run: () => navigate({ to: '/s/$spaceId/sharing', params }),
    },
    {
      id: 'sync',
      group: 'sections',
      label: t('page.sync'),
      picture: picture(RefreshCw),
      run: () => navigate({ to: '/s/$spaceId/sync', params }),
    },
    {
      id: 'conflicts',
      group: 'sections',
      label: t('page.conflicts'),
      picture: picture(GitCompareArrows),
      run: () => navigate({ to: '/s/$spaceId/conflicts', params }),
    },
  ];
  const lock: Command = {
    id: 'lock',
    group: 'actions',
    label: t('menu.lock'),
    picture: picture(Lock),
    run: () => pin.lock(),
  };
  const start: Command = {
    id: 'new-conversation',
    group: 'actions',
    label: t('palette.newConversation'),
    picture: picture(SquarePen),
    run: () => navigate({ to: '/s/$spaceId/messages', params: { spaceId: space.id }, search: { new: true } }),
  };
  const announce: Command = {
    id: 'announce',
    group: 'actions',
    label: t('palette.announce'),
    picture: picture(Megaphone),
    run: openAnnouncing,
  };
  return [
    ...(usesBooks ? bookCommands : []),
    ...(usesBooks && hasPin ? [lock] : []),
    ...(canStart ? [start] : []),
    ...(canAnnounce ? [announce] : []),
    ...themes.map((theme): Command => ({
      id: `theme-${theme}`,
      group: 'actions',
      label: t(`palette.${themeWords[theme]}`),
      picture: picture(themeGlyphs[theme]),
      run: () => setTheme(theme),
    })),
    {
      id: 'sign-out',
      group: 'actions',
      label: t('palette.signOut'),
      picture: picture(LogOut),
      run: signOut,
    },
  ];
}

/** All that the palette can do from here. */
export function useCommands(query: string): Command[] {
  return [...usePlaces(), ...useTalks(query), ...useActions()];
}
