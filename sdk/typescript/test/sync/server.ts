// A server that follows docs/decisions/sync-protocol.md, in memory, for one feed.
import { RialtoError } from '../../src/errors.js';
import type { Change, ChangePage } from '../../src/generated/contract.js';
import type { Batch, Position } from '../../src/live/follower.js';
import { isLater, type Stamp } from '../../src/sync/hlc.js';
import type { Push, PushAnswer, PushedMutation, PushResult } from '../../src/sync/protocol.js';
import { sameValue, type Effect, type ServerRow } from '../../src/sync/rows.js';
import { snapshotOf } from '../../src/sync/testing.js';
import type { ConflictSide, Operation, RecordSchema } from '../../src/sync/types.js';

interface Group {
  value: unknown;
  stamp: Stamp;
  replicaId: string;
  rev: number;
}

interface Entity {
  readonly type: string;
  readonly id: string;
  readonly groups: Map<string, Group>;
  rev: number;
}

interface Writing {
  readonly mutation: PushedMutation;
  readonly replicaId: string;
  readonly stamp: Stamp;
  readonly rev: number;
  readonly effects: Effect[];
}

const DELETED = 'deleted';
const MAX_SKEW_MS = 30_000;

export class TestServer {
  readonly feed = 'book:test';
  readonly #schema: RecordSchema;
  readonly #now: () => number;
  readonly #entities = new Map<string, Entity>();
  readonly #answers = new Map<string, PushResult>();
  readonly #lastSeq = new Map<string, number>();
  readonly #listeners = new Set<(batch: Batch) => void>();
  #changes: Change[] = [];
  #horizon = 0;
  #epoch = 1;
  head = 0;
  /** What every call is answered with. */
  refusal: RialtoError | undefined;
  /** What every push is answered with. */
  pushRefusal: RialtoError | undefined;
  /** Why a mutation is rejected. */
  rejects: (operations: readonly Operation[]) => { code: string; message: string } | undefined = () => undefined;
  /** Spoils the bytes of snapshots. */
  spoil: (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array> = (chunks) => chunks;
  snapshots = 0;
  readonly pushes: Push[] = [];

  constructor(schema: RecordSchema, now: () => number) {
    this.#schema = schema;
    this.#now = now;
  }

  get epoch(): string {
    return `e${this.#epoch}`;
  }

  resultOf(mutationId: string): PushResult | undefined {
    return this.#answers.get(mutationId);
  }

  onChange(listener: (batch: Batch) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Drops changes, as after 90 days: whoever is behind must load a snapshot. */
  compact(): void {
    this.#horizon = this.head;
    this.#changes = [];
  }

  /** As after a restored backup: the same rows, another history. */
  rewrite(): void {
    this.#epoch++;
    this.compact();
  }

  /** What was applied; a rejection that is forgotten would be told as applied. */
  forgetAnswers(): void {
    for (const [id, { status }] of this.#answers) if (status === 'applied') this.#answers.delete(id);
  }

  rows(): ServerRow[] {
    return [...this.#entities.values()]
      .filter((entity) => isAlive(entity))
      .map((entity) => ({ type: entity.type, row: { id: entity.id, rev: entity.rev, ...fieldsOf(entity) } as never }));
  }

  snapshot(): AsyncIterable<Uint8Array> {
    this.#check();
    this.snapshots++;
    const position = { epoch: this.epoch, revision: this.head };
    return this.spoil(snapshotOf(this.feed, position, this.#schema.version, this.rows()));
  }

  changes({ revision, epoch }: Position, limit = 3): ChangePage {
    this.#check();
    const { feed, head } = this;
    if (revision < this.#horizon || (epoch !== '' && epoch !== this.epoch))
      return { feed, epoch: this.epoch, from: revision, to: head, head, changes: [], more: false, resync: true };
    const changes = this.#changes.filter(({ rev }) => rev > revision).slice(0, limit);
    const to = changes.at(-1)?.rev ?? Math.max(revision, head);
    return { feed, epoch: this.epoch, from: revision, to, head, changes, more: to < head };
  }

  push(push: Push): PushAnswer {
    this.#check();
    if (this.pushRefusal) throw this.pushRefusal;
    this.pushes.push(push);
    const offset = push.sentAt - this.#now();
    const results = push.mutations.map((mutation) => this.#answer(push.replicaId, mutation, offset));
    return { epoch: this.epoch, head: this.head, serverTime: this.#now(), results };
  }

  #check(): void {
    if (this.refusal) throw this.refusal;
  }

  #answer(replicaId: string, mutation: PushedMutation, offset: number): PushResult {
    const { mutationId, seq, ops } = mutation;
    const stored = this.#answers.get(mutationId);
    if (stored) return stored;
    const lastSeq = this.#lastSeq.get(replicaId) ?? 0;
    this.#lastSeq.set(replicaId, Math.max(lastSeq, seq));
    const rejection = seq <= lastSeq ? undefined : (this.rejects(ops) ?? this.#invalid(ops));
    const answer: PushResult =
      seq <= lastSeq
        ? { mutationId, status: 'applied' }
        : rejection
          ? { mutationId, status: 'rejected', ...rejection }
          : { mutationId, status: 'applied', rev: this.#apply(replicaId, mutation, offset) };
    this.#answers.set(mutationId, answer);
    return answer;
  }

  #invalid(ops: readonly Operation[]): { code: string; message: string } | undefined {
    const created = new Map<string, Record<string, unknown>>();
    for (const { type, id, set } of ops) {
      const key = `${type} ${id}`;
      if (!this.#entities.has(key) && type !== 'conflict') created.set(key, { ...created.get(key), ...set });
    }
    for (const [key, fields] of created) {
      const required = this.#schema.types[key.split(' ')[0]!]?.required ?? [];
      if (required.some((name) => (fields[name] ?? null) === null))
        return { code: 'INVALID_FIELD', message: `${key} is incomplete` };
    }
    return undefined;
  }

  #apply(replicaId: string, mutation: PushedMutation, offset: number): number {
    const { mutationId, ops } = mutation;
    const rev = ++this.head;
    const ms = Math.min(Math.abs(offset) > MAX_SKEW_MS ? mutation.stamp.ms - offset : mutation.stamp.ms, this.#now());
    const stamp = { ms, counter: mutation.stamp.counter };
    const writing: Writing = { mutation, replicaId, stamp, rev, effects: [] };
    for (const operation of ops) this.#operate(writing, operation);
    const data = { mutationId, replicaId, stamp, rows: writing.effects };
    const change: Change = { rev, type: 'mutation_applied', actor: 'somebody', at: '2026-11-20T00:00:00Z', data };
    this.#changes.push(change);
    for (const listener of this.#listeners) listener({ epoch: this.epoch, from: rev - 1, to: rev, changes: [change] });
    return rev;
  }

  #operate(writing: Writing, { type, id, set, add, deleted }: Operation): void {
    const key = `${type} ${id}`;
    let entity = this.#entities.get(key);
    if (!entity) this.#entities.set(key, (entity = { type, id, groups: new Map(), rev: writing.rev }));
    const wasAlive = isAlive(entity);
    const changed: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(set ?? {})) {
      if (this.#write(writing, entity, name, value)) changed[name] = value;
    }
    for (const [name, amount] of Object.entries(add ?? {})) {
      const total = Number(entity.groups.get(name)?.value ?? 0) + amount;
      entity.groups.set(name, { value: total, stamp: writing.stamp, replicaId: writing.replicaId, rev: writing.rev });
      changed[name] = total;
    }
    if (deleted !== undefined) this.#write(writing, entity, DELETED, deleted);
    this.#tell(writing, entity, wasAlive, changed);
  }

  #tell(writing: Writing, entity: Entity, wasAlive: boolean, changed: Record<string, unknown>): void {
    const { type: t, id: i } = entity;
    const isNow = isAlive(entity);
    if (wasAlive && !isNow) writing.effects.push({ t, i, deleted: true });
    else if (!wasAlive && isNow) writing.effects.push({ t, i, deleted: false, f: fieldsOf(entity) });
    else if (isNow && Object.keys(changed).length > 0) writing.effects.push({ t, i, f: changed });
    else return;
    entity.rev = writing.rev;
  }

  /** Whether the value stands afterwards. */
  #write(writing: Writing, entity: Entity, name: string, value: unknown): boolean {
    const { replicaId, stamp, mutation } = writing;
    const before = entity.groups.get(name);
    const wins = !before || before.replicaId === replicaId || later(stamp, replicaId, before.stamp, before.replicaId);
    const isConcurrent = before && before.rev > mutation.baseRev && before.replicaId !== replicaId;
    if (isConcurrent && !sameValue(before.value, value)) this.#conflict(writing, entity, name, before, value, wins);
    if (wins) entity.groups.set(name, { value, stamp, replicaId, rev: writing.rev });
    return wins;
  }

  #conflict(writing: Writing, entity: Entity, name: string, before: Group, value: unknown, wins: boolean): void {
    const side = (of: unknown, replicaId: string, at: number): ConflictSide => ({
      values: { [name]: of },
      personId: 'somebody',
      device: replicaId,
      at,
    });
    const theirs = side(before.value, before.replicaId, before.stamp.ms);
    const ours = side(value, writing.replicaId, writing.stamp.ms);
    const [kept, lost] = wins ? [ours, theirs] : [theirs, ours];
    const set = { type: entity.type, record: entity.id, fields: [name], kept, lost, status: 'open' };
    this.#operate(writing, { type: 'conflict', id: `${writing.rev}-${writing.effects.length}`, set });
  }
}

const later = (a: Stamp, aReplica: string, b: Stamp, bReplica: string): boolean =>
  isLater(a, b) || (!isLater(b, a) && aReplica > bReplica);

const isAlive = ({ groups }: Entity): boolean => groups.size > 0 && groups.get(DELETED)?.value !== true;

function fieldsOf({ groups }: Entity): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, { value }] of groups) if (name !== DELETED && value !== null) fields[name] = value;
  return fields;
}
