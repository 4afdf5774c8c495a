import { RialtoError } from '@rialto/client';
import type { OpenReplica } from './replicas';

/** What opens this device's copies. */
export const openReplica: OpenReplica = async (client, feed) => {
  if (!client.replica) throw new RialtoError('UNSUPPORTED', 'This version keeps no books.');
  return client.replica(feed);
};
