import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import type { SignOutReason } from '@rialto/client';
import { personHere, useSession } from '@/lib/client';
import { Splash } from './Splash';

/** Who signed out leaves nothing behind; whose session ended comes back to where they were. */
export function signInSearch(href: string, reason: SignOutReason | undefined) {
  if (reason === 'user') return {};
  return { ...(href !== '/' && { next: href }), ...(reason !== undefined && { notice: reason }) };
}

/** Lets nobody through without a session. Without a network it cannot be asked for: who was here last goes on with what is here. */
export function SessionGate() {
  const session = useSession();
  const { href, pathname } = useLocation();
  const me = personHere(session);
  switch (session.phase) {
    case 'restoring':
    case 'signed-in':
      return me ? <Outlet key={me.user.id} /> : <Splash />;
    case 'signed-out':
      // On the way to the sign-in page this is still drawn for a moment.
      if (pathname === '/sign-in') return null;
      return <Navigate to="/sign-in" search={signInSearch(href, session.reason)} replace />;
  }
}
