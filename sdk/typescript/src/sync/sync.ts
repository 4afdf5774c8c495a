import type { DexieOptions } from 'dexie';
import { signedOutError } from '../errors.js';
import type { Host } from '../host.js';
import { copyName, purgeCopies } from '../platform/databases.js';
import { ServerRemote } from './remote.js';
import { StoredReplica } from './replica.js';
import { ReplicaStore } from './store.js';
import { defaultSyncTuning, type SyncTuning } from './tuning.js';
import type { RecordSchema, RecordTypes, Replica, ReplicaInfo } from './types.js';

interface Opened {
  readonly personId: string;
  readonly replica: StoredReplica<RecordTypes>;
  users: number;
}

export interface SyncOptions {
  readonly tuning?: Partial<SyncTuning>;
  /** For programs outside a browser: an IndexedDB of their own, with its key ranges. */
  readonly storage?: Required<Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>>;
}

/** The copies of feeds that this device has for the person who is signed in. */
export class Sync {
  readonly #host: Host;
  readonly #tuning: SyncTuning;
  readonly #storage: SyncOptions['storage'];
  readonly #opened = new Map<string, Opened>();

  constructor(host: Host, { tuning, storage }: SyncOptions = {}) {
    this.#host = host;
    const { retryMinMs, retryMaxMs } = host.tuning;
    this.#tuning = { ...defaultSyncTuning, retryMinMs, retryMaxMs, ...tuning };
    this.#storage = storage;
    const wake = (): void => this.#opened.forEach(({ replica }) => replica.wake());
    host.link.onConnected(wake);
    host.stopped.on((purgeOf) => {
      this.#closeAll(() => true);
      // The client itself knows only the browser's databases.
      if (purgeOf !== undefined && storage) void this.#purge(purgeOf).catch(() => undefined);
    });
    host.entered.on((personId) => {
      this.#closeAll((opened) => opened.personId !== personId);
      wake();
    });
  }

  /**
   * The copy of a feed: the same object for everyone who opens it, until each has closed it.
   *
   * @throws RialtoError `SIGNED_OUT` when nobody is signed in and nobody is remembered
   */
  open<Types extends RecordTypes>(feed: string, schema: RecordSchema): Replica<Types> {
    const personId = this.#host.personId();
    if (personId === undefined) throw signedOutError();
    const name = copyName(personId, feed);
    const opened = this.#opened.get(name) ?? this.#openNew(personId, name, feed, schema);
    opened.users++;
    return opened.replica as unknown as Replica<Types>;
  }

  /** Every device's copy of a feed, as the server last heard of it. */
  replicas(feed: string): Promise<ReplicaInfo[]> {
    return new ServerRemote(this.#host, feed).replicas();
  }

  /** Deletes every copy of this person on this device, with what was never pushed. Signing out does it too. */
  async purgeAll(): Promise<void> {
    const personId = this.#host.personId();
    this.#closeAll(() => true);
    if (personId !== undefined) await this.#purge(personId);
  }

  #purge(personId: string): Promise<void> {
    return purgeCopies(this.#host.environment, personId, this.#storage?.indexedDB as IDBFactory | undefined);
  }

  #openNew(personId: string, name: string, feed: string, schema: RecordSchema): Opened {
    const { clock, environment } = this.#host;
    const replica: StoredReplica<RecordTypes> = new StoredReplica({
      feed,
      schema,
      name,
      remote: new ServerRemote(this.#host, feed),
      store: new ReplicaStore(name, this.#tuning, this.#storage),
      clock,
      environment,
      tuning: this.#tuning,
      onClosing: () => this.#left(name),
    });
    const opened = { personId, replica, users: 0 };
    this.#opened.set(name, opened);
    return opened;
  }

  /** Answers whether that was the last user. */
  #left(name: string): boolean {
    const opened = this.#opened.get(name);
    if (!opened) return true;
    opened.users--;
    if (opened.users > 0) return false;
    this.#opened.delete(name);
    return true;
  }

  #closeAll(fits: (opened: Opened) => boolean): void {
    for (const [name, opened] of this.#opened) {
      if (!fits(opened)) continue;
      this.#opened.delete(name);
      opened.replica.close();
    }
  }
}
