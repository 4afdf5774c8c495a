import { Dexie, type DBCore, type DexieOptions, type Table } from 'dexie';
import type { Position } from '../live/follower.js';
import { parseLines } from './ndjson.js';
import { HybridClock, type Stamp } from './hlc.js';
import { keyOf, type AnyRow, type ServerRow } from './rows.js';
import type { Rows } from './records.js';
import { takeSnapshotLines, type SnapshotLine } from './snapshot.js';
import type { Before } from './inverse.js';
import type { Operation, Refusal } from './types.js';

/** A mutation of this copy, from `mutate` until its revision has arrived. */
export interface QueueEntry {
  /** Given by the database: rising, whichever tab wrote it. */
  readonly seq: number;
  readonly mutationId: string;
  readonly label: string;
  readonly at: number;
  readonly base: Position;
  readonly stamp: Stamp;
  readonly ops: readonly Operation[];
  readonly before: readonly Before[];
  readonly bytes: number;
  /** The revision that the server gave it; it stays laid over the rows until that arrives. */
  readonly applied?: number;
}

export type NewEntry = Omit<QueueEntry, 'seq' | 'stamp'>;

/** A mutation that is done, kept so that it can be undone. */
export type DoneEntry = Pick<QueueEntry, 'seq' | 'mutationId' | 'label' | 'ops' | 'before'>;

/** What this device has of the feed. */
export interface Copy {
  readonly replicaId: string;
  /** Which segments are the snapshot. */
  readonly generation: number;
  /** Undefined while there is no whole copy. */
  readonly position?: Position;
  readonly syncedAt?: number;
}

export interface Loaded {
  readonly copy: Copy;
  readonly clock: Stamp;
  readonly rows: Rows;
  readonly graves: Map<string, AnyRow>;
  readonly changedRows: number;
  readonly queue: QueueEntry[];
  readonly done: DoneEntry[];
  readonly refusals: Refusal[];
}

/** Changes of the feed and what they confirm, written together with the position. */
export interface Commit {
  readonly from: Position;
  readonly to: Position;
  readonly rows: readonly ServerRow[];
  readonly confirmed: readonly QueueEntry[];
  readonly at: number;
}

const ORIGIN: Stamp = { ms: 0, counter: 0 };

class Database extends Dexie {
  declare readonly meta: Table<unknown, string>;
  /** Lines of a snapshot, some thousands together: a hundred times fewer writes than row by row. */
  declare readonly segments: Table<Uint8Array, number>;
  /** Rows that changed since the snapshot. */
  declare readonly rows: Table<ServerRow, string>;
  declare readonly queue: Table<QueueEntry, number, NewEntry & { stamp: Stamp }>;
  declare readonly done: Table<DoneEntry, number>;
  declare readonly refusals: Table<Refusal, string>;

  constructor(name: string, options: DexieOptions) {
    super(name, options);
    this.version(1).stores({ meta: '', segments: '', rows: '', queue: '++seq', done: 'seq', refusals: 'mutationId' });
    this.use({ stack: 'dbcore', name: 'durability', create: withDurability });
  }
}

/** Parts of a snapshot that is not the copy yet, the time of the last sync, changes of the feed. */
const COMES_AGAIN: ReadonlySet<string> = new Set(['segments', 'meta', 'done meta queue rows']);

/**
 * What only this device has must outlive a power cut, and a copy its swap: Chromium alone would answer before the disk has it.
 * What comes from the server need not be waited for. A power cut takes the newest transactions and none before them, so a
 * position is lost no later than its rows.
 */
function withDurability(core: DBCore): DBCore {
  return {
    ...core,
    transaction: (stores, mode) => {
      const comesAgain = COMES_AGAIN.has([...stores].sort().join(' '));
      return core.transaction(stores, mode, { durability: comesAgain ? 'relaxed' : 'strict' });
    },
  };
}

/**
 * One copy of one feed on the disk. A snapshot is stored as it came, in segments; rows that change later lie beside it and
 * win; when they have become many both are written anew.
 */
export class ReplicaStore {
  readonly #database: Database;
  readonly #undoable: number;
  readonly #keptRefusals: number;

  constructor(
    name: string,
    limits: { readonly undoableMutations: number; readonly keptRefusals: number },
    options: DexieOptions = {},
  ) {
    this.#database = new Database(name, options);
    this.#undoable = limits.undoableMutations;
    this.#keptRefusals = limits.keptRefusals;
  }

