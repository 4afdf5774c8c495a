import { lazy, Suspense, useEffect } from 'react';
import { useCan, useSpace } from '@/features/spaces/SpaceContext';
import { useMe } from '@/lib/client';
import { AnnouncementLine } from './AnnouncementLine';
import { closeAnnouncing, useAnnouncing, useAnnouncingOpen } from './announcing';

const AnnounceDialog = lazy(() =>
  import('./AnnounceDialog').then(({ AnnounceDialog }) => ({ default: AnnounceDialog })),
);

/** What the server asks of whoever tells everybody something. */
export const useCanAnnounce = (): boolean => useCan('members.manage');

/** Telling everybody, on whatever page one is: the dialog, and while it is closed how far it is. */
export function AnnounceHost() {
  const space = useSpace();
  const isOpen = useAnnouncingOpen();
  const may = useCanAnnounce();
  const announcing = useAnnouncing(useMe().user.id, space.id);

  useEffect(() => closeAnnouncing, [space.id]);

  if (isOpen && (may || announcing)) {
    return (
      <Suspense>
        <AnnounceDialog />
      </Suspense>
    );
  }
  return announcing ? <AnnouncementLine key={announcing.jobId} announcing={announcing} /> : null;
}
