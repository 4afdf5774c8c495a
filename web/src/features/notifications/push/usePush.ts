import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient, useMe } from '@/lib/client';
import { pushState, turnPushOff, turnPushOn } from './devicePush';

/** Where push messages come to, and whether they do here. */
export function usePush() {
  const { notifications, session } = useClient();
  const queries = useQueryClient();
  const queryKey = ['push-targets', useMe().user.id];
  const query = useQuery({
    queryKey,
    queryFn: async () => {
      const { items, publicKey } = await notifications.pushTargets();
      const here = items.find(({ deviceId }) => deviceId === session.deviceId);
      return { items, publicKey, here, state: await pushState(here !== undefined) };
    },
  });
  const again = () => queries.invalidateQueries({ queryKey });

  async function turnOn() {
    if (query.data) await turnPushOn(notifications, query.data.publicKey);
    await again();
  }
  async function remove(targetId: string) {
    if (targetId === query.data?.here?.id) await turnPushOff();
    await notifications.removePushTarget(targetId);
    await again();
  }
  return { query, turnOn, remove };
}
