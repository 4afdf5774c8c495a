import { useCallback, useSyncExternalStore } from 'react';
import { useClient } from '@/lib/client';
import type { Presence } from '@/ui/PresenceDot';

/** Someone's presence, followed while it is in view; undefined until the server has told. */
export function usePresence(personId: string | undefined): Presence | undefined {
  const { presence } = useClient();
  const subscribe = useCallback(
    (listener: () => void) => (personId === undefined ? () => undefined : presence.watch([personId], listener)),
    [presence, personId],
  );
  return useSyncExternalStore(subscribe, () => (personId === undefined ? undefined : presence.get(personId)?.status));
}

export function useLastSeen(personId: string | undefined): string | undefined {
  const { presence } = useClient();
  usePresence(personId);
  return personId === undefined ? undefined : presence.get(personId)?.lastSeenAt;
}
