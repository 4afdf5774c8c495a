// The disk of a device: IndexedDB in memory that outlives the tabs, and loses what a killed tab had not committed.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';

export class Disk {
  #factory = new IDBFactory();

  /** A tab's access, until it is killed. */
  mount() {
    return new Mount(this.#factory);
  }
}

class Mount {
  storage;
  #factory;
  #connections = new Set();
  #isDead = false;

  constructor(factory) {
    this.#factory = factory;
    const indexedDB = {
      open: (...args) => this.#open(args),
      deleteDatabase: (name) => (this.#isDead ? never() : factory.deleteDatabase(name)),
      databases: () => (this.#isDead ? new Promise(() => undefined) : factory.databases()),
      cmp: (a, b) => factory.cmp(a, b),
    };
    this.storage = { indexedDB, IDBKeyRange };
  }

  #open(args) {
    if (this.#isDead) return never();
    const request = this.#factory.open(...args);
    request.addEventListener('success', () => {
      this.#connections.add(request.result);
      if (this.#isDead) this.#close();
    });
    return request;
  }

  /** As when the process ends: what was not committed is undone, and nothing more is written. */
  kill() {
    this.#isDead = true;
    this.#close();
  }

  #close() {
    for (const connection of this.#connections) {
      for (const transaction of connection._rawDatabase.transactions) {
        const isOpen = transaction._state === 'active' || transaction._state === 'inactive';
        if (transaction.db === connection && isOpen) transaction.abort();
      }
      connection.close();
    }
    this.#connections.clear();
  }
}

/** A request that is never answered. */
const never = () => ({ addEventListener: () => undefined, removeEventListener: () => undefined });
