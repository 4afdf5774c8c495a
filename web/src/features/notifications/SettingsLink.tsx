import { Navigate } from '@tanstack/react-router';
import { landingSpace } from '@/features/spaces/useSpaces';
import { useMe } from '@/lib/client';

/** Mails know no space to lead to: the settings of the one that was open last. */
export function SettingsLink() {
  const spaceId = landingSpace(useMe().memberships);
  if (spaceId === undefined) return <Navigate to="/welcome" replace />;
  return <Navigate to="/s/$spaceId/settings" params={{ spaceId }} hash="notifications" replace />;
}
