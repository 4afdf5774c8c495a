import { RialtoError } from '../errors.js';
import type { Position } from '../live/follower.js';
import { Signal } from '../platform/observable.js';
import { Records, type Rows } from './records.js';
import type { AnyRow } from './rows.js';
import { doneOf, type Commit, type DoneEntry, type Loaded, type NewEntry, type QueueEntry } from './store.js';
import type { RecordSchema, Refusal } from './types.js';

type Outcome = 'applied' | Refusal;

/** The server's answers to a push, sorted. */
export interface Answers {
  /** Taken, but their revisions have not arrived yet. */
  readonly applied: readonly QueueEntry[];
  readonly arrived: readonly QueueEntry[];
  readonly refused: readonly Refusal[];
}

/** A snapshot that took the place of the copy. */
export interface Replacement {
  readonly position: Position;
  readonly rows: Rows;
  readonly confirmed: readonly QueueEntry[];
  /** What has to be pushed again, as the server's history is another one. */
  readonly again: readonly QueueEntry[];
}

const SETTLED_LIMIT = 1_000;

/**
 * What this tab shows of a copy: the rows with what waits on them, the queue, the refusals. It changes by what was
 * written to the disk, by this tab or by another, and by what is about to be.
 */
export class View {
  readonly records: Records;
  readonly changed = new Signal<[]>();
  readonly #undoable: number;
  readonly #unwritten = new Map<string, NewEntry>();
  readonly #queue = new Map<string, QueueEntry>();
  readonly #done = new Map<string, DoneEntry>();
  readonly #refusals = new Map<string, Refusal>();
  #refusalList: readonly Refusal[] | undefined;
  readonly #waiters = new Map<string, (outcome: Outcome) => void>();
  /** The last mutations that left the queue: another tab's word of them may come late. */
  readonly #settled = new Set<string>();
  #position: Position | undefined;

  constructor(schema: RecordSchema, undoableMutations: number) {
    this.records = new Records(schema);
    this.#undoable = undoableMutations;
  }

  get position(): Position | undefined {
    return this.#position;
  }

