import { RialtoError } from '../errors.js';
import type { Change } from '../generated/contract.js';
import type { Batch, Position } from '../live/follower.js';
import type { HybridClock } from './hlc.js';
import type { Meter } from './meter.js';
import type { AppliedMutation } from './protocol.js';
import { afterEffect, keyOf, type ServerRow } from './rows.js';
import type { Commit, ReplicaStore } from './store.js';
import type { View } from './view.js';

interface Parts {
  readonly store: ReplicaStore;
  readonly view: View;
  readonly clock: HybridClock;
  readonly now: () => number;
  readonly meter: Meter;
  /** Written, and shown here: for the other tabs. */
  readonly onCommit: (commit: Commit) => void;
  /** Another tab wrote to the disk what this one does not know. */
  readonly onOvertaken: () => Promise<void>;
}

/** Brings changes of the feed onto the disk and then onto the screen, one after another. */
export class Applier {
  readonly #parts: Parts;
  #tail: Promise<unknown> = Promise.resolve();
  #offered: Batch[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whatever else writes rows or the queue takes its turn here. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#tail.then(work);
    this.#tail = done.catch(() => undefined);
    return done;
  }

  /** Resolves once everything in the batch is on the disk. What is offered meanwhile goes into one transaction. */
  offer(batch: Batch): Promise<void> {
    this.#offered.push(batch);
    return this.exclusively(async () => {
      const batches = this.#offered;
      this.#offered = [];
      if (batches.length > 0) await this.#apply(batches);
    });
  }

  async #apply(batches: readonly Batch[]): Promise<void> {
    const { store, view, clock, now, meter, onCommit, onOvertaken } = this.#parts;
    const from = view.position;
    if (!from) return;
    const beganAt = now();
    const { to, changes } = joined(from, batches);
    if (to.revision === from.revision) return;
    const commit: Commit = { from, to, ...this.#effects(changes, to), at: now() };
    if (!(await store.commit(commit, clock))) return onOvertaken();
    view.committed(commit);
    onCommit(commit);
    meter.delta(beganAt, changes);
  }

  #effects(changes: readonly Change[], to: Position): Pick<Commit, 'rows' | 'confirmed'> {
    const { view, clock } = this.#parts;
    const rows = new Map<string, ServerRow>();
    const arrived = new Set<string>();
    for (const { type, rev, data } of changes) {
      if (type !== 'mutation_applied') continue;
      const mutation = data as unknown as AppliedMutation;
      if (mutation.stamp) clock.observe(mutation.stamp);
      arrived.add(mutation.mutationId);
      for (const effect of mutation.rows) {
        const key = keyOf(effect.t, effect.i);
        rows.set(key, afterEffect(rows.get(key) ?? view.records.server(effect.t, effect.i), effect, rev));
      }
    }
    const confirmed = [...view.queue.values()].filter(
      ({ mutationId, applied }) => arrived.has(mutationId) || (applied ?? Infinity) <= to.revision,
    );
    return { rows: [...rows.values()], confirmed };
  }
}

/** What the batches add to a position, each change once. Fails when they do not join on to it. */
function joined(from: Position, batches: readonly Batch[]): { to: Position; changes: Change[] } {
  let revision = from.revision;
  const changes: Change[] = [];
  for (const batch of batches) {
    if (batch.epoch !== from.epoch || batch.to <= revision) continue;
    if (batch.from > revision) throw new RialtoError('FEED_GAP', 'Changes are missing.', { retryable: true });
    for (const change of batch.changes) if (change.rev > revision) changes.push(change);
    revision = batch.to;
  }
  return { to: { revision, epoch: from.epoch }, changes };
}
