import { RialtoClient, RialtoError } from '@rialto/client';
import { moneySchema, type MoneyRecords } from '@rialto/client/money';
import type { Client } from '@/lib/client';
import type { OpenReplica } from './replicas';

/** In place of the client library: the sample data of development, and tests. */
export interface ReplicaSource {
  openReplica: OpenReplica;
}

const hasReplicas = (client: Client): client is Client & ReplicaSource => 'openReplica' in client;

/** This device's copy of a book, by the client library's sync part. */
export const openReplica: OpenReplica = async (client, feed) => {
  if (hasReplicas(client)) return client.openReplica(client, feed);
  if (!(client instanceof RialtoClient)) throw new RialtoError('UNSUPPORTED', 'This client keeps no copies.');
  const { openSync } = await import('@rialto/client/sync');
  return openSync(client).open<MoneyRecords>(feed, moneySchema);
};
