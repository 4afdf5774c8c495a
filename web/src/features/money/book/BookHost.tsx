import { useEffect } from 'react';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useClient } from '@/lib/client';
import { askForSync, onWorkerMessage } from '@/lib/worker';
import { useReloadBooks } from './books';
import { openReplicaNow, useWaitingChanges } from './waiting';

/** In the shell of a space with books: hears what others share, and syncs when the browser finds a network in the background. */
export function BookHost() {
  const space = useSpace();
  const { inbox } = useClient();
  const reload = useReloadBooks();
  const isWaiting = useWaitingChanges() > 0;

  useEffect(
    () =>
      inbox.watch(space.id, (change) => {
        if (!change || change.type.startsWith('book_')) void reload();
      }),
    [inbox, space.id, reload],
  );
  useEffect(() => {
    if (isWaiting) void askForSync();
  }, [isWaiting]);
  useEffect(
    () =>
      onWorkerMessage('sync', () => {
        openReplicaNow()
          ?.sync()
          .catch(() => undefined);
      }),
    [],
  );
  return null;
}