  /** All that is there, of one moment. */
  async load(): Promise<Loaded> {
    const database = this.#database;
    await database.transaction('rw', database.meta, async () => {
      if ((await database.meta.get('copy')) === undefined) await database.meta.put(newCopy(0), 'copy');
    });
    return database.transaction('r', database.tables, async () => {
      const copy = (await database.meta.get('copy')) as Copy;
      const clock = ((await database.meta.get('clock')) as Stamp | undefined) ?? ORIGIN;
      const [segments, changed, queue, done, refusals] = await Promise.all([
        copy.position ? this.#segments(copy.generation).toArray() : [],
        database.rows.toArray(),
        database.queue.toArray(),
        database.done.toArray(),
        database.refusals.toArray(),
      ]);
      return { copy, clock, ...rowsOf(segments, changed), changedRows: changed.length, queue, done, refusals };
    });
  }

  async copy(): Promise<Copy | undefined> {
    return (await this.#database.meta.get('copy')) as Copy | undefined;
  }

  /** The places of everything that waits. */
  queued(): Promise<number[]> {
    return this.#database.queue.toCollection().primaryKeys();
  }

  /** Those that still wait. */
  async entries(seqs: readonly number[]): Promise<QueueEntry[]> {
    if (seqs.length === 0) return [];
    return (await this.#database.queue.bulkGet([...seqs])).filter((entry) => entry !== undefined);
  }

  /** All or none. Each gets its place and its stamp here, as another tab may write too. */
  enqueue(entries: readonly NewEntry[], clock: HybridClock): Promise<QueueEntry[]> {
    const { meta, queue } = this.#database;
    return this.#database.transaction('rw', meta, queue, async () => {
      clock.observe(((await meta.get('clock')) as Stamp | undefined) ?? ORIGIN);
      const stamped = entries.map((entry) => ({ ...entry, stamp: clock.tick() }));
      await meta.put(clock.last, 'clock');
      const seqs = await queue.bulkAdd(stamped, { allKeys: true });
      return stamped.map((entry, at) => ({ ...entry, seq: seqs[at]! }));
    });
  }

