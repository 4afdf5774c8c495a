import { useEffect } from 'react';
import { useMatchRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { sectionsOf } from './sections';

/** Pages that are no section of the blueprint. */
const others = [
  { to: '/s/$spaceId/settings', name: 'page.settings' },
  { to: '/s/$spaceId/categories', name: 'page.categories' },
  { to: '/s/$spaceId/rules', name: 'page.rules' },
  { to: '/s/$spaceId/import', name: 'page.import' },
  { to: '/s/$spaceId/uncategorised', name: 'page.uncategorised' },
  { to: '/s/$spaceId/loans', name: 'page.loans' },
  { to: '/s/$spaceId/rates', name: 'page.rates' },
  { to: '/s/$spaceId/sharing', name: 'page.sharing' },
  { to: '/s/$spaceId/sync', name: 'page.sync' },
  { to: '/s/$spaceId/conflicts', name: 'page.conflicts' },
] as const;

/** The name of the page in view; keeps the tab's title with the number of unread messages. */
export function useShellTitle(unread: number): string {
  const { t } = useTranslation('shell');
  const space = useSpace();
  const matches = useMatchRoute();
  const inView = ({ to }: { to: string }) =>
    matches({ to: to as '/s/$spaceId', params: { spaceId: space.id }, fuzzy: true }) !== false;
  const other = others.find(inView);
  const page = sectionsOf(space).find(inView)?.name ?? (other ? t(other.name) : space.name);

  useEffect(() => {
    const names = { page, space: space.name };
    document.title = unread > 0 ? t('titleUnread', { ...names, count: unread }) : t('title', names);
  }, [t, page, space.name, unread]);
  return page;
}
