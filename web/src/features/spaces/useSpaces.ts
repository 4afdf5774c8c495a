import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Space } from '@rialto/client';
import { useClient, useMe } from '@/lib/client';
import { storage } from '@/lib/storage';

const lastSpaceKey = 'rialto.space';

export function useSpaces() {
  const { spaces } = useClient();
  const me = useMe();
  return useQuery({ queryKey: ['spaces', me.user.id], queryFn: () => spaces.list(), staleTime: 5 * 60_000 });
}

/** Joins a space and brings your memberships up to date. */
export function useJoinSpace() {
  const { spaces, session } = useClient();
  const queries = useQueryClient();
  return async (spaceId: string) => {
    await spaces.join(spaceId);
    await session.reloadMe();
    await queries.invalidateQueries({ queryKey: ['spaces'] });
  };
}

export function roleName(space: Space, role: string): string {
  return space.roles.find((each) => each.id === role)?.name ?? role;
}

export function rememberSpace(spaceId: string): void {
  storage.set(lastSpaceKey, spaceId);
}

/** Where to land: the space you were in last if you still belong to it, else your first. */
export function landingSpace(memberships: readonly { space: string }[]): string | undefined {
  const last = storage.get(lastSpaceKey);
  return memberships.find((membership) => membership.space === last)?.space ?? memberships[0]?.space;
}
