// For tests of what is built on a replica. Not part of the library.
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { RialtoError } from '../errors.js';
import type { Change, ChangePage } from '../generated/contract.js';
import type { FollowHandlers, Position } from '../live/follower.js';
import { systemClock, type Clock } from '../platform/clock.js';
import type { Environment } from '../platform/environment.js';
import type { Unsubscribe } from '../platform/observable.js';
import { Crc32 } from './crc32.js';
import type { AppliedMutation, Push, PushAnswer, PushResult, Remote } from './protocol.js';
import { StoredReplica } from './replica.js';
import { afterEffect, fieldsOf, keyOf, type Effect, type ServerRow } from './rows.js';
import { segmentsOf } from './snapshot.js';
import { ReplicaStore } from './store.js';
import { defaultSyncTuning } from './tuning.js';
import type { Conflict, Operation, RecordSchema, RecordTypes, Replica, ReplicaInfo } from './types.js';

/** Records by type and id. */
export type LocalRecords<Types extends RecordTypes> = {
  readonly [Type in keyof Types]?: Readonly<Record<string, Types[Type]>>;
} & { readonly conflict?: Readonly<Record<string, Conflict>> };

export interface LocalReplicaOptions {
  readonly feed?: string;
  /** False: the copy is there, what is done waits for ever. */
  readonly online?: boolean;
  /** Answers why a mutation is refused; by default every one is taken. */
  readonly refuse?: (
    operations: readonly Operation[],
  ) => { readonly code: string; readonly message: string } | undefined;
  readonly clock?: Clock;
}

/** A real replica on an IndexedDB in memory, ready, with a peer in this process that takes what it is given. */
export async function localReplica<Types extends RecordTypes>(
  schema: RecordSchema,
  records: LocalRecords<Types> = {},
  options: LocalReplicaOptions = {},
): Promise<Replica<Types>> {
  const feed = options.feed ?? `${schema.feedKind}:local`;
  const peer = new LocalPeer(feed, schema, records, options.refuse);
  const replica = new StoredReplica<Types>({
    feed,
    schema,
    remote: peer,
    name: feed,
    store: new ReplicaStore(feed, defaultSyncTuning, { indexedDB: new IDBFactory(), IDBKeyRange }),
    clock: options.clock ?? systemClock(),
    environment: stillEnvironment(),
    tuning: defaultSyncTuning,
    onClosing: () => true,
  });
  await replica.ready();
  peer.online = options.online ?? true;
  return replica;
}

/** Surroundings in which nothing happens, with one tab. */
export const stillEnvironment = (): Environment => ({
  online: () => true,
  onOnline: () => () => undefined,
  onOffline: () => () => undefined,
  onVisible: () => () => undefined,
  exclusively: (_, run) => run(),
  channel: () => ({ post: () => undefined, close: () => undefined }),
  recall: () => undefined,
  keep: () => undefined,
});

class LocalPeer implements Remote {
  readonly live = true;
  online = true;
  readonly #feed: string;
  readonly #schema: RecordSchema;
  readonly #refuse: LocalReplicaOptions['refuse'];
  readonly #rows = new Map<string, ServerRow>();
  readonly #followers = new Set<FollowHandlers>();
  #revision = 1;

  constructor(feed: string, schema: RecordSchema, records: object, refuse: LocalReplicaOptions['refuse']) {
    this.#feed = feed;
    this.#schema = schema;
    this.#refuse = refuse;
    for (const [type, byId] of Object.entries(records) as Array<[string, Record<string, object>]>) {
      for (const [id, fields] of Object.entries(byId)) {
        const effect: Effect = { t: type, i: id, f: fields as Record<string, unknown> };
        this.#rows.set(keyOf(type, id), afterEffect(undefined, effect, this.#revision));
      }
    }
  }

  async snapshot(): Promise<AsyncIterable<Uint8Array>> {
    const rows = [...this.#rows.values()].filter(({ deleted }) => !deleted);
    return snapshotOf(this.#feed, this.#position(), this.#schema.version, rows);
  }

  async changes({ revision }: Position): Promise<ChangePage> {
    this.#requireOnline();
    const { epoch, revision: to } = this.#position();
    return { feed: this.#feed, epoch, from: revision, to, changes: [], more: false };
  }

  async push({ replicaId, mutations }: Push): Promise<PushAnswer> {
    this.#requireOnline();
    const results = mutations.map(({ mutationId, stamp, ops }): PushResult => {
      const refusal = this.#refuse?.(ops);
      if (refusal) return { mutationId, status: 'rejected', ...refusal };
      const rev = ++this.#revision;
      const rows = ops.map((operation) => this.#take(operation, rev));
      this.#tell(rev, { mutationId, replicaId, stamp, rows });
      return { mutationId, status: 'applied', rev };
    });
    return { epoch: 'local', head: this.#revision, serverTime: Date.now(), results };
  }

  follow(_: Position, handlers: FollowHandlers): Unsubscribe {
    this.#followers.add(handlers);
    return () => void this.#followers.delete(handlers);
  }

  async replicas(): Promise<ReplicaInfo[]> {
    return [];
  }

  #take({ type, id, set, add, deleted }: Operation, rev: number): Effect {
    const before = this.#rows.get(keyOf(type, id));
    const now = before ? fieldsOf(before.row) : {};
    const totals = Object.entries(add ?? {}).map(([name, amount]) => [name, Number(now[name] ?? 0) + amount]);
    const f = { ...(deleted === false ? now : {}), ...set, ...Object.fromEntries(totals) };
    const effect: Effect = { t: type, i: id, f, ...(deleted === undefined ? {} : { deleted }) };
    this.#rows.set(keyOf(type, id), afterEffect(before, effect, rev));
    return effect;
  }

  #tell(rev: number, mutation: AppliedMutation): void {
    const at = new Date().toISOString();
    const change: Change = { rev, type: 'mutation_applied', actor: 'local', at, data: { ...mutation } };
    const batch = { epoch: 'local', from: rev - 1, to: rev, changes: [change] };
    for (const follower of this.#followers) follower.apply(batch.changes, batch);
  }

  #position(): Position {
    return { revision: this.#revision, epoch: 'local' };
  }

  #requireOnline(): void {
    if (!this.online) throw new RialtoError('NETWORK', 'The server could not be reached.', { retryable: true });
  }
}

/** The bytes of a snapshot of these rows. */
export async function* snapshotOf(
  feed: string,
  { epoch, revision }: Position,
  schema: number,
  rows: readonly ServerRow[],
): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  const line = (value: object): Uint8Array => encoder.encode(`${JSON.stringify(value)}\n`);
  const crc = new Crc32();
  const counts: Record<string, number> = {};
  for (const { type } of rows) counts[type] = (counts[type] ?? 0) + 1;
  yield line({ feed, epoch, rev: revision, schema, rows: rows.length });
  for (const lines of segmentsOf(rows, 1 << 16)) {
    crc.add(lines);
    yield lines;
  }
  yield line({ end: true, counts, crc32: crc.digest() });
}
