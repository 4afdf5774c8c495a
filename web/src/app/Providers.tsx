import { useEffect, useState, type ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RialtoError } from '@rialto/client';
import { clearDrafts } from '@/features/messaging/drafts';
import { leaveBooks } from '@/features/money/book/leaveBooks';
import { ClientProvider, type Client } from '@/lib/client';

function makeQueryClient(): QueryClient {
  const worthAnotherTry = (error: Error) => !(error instanceof RialtoError) || error.retryable;
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => count < 2 && worthAnotherTry(error) },
    },
  });
}

/** What one person has loaded or written must not be there for the next. */
function useForgetOnSignOut(client: Client, queries: QueryClient): void {
  useEffect(() => {
    let wasSignedIn = false;
    return client.session.subscribe(() => {
      const { phase } = client.session.state;
      if (wasSignedIn && phase === 'signed-out') {
        queries.clear();
        clearDrafts();
        leaveBooks(client);
      }
      wasSignedIn = phase === 'signed-in';
    });
  }, [client, queries]);
}

export function Providers({ client, children }: { client: Client; children: ReactNode }) {
  const [queries] = useState(makeQueryClient);
  useForgetOnSignOut(client, queries);
  return (
    <ClientProvider client={client}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ClientProvider>
  );
}
