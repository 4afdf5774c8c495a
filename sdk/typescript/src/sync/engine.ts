import { isGone, RialtoError, toRialtoError } from '../errors.js';
import type { Unsubscribe } from '../platform/observable.js';
import type { Position } from '../live/follower.js';
import { Applier } from './applier.js';
import type { HybridClock } from './hlc.js';
import type { Meter } from './meter.js';
import type { Remote } from './protocol.js';
import { Pusher } from './pusher.js';
import { readSnapshot, segmentsOf } from './snapshot.js';
import type { Commit, QueueEntry, ReplicaStore } from './store.js';
import type { Progress } from './tabs.js';
import type { SyncTuning } from './tuning.js';
import type { RecordSchema, Refusal, ReplicaPhase } from './types.js';
import { refusalOf, type Answers, type Replacement, type View } from './view.js';

/** What became different on the disk, for whoever shows it. */
export interface EngineEvents {
  committed(commit: Commit): void;
  answered(answers: Answers): void;
  /** Everything may be different. */
  replaced(): void;
  purged(refusals: readonly Refusal[], nextReplicaId: string): void;
  overtaken(): Promise<void>;
  phase(phase: ReplicaPhase, error?: RialtoError): void;
  /** There are no rows: they are asked for, or come. */
  loading(progress?: Progress): void;
  synced(at: number): void;
  /** Something stopped the live following; a round would help. */
  stumbled(): void;
}

export interface EngineParts {
  readonly feed: string;
  readonly schema: RecordSchema;
  readonly remote: Remote;
  readonly store: ReplicaStore;
  readonly view: View;
  readonly clock: HybridClock;
  readonly now: () => number;
  readonly meter: Meter;
  readonly tuning: SyncTuning;
  readonly replicaId: () => string;
  /** Whether this tab is still showing what it wrote, piece by piece. */
  readonly isShowing: () => boolean;
  readonly events: EngineEvents;
}

