import { MemoryOutboxStorage, type OutboxEntry, type OutboxStorage } from './storage.js';

const DATABASE = 'rialto';
const STORE = 'outbox';

export class IndexedDbOutboxStorage implements OutboxStorage {
  #database: Promise<IDBDatabase> | undefined;

  load(): Promise<OutboxEntry[]> {
    return this.#run('readonly', (store) => store.getAll() as IDBRequest<OutboxEntry[]>);
  }

  async put(entry: OutboxEntry): Promise<void> {
    await this.#run('readwrite', (store) => store.put(entry));
  }

  async remove(id: string): Promise<void> {
    await this.#run('readwrite', (store) => store.delete(id));
  }

  async clear(): Promise<void> {
    await this.#run('readwrite', (store) => store.clear());
  }

  async #run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    this.#database ??= opened();
    const database = await this.#database;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('The local database is held by another version of this page.'));
  });
}

/** IndexedDB where there is one; else the outbox lasts as long as the page. */
export const defaultOutboxStorage = (): OutboxStorage =>
  typeof indexedDB === 'undefined' ? new MemoryOutboxStorage() : new IndexedDbOutboxStorage();
