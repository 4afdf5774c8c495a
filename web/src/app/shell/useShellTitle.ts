import { useEffect } from 'react';
import { useMatchRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { sectionsOf } from './sections';

/** The name of the page in view; keeps the tab's title with the number of unread messages. */
export function useShellTitle(unread: number): string {
  const { t } = useTranslation('shell');
  const space = useSpace();
  const matches = useMatchRoute();
  const section = sectionsOf(space).find(({ to }) => matches({ to, params: { spaceId: space.id }, fuzzy: true }));
  const page = section?.name ?? t('page.settings');

  useEffect(() => {
    const names = { page, space: space.name };
    document.title = unread > 0 ? t('titleUnread', { ...names, count: unread }) : t('title', names);
  }, [t, page, space.name, unread]);
  return page;
}
