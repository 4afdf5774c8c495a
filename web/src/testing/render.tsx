import type { ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { act, render } from '@testing-library/react';
import { makeFakeClient } from '../../dev/fake-client';
import { SpaceContext } from '@/features/spaces/SpaceContext';
import { ClientProvider, useSession, type Client } from '@/lib/client';
import { startI18n } from '@/lib/i18n';
import { TooltipProvider } from '@/ui/Tooltip';

/** A client over the sample data, with Ana of the wedding space signed in. */
export async function signedInClient(): Promise<Client> {
  const client = makeFakeClient();
  await client.session.signIn({ email: 'ana@weddings.example', password: 'x' });
  return client;
}

/** What is drawn inside the app goes when the person signs out. */
function WhileHere({ children }: { children: ReactNode }) {
  const session = useSession();
  return session.phase === 'signed-out' && session.reason === 'user' ? null : children;
}

/** Draws a part of the app inside the wedding space, with everything that it expects around it. */
export async function renderInSpace(client: Client, children: ReactNode) {
  await startI18n();
  const space = (await client.spaces.list()).find((each) => each.id === 'weddings') ?? null;
  const router = createRouter({
    routeTree: createRootRoute({ component: () => <WhileHere>{children}</WhileHere> }),
    history: createMemoryHistory({ initialEntries: ['/s/weddings/messages'] }),
  });
  const view = render(
    <ClientProvider client={client}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <TooltipProvider>
          <SpaceContext value={space}>
            <RouterProvider router={router as never} />
          </SpaceContext>
        </TooltipProvider>
      </QueryClientProvider>
    </ClientProvider>,
  );
  await act(() => router.load());
  return { ...view, router };
}
