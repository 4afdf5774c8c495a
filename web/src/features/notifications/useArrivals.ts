import { useEffect } from 'react';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Notice } from '@rialto/client';
import { useClient } from '@/lib/client';
import { showToast } from '@/lib/toast';
import { isShown, pageOf } from './links';
import { areNoticesOpen, openNotices } from './noticePanel';

/** Longer than the windows of one person take to hear of the same notice one after the other. */
const claimedMs = 5000;

/** Of several windows in view only the first one gets it. */
async function claimed(id: string): Promise<boolean> {
  if (!navigator.locks) return true;
  return new Promise((resolve) => {
    void navigator.locks.request(`rialto.notice.${id}`, { ifAvailable: true }, async (lock) => {
      resolve(lock !== null);
      if (lock) await new Promise((done) => setTimeout(done, claimedMs));
    });
  });
}

/** Says what comes while somebody looks, unless it is on the screen already. */
export function useArrivals(spaceId: string): void {
  const { t } = useTranslation('notices');
  const { notifications } = useClient();
  const router = useRouter();

  useEffect(() => {
    async function say(notices: readonly Notice[]) {
      const { pathname } = router.state.location;
      const worth = notices.find(({ link }) => !isShown(pageOf(link) ?? '', pathname));
      if (!worth || document.visibilityState !== 'visible' || areNoticesOpen() || !(await claimed(worth.id))) return;
      const page = pageOf(worth.link);
      const run = () => {
        if (!page) return openNotices();
        void notifications
          .notices(spaceId)
          .read({ id: worth.id })
          .catch(() => undefined);
        router.history.push(page);
      };
      showToast({ text: worth.subject, detail: worth.text, action: { label: t('open'), run } });
    }
    return notifications.notices(spaceId).onArrived((notices) => void say(notices));
  }, [notifications, router, spaceId, t]);
}
