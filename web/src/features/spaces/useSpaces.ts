import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Space } from '@rialto/client';
import { useClient, useMe } from '@/lib/client';
import { storage } from '@/lib/storage';

const lastSpaceKey = 'rialto.space';
const keptPrefix = 'rialto.spaces.';

/** The spaces of this server; without a network, as this device saw them last. */
export function useSpaces() {
  const { spaces } = useClient();
  const me = useMe().user.id;
  return useQuery({
    queryKey: ['spaces', me],
    queryFn: async () => {
      const list = await spaces.list();
      storage.set(keptPrefix + me, JSON.stringify(list));
      return list;
    },
    initialData: () => storage.getJson<Space[]>(keptPrefix + me),
    initialDataUpdatedAt: 0,
    networkMode: 'always',
    staleTime: 5 * 60_000,
  });
}

/** What this device remembers of the spaces goes when somebody signs out. */
export function forgetSpaces(): void {
  storage.clear(keptPrefix);
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
