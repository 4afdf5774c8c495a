import { RialtoError, toRialtoError } from '../errors.js';
import { drafted, OperationWriter, tooLarge } from './draft.js';
import { beforeOf, inverseOf } from './inverse.js';
import type { HybridClock } from './hlc.js';
import type { NewEntry, QueueEntry, ReplicaStore } from './store.js';
import type { SyncTuning } from './tuning.js';
import type { AnyRow } from './rows.js';
import type {
  Conflict,
  Draft,
  Mutation,
  MutationGroup,
  Operation,
  RecordSchema,
  RecordTypes,
  Refusal,
} from './types.js';
import type { View } from './view.js';

interface Parts {
  readonly schema: RecordSchema;
  readonly store: ReplicaStore;
  readonly view: View;
  readonly clock: HybridClock;
  readonly now: () => number;
  readonly tuning: SyncTuning;
  /** On the disk: to be pushed, and shown in the other tabs. */
  readonly onQueued: (entries: readonly QueueEntry[]) => void;
}

interface Unit {
  readonly entries: readonly NewEntry[];
  readonly done: (entries: readonly QueueEntry[]) => void;
  readonly failed: (error: RialtoError) => void;
}

const encoder = new TextEncoder();

/** An id may have colons, a type has none. */
function keyIn(name: string): readonly [type: string, id: string] {
  const end = name.indexOf(':');
  return [name.slice(0, end), name.slice(end + 1)];
}

/** How many mutations of a group are shown before the page gets its turn. */
const SHOWN_AT_ONCE = 10;

/** What people do here: shown, written to the queue, and undone again. */
export class Mutations {
  readonly #parts: Parts;
  #unwritten: Unit[] = [];
  #writing = false;
  #showing = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether something is on the disk that is not shown yet. */
  get isShowing(): boolean {
    return this.#showing > 0;
  }

  mutate<Types extends RecordTypes>(label: string, write: (draft: Draft<Types>) => void): Mutation {
    return this.#do(label, drafted(this.#parts.schema, write));
  }

