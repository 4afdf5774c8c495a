import { useTranslation } from 'react-i18next';
import { ago, useLocale, useNow } from '@/lib/time';
import { useLastSeen, usePresence } from './usePresence';

/** Presence in words: "online", "away", "last seen 5 minutes ago". Empty until it is known. */
export function usePresenceText(personId: string | undefined): string {
  const { t } = useTranslation('common');
  const presence = usePresence(personId);
  const lastSeenAt = useLastSeen(personId);
  const locale = useLocale();
  const now = useNow();
  if (presence === undefined) return '';
  if (presence !== 'offline' || lastSeenAt === undefined) return t(`presence.${presence}`);
  return t('presence.lastSeen', { time: ago(locale, Date.parse(lastSeenAt), now) });
}
