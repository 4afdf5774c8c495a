import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import type { SignOutReason } from '@rialto/client';
import { useSession } from '@/lib/client';
import { Splash } from './Splash';

/** Who signed out leaves nothing behind; whose session ended comes back to where they were. */
export function signInSearch(href: string, reason: SignOutReason | undefined) {
  if (reason === 'user') return {};
  return { ...(href !== '/' && { next: href }), ...(reason !== undefined && { notice: 'expired' as const }) };
}

/** Lets nobody through without a session. */
export function SessionGate() {
  const session = useSession();
  const { href, pathname } = useLocation();
  switch (session.phase) {
    case 'restoring':
      return <Splash />;
    case 'signed-in':
      return <Outlet />;
    case 'signed-out':
      // On the way to the sign-in page this is still drawn for a moment.
      if (pathname === '/sign-in') return null;
      return <Navigate to="/sign-in" search={signInSearch(href, session.reason)} replace />;
  }
}