  /** Writes what the feed brought, unless another tab has come further meanwhile: then it answers false. */
  commit({ from, to, rows, confirmed, at }: Commit, clock: HybridClock): Promise<boolean> {
    const { meta, rows: changed, queue, done } = this.#database;
    return this.#database.transaction('rw', meta, changed, queue, done, async () => {
      const copy = (await meta.get('copy')) as Copy;
      if (copy.position?.revision !== from.revision || copy.position.epoch !== from.epoch) return false;
      const keys = rows.map(({ type, row }) => keyOf(type, row.id));
      if (rows.length > 0) await changed.bulkPut(rows as ServerRow[], keys);
      await this.#forget(confirmed);
      await meta.put({ ...copy, position: to, syncedAt: at } satisfies Copy, 'copy');
      clock.observe(((await meta.get('clock')) as Stamp | undefined) ?? ORIGIN);
      await meta.put(clock.last, 'clock');
      return true;
    });
  }

  synced(at: number): Promise<void> {
    const { meta } = this.#database;
    return this.#database.transaction('rw', meta, async () => {
      await meta.put({ ...((await meta.get('copy')) as Copy), syncedAt: at } satisfies Copy, 'copy');
    });
  }

  /** The answers to a push, in one. */
  answered(
    applied: readonly QueueEntry[],
    arrived: readonly QueueEntry[],
    refused: ReadonlyArray<{ readonly seq: number; readonly refusal: Refusal }>,
  ): Promise<void> {
    const { queue, done, refusals } = this.#database;
    return this.#database.transaction('rw', queue, done, refusals, async () => {
      if (applied.length > 0) await queue.bulkPut(applied as QueueEntry[]);
      await this.#forget(arrived);
      if (refused.length === 0) return;
      await queue.bulkDelete(refused.map(({ seq }) => seq));
      await this.#keepRefusals(refused.map(({ refusal }) => refusal));
    });
  }

  /** Takes from the queue what was refused before it was written. */
  async unqueue(entries: readonly QueueEntry[]): Promise<void> {
    await this.#database.queue.bulkDelete(entries.map(({ seq }) => seq));
  }

  dismissRefusal(mutationId: string): Promise<void> {
    return this.#database.refusals.delete(mutationId);
  }

  /** Throws away what an earlier attempt left, and answers where the next snapshot goes. */
  async stage(): Promise<number> {
    const { generation } = (await this.copy()) ?? newCopy(0);
    await this.#database.segments
      .where(':id')
      .aboveOrEqual(firstOf(generation + 1))
      .delete();
    return generation + 1;
  }

  async addSegments(generation: number, from: number, segments: readonly Uint8Array[]): Promise<void> {
    const keys = segments.map((_, at) => firstOf(generation) + from + at);
    await this.#database.segments.bulkPut(segments, keys);
  }

  /** Makes a staged snapshot the copy, in one moment with its position. */
  swap(
    generation: number,
    position: Position,
    confirmed: readonly QueueEntry[],
    again: readonly QueueEntry[],
    at: number,
  ): Promise<void> {
    const database = this.#database;
    const { meta, rows, segments, queue, done } = database;
    return database.transaction('rw', meta, rows, segments, queue, done, async () => {
      const copy = (await meta.get('copy')) as Copy;
      await segments.where(':id').below(firstOf(generation)).delete();
      await rows.clear();
      await this.#forget(confirmed);
      if (again.length > 0) await queue.bulkPut(again as QueueEntry[]);
      await meta.put({ replicaId: copy.replicaId, generation, position, syncedAt: at } satisfies Copy, 'copy');
    });
  }

  /** Puts the same rows into new segments, so that few lie beside them. Answers false when another tab came in between. */
  async rewrite(position: Position, segments: readonly Uint8Array[]): Promise<boolean> {
    const generation = await this.stage();
    const database = this.#database;
    return database.transaction('rw', database.meta, database.rows, database.segments, async () => {
      const copy = (await database.meta.get('copy')) as Copy;
      if (copy.position?.revision !== position.revision || copy.generation !== generation - 1) return false;
      await this.addSegments(generation, 0, segments);
      await database.segments.where(':id').below(firstOf(generation)).delete();
      await database.rows.clear();
      await database.meta.put({ ...copy, generation } satisfies Copy, 'copy');
      return true;
    });
  }

  /** Deletes the copy; only refusals stay, with what waits: also what another tab wrote and did not tell yet. */
  purge(
    unwritten: readonly Refusal[],
    refuse: (entry: QueueEntry) => Refusal,
  ): Promise<{ refusals: Refusal[]; nextReplicaId: string }> {
    const { meta, segments, rows, queue, done } = this.#database;
    return this.#database.transaction('rw', this.#database.tables, async () => {
      const copy = (await meta.get('copy')) as Copy;
      const waiting = (await queue.toArray()).filter(({ applied }) => applied === undefined);
      const refusals = [...waiting.map(refuse), ...unwritten];
      await Promise.all([segments, rows, queue, done].map((table) => table.clear()));
      await this.#keepRefusals(refusals);
      const next: Copy = newCopy(copy.generation + 1);
      await meta.put(next, 'copy');
      return { refusals, nextReplicaId: next.replicaId };
    });
  }

  close(): void {
    this.#database.close();
  }

  #segments(generation: number) {
    return this.#database.segments.where(':id').between(firstOf(generation), firstOf(generation + 1), true, false);
  }

  async #forget(confirmed: readonly QueueEntry[]): Promise<void> {
    if (confirmed.length === 0) return;
    const { queue, done } = this.#database;
    await queue.bulkDelete(confirmed.map(({ seq }) => seq));
    await done.bulkPut(confirmed.slice(-this.#undoable).map(doneOf));
    const newest = Math.max(...confirmed.map(({ seq }) => seq));
    await done
      .where(':id')
      .belowOrEqual(newest - this.#undoable)
      .delete();
  }

  async #keepRefusals(added: readonly Refusal[]): Promise<void> {
    const { refusals } = this.#database;
    await refusals.bulkPut(added as Refusal[]);
    const over = (await refusals.count()) - this.#keptRefusals;
    if (over <= 0) return;
    const oldest = (await refusals.toArray()).sort((a, b) => a.at - b.at).slice(0, over);
    await refusals.bulkDelete(oldest.map(({ mutationId }) => mutationId));
  }
}

export const doneOf = ({ seq, mutationId, label, ops, before }: QueueEntry): DoneEntry => ({
  seq,
  mutationId,
  label,
  ops,
  before,
});

/** Segments are numbered; those of one generation follow each other. */
const firstOf = (generation: number): number => generation * 1_000_000;

const newCopy = (generation: number): Copy => ({ replicaId: crypto.randomUUID(), generation });

function rowsOf(
  segments: readonly Uint8Array[],
  changed: readonly ServerRow[],
): { rows: Rows; graves: Map<string, AnyRow> } {
  const rows: Rows = new Map();
  for (const segment of segments) takeSnapshotLines(parseLines(segment) as SnapshotLine[], rows);
  const graves = new Map<string, AnyRow>();
  for (const { type, row, deleted } of changed) {
    let table = rows.get(type);
    if (!table) rows.set(type, (table = new Map()));
    if (deleted) {
      table.delete(row.id);
      graves.set(keyOf(type, row.id), row);
    } else table.set(row.id, row);
  }
  return { rows, graves };
}
