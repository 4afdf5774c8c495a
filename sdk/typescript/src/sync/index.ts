import type { RialtoClient } from '../client.js';
import { Sync, type SyncOptions } from './sync.js';

export type { Sync, SyncOptions } from './sync.js';
export { defaultSyncTuning, type SyncTuning } from './tuning.js';
export type * from './types.js';

const known = new WeakMap<RialtoClient, Sync>();

/** The copies that a client has on this device: one object for each client. The options of the first call count. */
export function openSync(client: RialtoClient, options: SyncOptions = {}): Sync {
  let sync = known.get(client);
  if (!sync) known.set(client, (sync = new Sync(client.host, options)));
  return sync;
}
