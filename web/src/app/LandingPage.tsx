import { Navigate } from '@tanstack/react-router';
import { landingSpace } from '@/features/spaces/useSpaces';
import { useMe } from '@/lib/client';

export function LandingPage() {
  const spaceId = landingSpace(useMe().memberships);
  if (spaceId === undefined) return <Navigate to="/welcome" replace />;
  return <Navigate to="/s/$spaceId" params={{ spaceId }} replace />;
}
