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

  /** As when the process ends: what was not committed is undone, nothing more is written, and nobody hears of it. */
  kill() {
    this.#isDead = true;
    this.#close();
  }

  #close() {
    for (const connection of this.#connections) {
      for (const transaction of connection._rawDatabase.transactions) {
        const isOpen = transaction._state === 'active' || transaction._state === 'inactive';
        if (transaction.db === connection && isOpen) undo(transaction);
      }
      connection.transaction = never;
      connection.close();
    }
    this.#connections.clear();
  }
}

/** Without a word to the tab that began it: only the database goes on with the next one. */
function undo(transaction) {
  for (const { request } of transaction._requests) request.dispatchEvent = () => true;
  transaction.dispatchEvent = () => {
    transaction.db._rawDatabase.processTransactions();
    return true;
  };
  transaction.objectStore = never;
  transaction.abort();
}

/** What everything that a dead tab still asks for is: whatever is asked of it, it never answers. */
const nothing = new Proxy(() => undefined, {
  get: (_, name) => (name === 'then' || typeof name === 'symbol' ? undefined : nothing),
  set: () => true,
  apply: () => nothing,
});
const never = () => nothing;
