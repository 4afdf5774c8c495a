import { lazy, Suspense, useEffect } from 'react';
import { useRouter } from '@tanstack/react-router';
import { useClient } from '@/lib/client';
import { onWorkerMessages } from '@/lib/worker';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Toaster } from '@/ui/Toaster';
import { pageOf } from './links';
import { closeNotices, useNoticesOpen } from './noticePanel';
import { closeShown, keepPush } from './push/devicePush';
import { seenIn } from './seen';
import { useArrivals } from './useArrivals';
import { useNotices } from './useNotices';

const NoticePanel = lazy(() => import('./NoticePanel').then(({ NoticePanel }) => ({ default: NoticePanel })));

/** Everything about notices that is not on a page: the panel, toasts, and what goes on with the system's notifications. */
export function NoticeHost() {
  const space = useSpace();
  const isOpen = useNoticesOpen();
  const { phase, items, unread } = useNotices(space.id);
  useArrivals(space.id);
  useOpened();
  useKeptPush();

  useEffect(() => closeNotices, [space.id]);

  useEffect(() => {
    void closeShown(space.id, seenIn({ phase, items, unread }));
  }, [space.id, phase, items, unread]);

  if (!isOpen) return <Toaster />;
  return (
    <Suspense>
      <NoticePanel />
    </Suspense>
  );
}

/** A notification of the system was clicked: goes to its page. */
function useOpened(): void {
  const router = useRouter();
  const { notifications } = useClient();
  useEffect(
    () =>
      onWorkerMessages((message) => {
        if (typeof message !== 'object' || !message.open) return;
        const { link, id, space } = message.open;
        const page = pageOf(link);
        if (page) router.history.push(page);
        if (id && space)
          void notifications
            .notices(space)
            .read({ id })
            .catch(() => undefined);
      }),
    [router, notifications],
  );
}

function useKeptPush(): void {
  const { notifications } = useClient();
  useEffect(() => {
    void keepPush(notifications);
    return onWorkerMessages((message) => {
      if (message === 'push-changed') void keepPush(notifications);
    });
  }, [notifications]);
}
