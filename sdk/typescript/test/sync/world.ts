// Devices, their disks, a server, and a network between them that a test can spoil.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { networkError, RialtoError } from '../../src/errors.js';
import type { LiveEvents } from '../../src/generated/contract.js';
import { moneySchema, type MoneyRecords } from '../../src/generated/records-money.js';
import type { FollowHandlers, Position } from '../../src/live/follower.js';
import { Feeds } from '../../src/live/feeds.js';
import type { Link, LiveAnswers } from '../../src/live/link.js';
import type { Clock } from '../../src/platform/clock.js';
import type { Environment, TabChannel } from '../../src/platform/environment.js';
import { Signal, type Unsubscribe } from '../../src/platform/observable.js';
import type { Push, PushAnswer, Remote } from '../../src/sync/protocol.js';
import { StoredReplica } from '../../src/sync/replica.js';
import { ReplicaStore } from '../../src/sync/store.js';
import { defaultSyncTuning, type SyncTuning } from '../../src/sync/tuning.js';
import { defaultTuning } from '../../src/tuning.js';
import { TestServer } from './server.js';

/** Time that moves when the test says so. */
export class ManualClock implements Clock {
  #now = 1_795_000_000_000;
  readonly #timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  #next = 0;

  now(): number {
    return this.#now;
  }

  after(delayMs: number, run: () => void): () => void {
    const id = this.#next++;
    this.#timers.set(id, { at: this.#now + delayMs, run });
    return () => void this.#timers.delete(id);
  }

  advance(ms: number): void {
    this.#now += ms;
    for (const [id, { at, run }] of [...this.#timers].sort(([, a], [, b]) => a.at - b.at)) {
      if (at > this.#now || !this.#timers.delete(id)) continue;
      run();
    }
  }
}

export class World {
  readonly clock = new ManualClock();
  readonly server = new TestServer(moneySchema, () => this.clock.now());
  readonly devices: Device[] = [];

  device(name: string, skewMs = 0, tuning: Partial<SyncTuning> = {}): Device {
    const device = new Device(name, this, skewMs, { ...defaultSyncTuning, ...tuning });
    this.devices.push(device);
    return device;
  }

  /** Lets everything that can happen happen, until `condition` holds; the test's own limit of time is the only one. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await this.turn();
  }

  async turn(count = 1): Promise<void> {
    for (let at = 0; at < count; at++) {
      this.clock.advance(20);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** A promise, with time passing meanwhile. */
  async passing<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const note = (): void => void (settled = true);
    promise.then(note, note);
    await this.until(() => settled);
    return promise;
  }

  close(): void {
    for (const device of this.devices) device.closeAll();
  }
}

type Book = StoredReplica<MoneyRecords>;

/** A browser: one disk, some tabs, one network. */
export class Device {
  readonly name: string;
  readonly skewMs: number;
  readonly tuning: SyncTuning;
  readonly #world: World;
  readonly #disk = new IDBFactory();
  readonly #hub = new TabHub();
  readonly #tabs = new Set<{ readonly replica: Book; readonly network: Network }>();
  online = true;
  /** How often an answer is lost after the server has done what was asked. */
  loses: () => boolean = () => false;
  hasSocket = true;
  clockJumpMs = 0;
  refusesPurge = false;
  refusedPurges = 0;

  constructor(name: string, world: World, skewMs: number, tuning: SyncTuning) {
    this.name = name;
    this.skewMs = skewMs;
    this.tuning = tuning;
    this.#world = world;
  }

