/** Which transactions a person filed under another category than before: the book does not say, each device keeps its own. */
export interface Corrections {
  load(feed: string): Promise<readonly string[]>;
  save(feed: string, ids: readonly string[]): Promise<void>;
  /** Of all books: nothing of it is left after signing out. */
  forget(): Promise<void>;
}

const name = 'rialto-corrections';
const store = 'corrections';

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database of corrections failed.'));
  });

async function inStore<T>(mode: IDBTransactionMode, work: (records: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  const database = await done(opening);
  try {
    return await done(work(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
}

const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** A device that keeps nothing learns all the same, only without knowing what was corrected. */
export const deviceCorrections: Corrections = {
  async load(feed) {
    const kept = await inStore('readonly', (records) => records.get(feed)).catch(() => undefined);
    return isIds(kept) ? kept : [];
  },
  async save(feed, ids) {
    await inStore('readwrite', (records) => records.put([...ids], feed)).catch(() => undefined);
  },
  async forget() {
    await inStore('readwrite', (records) => records.clear()).catch(() => undefined);
  },
};
