import { Navigate } from '@tanstack/react-router';
import { useSpace } from '@/features/spaces/SpaceContext';
import { sectionsOf } from './sections';

/** A space begins with the first of its sections. */
export function SpaceIndex() {
  const space = useSpace();
  const first = sectionsOf(space)[0];
  return <Navigate to={first?.to ?? '/s/$spaceId/messages'} params={{ spaceId: space.id }} replace />;
}
