import type { RialtoClient } from '../client.js';
import { Sync } from './sync.js';
import type { SyncTuning } from './tuning.js';

export type { Sync } from './sync.js';
export { defaultSyncTuning, type SyncTuning } from './tuning.js';
export type * from './types.js';

const known = new WeakMap<RialtoClient, Sync>();

/** The copies that a client has on this device: one object for each client. `tuning` counts the first time. */
export function openSync(client: RialtoClient, tuning: Partial<SyncTuning> = {}): Sync {
  let sync = known.get(client);
  if (!sync) known.set(client, (sync = new Sync(client.host, tuning)));
  return sync;
}
