import type { ReactNode } from 'react';
import { moneySchema, type MoneyRecords } from '@rialto/client/money';
import { localReplica, type LocalRecords, type LocalReplicaOptions } from '@rialto/client/sync/testing';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { act, render } from '@testing-library/react';
import { makeFakeClient } from '../../dev/fake-client';
import { BookContext } from '@/features/money/book/BookContext';
import type { Book, BookRole } from '@/features/money/book/books';
import { ActProvider } from '@/features/money/change/act';
import { SpaceContext } from '@/features/spaces/SpaceContext';
import { ClientProvider } from '@/lib/client';
import { startI18n } from '@/lib/i18n';
import { TooltipProvider } from '@/ui/Tooltip';

interface RenderBookOptions extends LocalReplicaOptions {
  /** Where the page is in the space, with its search: `/budgets?month=2026-10`. */
  at: string;
  page: () => ReactNode;
  validateSearch?: (search: Record<string, unknown>) => object;
  records?: LocalRecords<MoneyRecords>;
  role?: BookRole;
}

const book: Book = {
  id: 'b1',
  spaceId: 'money',
  feed: 'book:b1',
  name: 'Household',
  currency: 'EUR',
  role: 'owner',
  status: 'active',
  members: [],
  createdAt: '2026-01-01T00:00:00Z',
};

/** Draws a page of the money space over a real replica that holds these records. */
export async function renderBook({ at, page, validateSearch, records, role = 'owner', ...options }: RenderBookOptions) {
  await startI18n();
  const client = makeFakeClient();
  await client.session.signIn({ email: 'mia@money.example', password: 'x' });
  const space = (await client.spaces.list()).find(({ id }) => id === 'money') ?? null;
  const replica = await localReplica<MoneyRecords>(moneySchema, records, options);
  const open = { book: { ...book, role }, books: [book], replica, choose: () => undefined };

  const root = createRootRoute({ component: Outlet });
  const session = createRoute({ getParentRoute: () => root, id: 'session', component: Outlet });
  const inSpace = createRoute({ getParentRoute: () => session, path: '/s/$spaceId', component: Outlet });
  const money = createRoute({ getParentRoute: () => inSpace, id: 'money', component: Outlet });
  const pageRoute = createRoute({
    getParentRoute: () => money,
    path: at.split('?')[0]!,
    component: page,
    ...(validateSearch && { validateSearch }),
  });
  const others = createRoute({ getParentRoute: () => money, path: '/$other', component: () => null });
  const router = createRouter({
    routeTree: root.addChildren([session.addChildren([inSpace.addChildren([money.addChildren([pageRoute, others])])])]),
    history: createMemoryHistory({ initialEntries: [`/s/money${at}`] }),
  });
  const view = render(
    <ClientProvider client={client}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <TooltipProvider>
          <SpaceContext value={space}>
            <BookContext value={open}>
              <ActProvider>
                <RouterProvider router={router as never} />
              </ActProvider>
            </BookContext>
          </SpaceContext>
        </TooltipProvider>
      </QueryClientProvider>
    </ClientProvider>,
  );
  await act(() => router.load());
  return { ...view, router, replica };
}