  /** How many the server has not answered. */
  get waiting(): number {
    let waiting = this.#unwritten.size;
    for (const entry of this.#queue.values()) if (entry.applied === undefined) waiting++;
    return waiting;
  }

  /** Oldest first; the same list until one comes or goes. */
  get refusals(): readonly Refusal[] {
    this.#refusalList ??= [...this.#refusals.values()].sort((a, b) => a.at - b.at);
    return this.#refusalList;
  }

  get queue(): ReadonlyMap<string, QueueEntry> {
    return this.#queue;
  }

  /** In the order in which they have to reach the server. */
  unanswered(): QueueEntry[] {
    return [...this.#queue.values()].filter(({ applied }) => applied === undefined).sort((a, b) => a.seq - b.seq);
  }

  /** What is not on the disk yet. */
  unwritten(): Array<Pick<QueueEntry, 'mutationId' | 'label' | 'ops'>> {
    return [...this.#unwritten.values()];
  }

  /** Whether it is over: confirmed, refused or purged. */
  isSettled(mutationId: string): boolean {
    return this.#settled.has(mutationId);
  }

  entry(mutationId: string): Pick<QueueEntry, 'label' | 'ops' | 'before'> | undefined {
    return this.#unwritten.get(mutationId) ?? this.#queue.get(mutationId) ?? this.#done.get(mutationId);
  }

  outcome(mutationId: string): Promise<Outcome> {
    return new Promise((resolve) => this.#waiters.set(mutationId, resolve));
  }

  /** Takes what the disk has in place of everything that came from it. */
  load(loaded: Loaded): void {
    const before = new Map(this.#queue);
    this.#position = loaded.copy.position;
    this.#refusals.clear();
    this.#refusalList = undefined;
    for (const refusal of loaded.refusals) this.#refusals.set(refusal.mutationId, refusal);
    this.#done.clear();
    for (const done of loaded.done) this.#done.set(done.mutationId, done);
    const present = new Set(loaded.queue.map(({ mutationId }) => mutationId));
    for (const entry of before.values()) {
      if (!present.has(entry.mutationId)) this.#settle(entry, this.#refusals.get(entry.mutationId) ?? 'applied');
    }
    this.records.replaceServer(loaded.rows, loaded.graves);
    for (const entry of loaded.queue) this.#enter(entry);
    this.#announce();
  }

  /** Shows what is not on the disk yet. */
  lay(entries: readonly NewEntry[]): void {
    for (const entry of entries) {
      this.#unwritten.set(entry.mutationId, entry);
      this.records.lay(entry.mutationId, entry.ops);
    }
    this.#announce();
  }

  /** Takes off what could not be written. */
  dropped(entries: readonly NewEntry[], error: RialtoError, at: number): void {
    for (const entry of entries) {
      this.#unwritten.delete(entry.mutationId);
      this.#refuse(refusalOf(entry, error, at));
    }
    this.#announce();
  }

  queued(entries: readonly QueueEntry[]): void {
    for (const entry of entries) if (!this.#settled.has(entry.mutationId)) this.#enter(entry);
    this.#announce();
  }

  committed({ to, rows, confirmed }: Commit): void {
    this.#position = to;
    for (const row of rows) this.records.takeServer(row);
    for (const entry of confirmed) this.#confirm(entry);
    this.#announce();
  }

  answered({ applied, arrived, refused }: Answers): void {
    for (const entry of applied) {
      if (this.#queue.has(entry.mutationId)) this.#queue.set(entry.mutationId, entry);
      this.#tell(entry.mutationId, 'applied');
    }
    for (const entry of arrived) this.#confirm(entry);
    for (const refusal of refused) this.#refuse(refusal);
    this.#announce();
  }

  replaced({ position, rows, confirmed, again }: Replacement): void {
    this.#position = position;
    this.records.replaceServer(rows, new Map<string, AnyRow>());
    for (const entry of confirmed) this.#confirm(entry);
    for (const entry of again) this.#queue.set(entry.mutationId, entry);
    this.#announce();
  }

  dismissed(mutationId: string): void {
    if (!this.#refusals.delete(mutationId)) return;
    this.#refusalList = undefined;
    this.#announce();
  }

  purged(refusals: readonly Refusal[]): void {
    this.#position = undefined;
    for (const refusal of refusals) this.#refuse(refusal);
    // What this tab wrote after the purge waits on the disk, and is told of by the next one.
    for (const entry of [...this.#queue.values()]) if (entry.applied !== undefined) this.#settle(entry, 'applied');
    this.#done.clear();
    this.records.replaceServer(new Map(), new Map());
    this.#announce();
  }

  #enter(entry: QueueEntry): void {
    const { mutationId } = entry;
    const isLaid = this.#unwritten.delete(mutationId) || this.#queue.has(mutationId);
    this.#queue.set(mutationId, entry);
    if (!isLaid) this.records.lay(mutationId, entry.ops);
  }

  #confirm(entry: QueueEntry): void {
    this.#settle(entry, 'applied');
    this.#done.set(entry.mutationId, doneOf(entry));
    for (const oldest of this.#done.keys()) {
      if (this.#done.size <= this.#undoable) break;
      this.#done.delete(oldest);
    }
  }

  #refuse(refusal: Refusal): void {
    this.#refusals.set(refusal.mutationId, refusal);
    this.#refusalList = undefined;
    this.#settle({ mutationId: refusal.mutationId, ops: refusal.ops }, refusal);
  }

  #settle({ mutationId, ops }: Pick<QueueEntry, 'mutationId' | 'ops'>, outcome: Outcome): void {
    this.#queue.delete(mutationId);
    this.#unwritten.delete(mutationId);
    this.#settled.add(mutationId);
    for (const oldest of this.#settled) {
      if (this.#settled.size <= SETTLED_LIMIT) break;
      this.#settled.delete(oldest);
    }
    this.records.lift(mutationId, ops);
    this.#tell(mutationId, outcome);
  }

  #tell(mutationId: string, outcome: Outcome): void {
    this.#waiters.get(mutationId)?.(outcome);
    this.#waiters.delete(mutationId);
  }

  #announce(): void {
    this.records.announce();
    this.changed.emit();
  }
}

interface Reason {
  readonly code: string;
  readonly message: string;
  readonly path?: string | undefined;
}

export function refusalOf(
  { mutationId, label, ops }: Pick<QueueEntry, 'mutationId' | 'label' | 'ops'>,
  { code, message, path }: Reason,
  at: number,
): Refusal {
  return { mutationId, label, code, message, ...(path === undefined ? {} : { path }), at, ops };
}