/** Pushes and pulls for one copy; in one tab at a time. */
export class Engine {
  readonly #parts: EngineParts;
  readonly #applier: Applier;
  readonly #pusher: Pusher;
  readonly #abort = new AbortController();
  #unfollow: Unsubscribe | undefined;
  #loading: Promise<Position> | undefined;
  #stopped = false;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    const { store, view, clock, now, meter, events } = parts;
    this.#applier = new Applier({
      store,
      view,
      clock,
      now,
      meter,
      onCommit: (commit) => {
        events.committed(commit);
        events.synced(commit.at);
      },
      onOvertaken: () => events.overtaken(),
    });
    this.#pusher = new Pusher({ ...parts, applier: this.#applier, onAnswers: (answers) => events.answered(answers) });
  }

  stop(): void {
    this.#stopped = true;
    this.#abort.abort();
    this.#pusher.stop();
    this.#unfollow?.();
    this.#unfollow = undefined;
  }

  /** Once: pushes what waits and gets what is missing. `fully` asks the server even when changes come by themselves. */
  async round(fully: boolean): Promise<void> {
    try {
      if (!this.#parts.view.position) await this.#reload();
      this.#follow();
      await this.#push();
      if (fully || !this.#parts.remote.live) await this.#pull();
      await this.#pusher.report().catch(() => undefined);
    } catch (error) {
      if (this.#stopped) return;
      const problem = toRialtoError(error);
      if (!isGone(problem)) throw problem;
      await this.#revoked(problem);
    }
  }

  /** Puts a copy whose rows changed a lot into fewer pieces. */
  async tidy(): Promise<void> {
    const { store, view, tuning } = this.#parts;
    await this.#applier.exclusively(async () => {
      if (!view.position || this.#stopped) return;
      await store.rewrite(view.position, [...segmentsOf(view.records.serverRows(), tuning.segmentBytes)]);
    });
  }

  async #push(): Promise<void> {
    const { events, view } = this.#parts;
    try {
      await this.#pusher.push();
      if (view.position && !this.#stopped) events.phase('ready');
    } catch (error) {
      const problem = toRialtoError(error);
      if (problem.code === 'SCHEMA_UNSUPPORTED') events.phase('outdated', problem);
      else if (problem.status === 403) await this.#refuseAll(problem);
      else throw problem;
    }
  }

  /** Some of it may have been done before: its answer was lost, but the feed tells of it. */
  async #refuseAll(reason: RialtoError): Promise<void> {
    await this.#pull();
    await this.#pusher.refuseAll(reason);
  }

  async #pull(): Promise<void> {
    const { remote, view, store, now, events } = this.#parts;
    for (let more = true; more && !this.#stopped && view.position;) {
      const position = view.position;
      const page = await remote.changes(position);
      if (page.resync || page.epoch !== position.epoch) {
        await this.#reload();
        this.#refollow();
        return;
      }
      await this.#applier.offer(page);
      more = page.more;
    }
    if (this.#stopped) return;
    const at = now();
    await store.synced(at);
    events.synced(at);
  }

  #follow(): void {
    const { remote, view, events } = this.#parts;
    if (this.#unfollow || !view.position || this.#stopped) return;
    this.#unfollow = remote.follow(view.position, {
      apply: (_, batch) => {
        this.#applier.offer(batch).catch(() => this.#stumbled());
      },
      reload: () => this.#pushAndReload(),
      closed: () => {
        this.#revoked().catch(() => this.#stumbled());
      },
      caughtUp: () => {
        void this.#applier.exclusively(() => Promise.resolve()).then(() => events.synced(this.#parts.now()));
      },
    });
  }

  #refollow(): void {
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#follow();
  }

  /** The disk did not take what the feed told: go on from where it stands, after a while. */
  #stumbled(): void {
    if (this.#stopped) return;
    this.#unfollow?.();
    this.#unfollow = undefined;
    this.#parts.events.stumbled();
  }

  async #pushAndReload(): Promise<Position> {
    await this.#push();
    return this.#reload();
  }

  #reload(): Promise<Position> {
    this.#loading ??= this.#loadSnapshot().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #loadSnapshot(): Promise<Position> {
    const { feed, remote, store, view, now, meter, tuning, events } = this.#parts;
    const isFirst = !view.position;
    const beganAt = now();
    if (isFirst) events.loading();
    const generation = await store.stage();
    let at = 0;
    const writing: Promise<void>[] = [];
    const chunks = await remote.snapshot(this.#abort.signal);
    const snapshot = await readSnapshot(chunks, feed, tuning.segmentBytes, {
      segment: async (lines) => {
        const written = store.addSegments(generation, at++, [lines]);
        // When the download fails nobody waits for it any more.
        written.catch(() => undefined);
        writing.push(written);
        // A few at once keep the disk busy; more would pile up in memory.
        if (writing.length > 4) await writing.shift();
      },
      progress: (done, total) => {
        if (isFirst) events.loading({ done, total });
      },
    });
    await Promise.all(writing);
    await this.#applier.exclusively(() => this.#swap(generation, snapshot));
    meter.snapshot(beganAt, snapshot.bytes, snapshot.count);
    events.replaced();
    if (isFirst) events.phase('ready');
    events.synced(now());
    return snapshot.position;
  }

  async #swap(generation: number, { position, rows }: Pick<Replacement, 'position' | 'rows'>): Promise<void> {
    const { store, view, now } = this.#parts;
    if (this.#stopped) throw new RialtoError('ABORTED', 'The copy was closed.');
    const isRewritten = view.position !== undefined && view.position.epoch !== position.epoch;
    // Older than what is here: somebody's cache answered.
    if (!isRewritten && position.revision < (view.position?.revision ?? 0))
      throw new RialtoError('SNAPSHOT_BROKEN', 'The snapshot is older than the copy.', { retryable: true });
    const applied = [...view.queue.values()].filter((entry) => entry.applied !== undefined);
    // In another history a revision that was promised may never have been.
    const confirmed = isRewritten ? [] : applied.filter((entry) => entry.applied! <= position.revision);
    const again = isRewritten ? applied.map(({ applied: _, ...entry }): QueueEntry => entry) : [];
    await store.swap(generation, position, confirmed, again, now());
    view.replaced({ position, rows, confirmed, again });
  }

  async #revoked(cause?: RialtoError): Promise<void> {
    const { view, store, now, events } = this.#parts;
    if (this.#stopped) return;
    const reason = new RialtoError('ACCESS_REVOKED', 'You no longer have access.', { cause });
    this.#unfollow?.();
    this.#unfollow = undefined;
    await this.#applier.exclusively(async () => {
      const refuse = (entry: Parameters<typeof refusalOf>[0]): Refusal => refusalOf(entry, reason, now());
      const { refusals, nextReplicaId } = await store.purge(view.unwritten().map(refuse), refuse);
      view.purged(refusals);
      events.purged(refusals, nextReplicaId);
    });
    events.phase('revoked', reason);
  }
}