  mutateMany<Types extends RecordTypes>(
    label: string,
    writes: Iterable<(draft: Draft<Types>) => void>,
    onProgress?: (done: number, total: number) => void,
  ): MutationGroup {
    const entries = this.#packed([...writes]).map((ops) => this.#entry(label, ops));
    this.#checkRoom(entries.length);
    const ids = entries.map(({ mutationId }) => mutationId);
    const isRefusal = (outcome: 'applied' | Refusal): outcome is Refusal => outcome !== 'applied';
    let outcomes: Array<Promise<'applied' | Refusal>> = [];
    const kept = this.#write(entries).then((queued) => {
      outcomes = ids.map((id) => this.#parts.view.outcome(id));
      return this.#showSlowly(queued, onProgress);
    });
    const confirmed = kept.then(async () => (await Promise.all(outcomes)).filter(isRefusal));
    confirmed.catch(() => undefined);
    return { ids, kept, confirmed };
  }

  undo(mutationId: string, label?: string): Mutation | undefined {
    const entry = this.#parts.view.entry(mutationId);
    if (!entry) return undefined;
    const operations = inverseOf(entry.ops, entry.before, this.#look);
    return operations.length === 0 ? undefined : this.#do(label ?? entry.label, operations);
  }

  resolve(conflictId: string, how: 'undo' | 'dismiss', label = 'conflict'): Mutation {
    const conflict = this.#look('conflict', conflictId) as (AnyRow & Conflict) | undefined;
    if (!conflict) throw new RialtoError('NOT_FOUND', 'There is no such conflict.');
    const writer = new OperationWriter(this.#parts.schema);
    if (how === 'undo') this.#writeLost(writer, conflict);
    writer.set('conflict', conflictId, { status: how === 'undo' ? 'undone' : 'dismissed' });
    return this.#do(label, writer.operations);
  }

  #writeLost(writer: OperationWriter, { type, record, lost, with: others = [] }: Conflict): void {
    const { deleted, ...values } = lost.values;
    if (deleted === true) return writer.delete(type, record);
    for (const [its, id] of [[type, record] as const, ...others.map(keyIn)])
      if (!this.#look(its, id)) writer.restore(its, id);
    writer.set(type, record, values);
  }

  readonly #look = (type: string, id: string): AnyRow | undefined => this.#parts.view.records.table(type).get(id);

  #do(label: string, operations: Operation[]): Mutation {
    const entry = this.#entry(label, operations);
    if (operations.length === 0)
      return { id: entry.mutationId, kept: Promise.resolve(), confirmed: Promise.resolve('applied') };
    this.#checkRoom(1);
    const { view, now } = this.#parts;
    const confirmed = view.outcome(entry.mutationId);
    view.lay([entry]);
    const kept = this.#write([entry]).then(
      (queued) => this.#queued(queued),
      (error: unknown) => {
        view.dropped([entry], toRialtoError(error), now());
        throw error;
      },
    );
    kept.catch(() => undefined);
    return { id: entry.mutationId, kept, confirmed };
  }

  #entry(label: string, ops: Operation[]): NewEntry {
    const { view, now, tuning } = this.#parts;
    const bytes = encoder.encode(JSON.stringify(ops)).length;
    if (ops.length > tuning.operationsPerMutation || bytes > tuning.bytesPerPush)
      throw tooLarge(tuning.operationsPerMutation);
    if (!view.position) throw new RialtoError('NOT_READY', 'The records are not here yet.', { retryable: true });
    const before = beforeOf(ops, this.#look);
    return { mutationId: crypto.randomUUID(), label, at: now(), base: view.position, ops, before, bytes };
  }

  #checkRoom(added: number): void {
    const { view, tuning } = this.#parts;
    if (view.waiting + added > tuning.waitingMutations)
      throw new RialtoError('QUEUE_FULL', 'Too many changes wait for the server.', { retryable: true });
  }

  #packed<Types extends RecordTypes>(writes: ReadonlyArray<(draft: Draft<Types>) => void>): Operation[][] {
    const { schema, tuning } = this.#parts;
    const packs: Operation[][] = [];
    let pack: Operation[] = [];
    let bytes = 0;
    for (const write of writes) {
      const operations = drafted(schema, write);
      const size = encoder.encode(JSON.stringify(operations)).length;
      const isFull =
        pack.length + operations.length > tuning.operationsPerMutation || bytes + size > tuning.bytesPerPush;
      if (pack.length > 0 && isFull) {
        packs.push(pack);
        pack = [];
        bytes = 0;
      }
      pack.push(...operations);
      bytes += size;
    }
    return pack.length > 0 ? [...packs, pack] : packs;
  }

  /** All entries that come within one turn are written in one transaction. */
  #write(entries: readonly NewEntry[]): Promise<readonly QueueEntry[]> {
    return new Promise((done, failed) => {
      this.#unwritten.push({ entries, done, failed });
      if (!this.#writing) queueMicrotask(() => void this.#writeAll());
      this.#writing = true;
    });
  }

  async #writeAll(): Promise<void> {
    const { store, clock } = this.#parts;
    while (this.#unwritten.length > 0) {
      const units = this.#unwritten;
      this.#unwritten = [];
      try {
        const queued = await store.enqueue(
          units.flatMap(({ entries }) => entries),
          clock,
        );
        let at = 0;
        for (const { entries, done } of units) done(queued.slice(at, (at += entries.length)));
      } catch (cause) {
        const error = new RialtoError('NOT_KEPT', 'This device could not keep the change.', { cause });
        for (const { failed } of units) failed(error);
      }
    }
    this.#writing = false;
  }

  #queued(entries: readonly QueueEntry[]): void {
    const { view, store, onQueued } = this.#parts;
    // The copy may have been purged while this was being written.
    const orphans = entries.filter(({ mutationId }) => view.isSettled(mutationId));
    if (orphans.length > 0) void store.unqueue(orphans).catch(() => undefined);
    view.queued(entries);
    onQueued(entries);
  }

  async #showSlowly(
    entries: readonly QueueEntry[],
    onProgress: ((done: number, total: number) => void) | undefined,
  ): Promise<void> {
    this.#showing++;
    for (let at = 0; at < entries.length; at += SHOWN_AT_ONCE) {
      this.#queued(entries.slice(at, at + SHOWN_AT_ONCE));
      onProgress?.(Math.min(at + SHOWN_AT_ONCE, entries.length), entries.length);
      await new Promise((resolve) => setTimeout(resolve));
    }
    this.#showing--;
  }
}