  open(): Book {
    const clock: Clock = {
      now: () => this.#world.clock.now() + this.skewMs + this.clockJumpMs,
      after: (delayMs, run) => this.#world.clock.after(delayMs, run),
    };
    const network = new Network(this, this.#world, clock);
    const replica: Book = new StoredReplica<MoneyRecords>({
      feed: this.#world.server.feed,
      schema: moneySchema,
      remote: network,
      name: 'book',
      store: new Store(this, this.#disk),
      clock,
      environment: this.#hub.environment(() => this.online),
      tuning: this.tuning,
      onClosing: () => true,
    });
    network.onConnected(() => replica.wake());
    this.#tabs.add({ replica, network });
    return replica;
  }

  async opened(): Promise<Book> {
    const replica = this.open();
    await this.#world.passing(replica.ready());
    return replica;
  }

  goOffline(): void {
    this.online = false;
    for (const { network } of this.#tabs) network.refresh();
  }

  goOnline(): void {
    this.online = true;
    for (const { network } of this.#tabs) network.refresh();
    this.#hub.wentOnline.emit();
  }

  toggleSocket(): void {
    this.hasSocket = !this.hasSocket;
    for (const { network } of this.#tabs) network.refresh();
  }

  close(replica: Book): void {
    for (const tab of this.#tabs) {
      if (tab.replica !== replica) continue;
      this.#tabs.delete(tab);
      tab.network.die();
      replica.close();
    }
  }

  closeAll(): void {
    for (const { replica } of [...this.#tabs]) this.close(replica);
  }
}

/** A disk that may refuse to forget. */
class Store extends ReplicaStore {
  readonly #device: Device;

  constructor(device: Device, disk: IDBFactory) {
    super('book', device.tuning, { indexedDB: disk, IDBKeyRange });
    this.#device = device;
  }

  override async purge(...asked: Parameters<ReplicaStore['purge']>): ReturnType<ReplicaStore['purge']> {
    if (!this.#device.refusesPurge) return super.purge(...asked);
    this.#device.refusedPurges++;
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  }
}

/** One tab's way to the server: REST and, while there is one, a socket. */
class Network implements Remote, Link {
  readonly #device: Device;
  readonly #world: World;
  readonly #feeds: Feeds;
  readonly #connected = new Signal<[]>();
  readonly #disconnected = new Signal<[]>();
  readonly #feedEvents = new Signal<[event: LiveEvents['feed']]>();
  readonly #signals = new Signal<[event: LiveEvents['signal']]>();
  readonly #stop: Unsubscribe;
  #up: boolean;
  #dead = false;
  #subscribed = false;

  constructor(device: Device, world: World, clock: Clock) {
    this.#device = device;
    this.#world = world;
    this.#up = device.online && device.hasSocket;
    this.#feeds = new Feeds(this, clock, defaultTuning);
    const { server } = world;
    this.#stop = server.onChange((batch) => {
      if (this.connected && this.#subscribed)
        queueMicrotask(() => this.#feedEvents.emit({ ...batch, feed: server.feed, changes: [...batch.changes] }));
    });
  }

  get connected(): boolean {
    return this.#up && !this.#dead;
  }

  get live(): boolean {
    return this.connected;
  }

  refresh(): void {
    const up = this.#device.online && this.#device.hasSocket;
    if (up === this.#up) return;
    this.#up = up;
    this.#subscribed = false;
    (up ? this.#connected : this.#disconnected).emit();
  }

  die(): void {
    this.#dead = true;
    this.#stop();
    this.#disconnected.emit();
  }

  async snapshot(): Promise<AsyncIterable<Uint8Array>> {
    return this.#ask(() => this.#world.server.snapshot());
  }

  async changes(since: Position) {
    return this.#ask(() => this.#world.server.changes(since));
  }

  async push(push: Push): Promise<PushAnswer> {
    return this.#ask(() => this.#world.server.push(structuredClone(push)));
  }

  async replicas() {
    return [];
  }

  follow(position: Position, handlers: FollowHandlers): Unsubscribe {
    return this.#feeds.follow(this.#world.server.feed, position, handlers);
  }

  async request<Name extends keyof LiveAnswers>(name: Name, payload: unknown): Promise<LiveAnswers[Name]> {
    return this.#ask(() => {
      if (!this.connected) throw networkError(undefined);
      this.#subscribed = name === 'subscribe';
      if (name !== 'subscribe') return {} as LiveAnswers[Name];
      const [asked] = (payload as { feeds: Array<{ feed: string; since: number; epoch?: string }> }).feeds;
      return { feeds: [this.#subscription(asked!)] } as unknown as LiveAnswers[Name];
    });
  }

  signal(): void {}

  on<Name extends keyof LiveEvents>(name: Name, listener: (event: LiveEvents[Name]) => void): Unsubscribe {
    if (name === 'feed') return this.#feedEvents.on(listener as (event: LiveEvents['feed']) => void);
    if (name === 'signal') return this.#signals.on(listener as (event: LiveEvents['signal']) => void);
    return () => undefined;
  }

  onConnected(listener: () => void): Unsubscribe {
    return this.#connected.on(listener);
  }

  onDisconnected(listener: () => void): Unsubscribe {
    return this.#disconnected.on(listener);
  }

  #subscription({ feed, since, epoch }: { feed: string; since: number; epoch?: string }) {
    try {
      return { ...this.#world.server.changes({ revision: since, epoch: epoch ?? '' }), feed };
    } catch (error) {
      const { code, message } = error as RialtoError;
      return { feed, ok: false, code, message };
    }
  }

  /** There and back takes a turn each. What is asked by a tab that was killed meanwhile is never answered. */
  async #ask<T>(ask: () => T): Promise<T> {
    await new Promise((resolve) => setImmediate(resolve));
    if (!this.#device.online || this.#dead) throw networkError(undefined);
    const answer = ask();
    await new Promise((resolve) => setImmediate(resolve));
    if (!this.#device.online || this.#dead || this.#device.loses()) throw networkError(undefined);
    return answer;
  }
}

/** The tabs of one browser: locks and channels between them. */
class TabHub {
  readonly wentOnline = new Signal<[]>();
  readonly #channels = new Map<string, Set<(message: unknown) => void>>();
  readonly #locks = new Map<string, Promise<unknown>>();

  environment(online: () => boolean): Environment {
    return {
      online,
      onOnline: (run) => this.wentOnline.on(run),
      onOffline: () => () => undefined,
      onVisible: () => () => undefined,
      exclusively: (name, run) => {
        const done = (this.#locks.get(name) ?? Promise.resolve()).then(run, run);
        this.#locks.set(name, done);
        return done;
      },
      channel: (name, onMessage) => this.#channel(name, onMessage),
      recall: () => undefined,
      keep: () => undefined,
    };
  }

  #channel(name: string, onMessage: (message: unknown) => void): TabChannel {
    const all = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, all.add(onMessage));
    return {
      post: (message) => {
        const copy = structuredClone(message);
        for (const other of all) if (other !== onMessage) setImmediate(() => all.has(other) && other(copy));
      },
      close: () => void all.delete(onMessage),
    };
  }
}

/** What people see, by type and id, without what is only a mark of this device. */
export function rowsOf(
  replica: Book,
  types: readonly string[] = [...Object.keys(moneySchema.types), 'conflict'],
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const type of types) {
    for (const row of replica.table(type as 'transaction').values()) found[`${type} ${row.id}`] = row;
  }
  return found;
}

export const serverRows = (server: TestServer): Record<string, unknown> =>
  Object.fromEntries(server.rows().map(({ type, row }) => [`${type} ${row.id}`, row]));
