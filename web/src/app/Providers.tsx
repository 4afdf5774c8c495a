import { useEffect, useState, type ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RialtoError } from '@rialto/client';
import { pin } from '@/features/identity/lock/pin';
import { clearDrafts } from '@/features/messaging/drafts';
import { clearAnnouncing } from '@/features/notifications/announce/announcing';
import { leaveBooks } from '@/features/money/book/leaveBooks';
import { leavePush } from '@/features/notifications/push/devicePush';
import { forgetSpaces } from '@/features/spaces/useSpaces';
import { ClientProvider, personHere, type Client } from '@/lib/client';
import { hideToast } from '@/lib/toast';

function makeQueryClient(): QueryClient {
  const worthAnotherTry = (error: Error) => !(error instanceof RialtoError) || error.retryable;
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => count < 2 && worthAnotherTry(error) },
    },
  });
}

/** What one person has loaded or written must not be there for the next; what could not be loaded is, once there is a session. */
function useFollowSession(client: Client, queries: QueryClient): void {
  useEffect(() => {
    let before = client.session.state;
    return client.session.subscribe(() => {
      const now = client.session.state;
      const person = personHere(before)?.user.id;
      if (person !== undefined && now.phase === 'signed-out') {
        // Whoever's session merely ran out comes back to the same device.
        if (now.reason !== 'expired') pin.forget(person);
        queries.clear();
        clearDrafts();
        clearAnnouncing();
        leaveBooks(client);
        forgetSpaces();
        hideToast();
        if (now.reason !== 'expired') void leavePush();
      }
      if (before.phase === 'signed-out' && now.phase === 'signed-in') pin.passwordGiven(now.me.user.id);
      if (before.phase === 'restoring' && now.phase === 'signed-in') void queries.invalidateQueries();
      before = now;
    });
  }, [client, queries]);
}

export function Providers({ client, children }: { client: Client; children: ReactNode }) {
  const [queries] = useState(makeQueryClient);
  useFollowSession(client, queries);
  return (
    <ClientProvider client={client}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ClientProvider>
  );
}
