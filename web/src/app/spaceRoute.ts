import { createRootRoute, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router';
import { NotFound } from './NotFound';
import { SessionGate } from './SessionGate';

export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

export const session = createRoute({ getParentRoute: () => root, id: 'session', component: SessionGate });

export const space = createRoute({
  getParentRoute: () => session,
  path: '/s/$spaceId',
  component: lazyRouteComponent(() => import('./shell/SpacePage'), 'SpacePage'),
});
