import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeReading } from '@rialto/client';
import { useClient } from '@/lib/client';
import { useErrorText } from '@/lib/errors';
import { showToast } from '@/lib/toast';

/** The live list of what you were told in a space. */
export function useNotices(spaceId: string) {
  const { notifications } = useClient();
  const list = useMemo(() => notifications.notices(spaceId), [notifications, spaceId]);
  const snapshot = useSyncExternalStore(
    (listener) => list.subscribe(listener),
    () => list.getSnapshot(),
  );
  return { list, ...snapshot };
}

/** Marks as read; says so when it did not work, as the notices are then unread again. */
export function useReadNotices(spaceId: string): (reading: NoticeReading) => void {
  const { t } = useTranslation('notices');
  const { notifications } = useClient();
  const errorText = useErrorText();
  return (reading) => {
    notifications
      .notices(spaceId)
      .read(reading)
      .catch((error: unknown) => showToast({ text: t('readFailed'), detail: errorText(error), tone: 'bad' }));
  };
}
