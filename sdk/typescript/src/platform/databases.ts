import type { Environment } from './environment.js';

const PREFIX = 'rialto-sync.';
/** The files of whoever used this device last. */
const FILES = 'rialto-files';
const PURGING = 'rialto.purging';

/** The database that holds a person's copy of a feed. */
export const copyName = (personId: string, feed: string): string => `${PREFIX}${personId}.${feed}`;

/** Deletes every copy that a person has on this device, and the files. A page that ends in between leaves the rest to {@link finishPurge}. */
export async function purgeCopies(
  environment: Environment,
  personId: string,
  databases: IDBFactory | undefined = globalThis.indexedDB,
): Promise<void> {
  environment.keep(PURGING, personId);
  if (databases) await deleteDatabases(databases, copyName(personId, ''));
  environment.keep(PURGING, '');
}

export async function finishPurge(environment: Environment): Promise<void> {
  const personId = environment.recall(PURGING);
  if (personId) await purgeCopies(environment, personId);
}

async function deleteDatabases(databases: IDBFactory, prefix: string): Promise<void> {
  const names = (await databases.databases()).map(({ name }) => name ?? '');
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) || name === FILES).map((name) => deleted(databases, name)),
  );
}

/** Tabs that have it open close it when they are told; until then the deletion waits. */
function deleted(databases: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = databases.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
