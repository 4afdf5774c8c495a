import { RialtoError, toRialtoError } from '../errors.js';
import type { Clock } from '../platform/clock.js';
import type { Environment } from '../platform/environment.js';
import { Derived, type Unsubscribe } from '../platform/observable.js';
import { Engine } from './engine.js';
import { HybridClock } from './hlc.js';
import { Meter } from './meter.js';
import { Mutations } from './mutations.js';
import type { Remote } from './protocol.js';
import { Rounds } from './rounds.js';
import type { Commit, ReplicaStore } from './store.js';
import {
  errorFrom,
  plainError,
  Tabs,
  type PlainError,
  type Progress,
  type SyncStatus,
  type TabMessage,
} from './tabs.js';
import type { SyncTuning } from './tuning.js';
import type {
  Conflict,
  Draft,
  Mutation,
  MutationGroup,
  RecordSchema,
  RecordTypes,
  Replica,
  ReplicaPhase,
  ReplicaState,
  SyncMetrics,
  Table,
} from './types.js';
import { View } from './view.js';

export interface ReplicaParts {
  readonly feed: string;
  readonly schema: RecordSchema;
  readonly remote: Remote;
  readonly store: ReplicaStore;
  /** Of the copy on this device: tabs with the same name share it. */
  readonly name: string;
  readonly clock: Clock;
  readonly environment: Environment;
  readonly tuning: SyncTuning;
  /** Somebody closes it; answers whether nobody else uses it. */
  readonly onClosing: () => boolean;
}

/** One tab's access to a copy: it shows the rows, takes what people do, and syncs while it is the leading tab. */
export class StoredReplica<Types extends RecordTypes> implements Replica<Types> {
  readonly feed: string;
  readonly conflicts: Table<Conflict>;
  readonly #parts: ReplicaParts;
  readonly #view: View;
  readonly #hlc: HybridClock;
  readonly #meter: Meter;
  readonly #mutations: Mutations;
  readonly #tabs: Tabs;
  readonly #state = new Derived<ReplicaState>(() => this.#compute());
  readonly #asked = new Map<string, (error: RialtoError | undefined) => void>();
  #status: SyncStatus = { phase: 'opening', syncing: false };
  #replicaId = '';
  #changedRows = 0;
  #engine: Engine | undefined;
  #rounds: Rounds | undefined;
  /** What other tabs say while this one reads the disk. */
  #early: TabMessage[] | undefined = [];
  /** Messages are taken one after another, as some of them need the disk. */
  #taking: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: ReplicaParts) {
    const { feed, schema, store, clock, tuning } = parts;
    const now = (): number => clock.now();
    this.feed = feed;
    this.#parts = parts;
    this.#hlc = new HybridClock(now);
    this.#meter = new Meter(now);
    this.#view = new View(schema, tuning.undoableMutations);
    this.conflicts = this.#view.records.table('conflict') as unknown as Table<Conflict>;
    this.#view.changed.on(() => this.#state.invalidate());
    this.#mutations = new Mutations({
      schema,
      store,
      view: this.#view,
      clock: this.#hlc,
      now,
      tuning,
      onQueued: (entries) => {
        this.#tabs.post({ kind: 'queued', seqs: entries.map(({ seq }) => seq) });
        this.#rounds?.nudge();
      },
    });
    this.#tabs = new Tabs(parts.environment, parts.name, (message) => this.#heard(message));
    void this.#open();
  }

  readonly getSnapshot = (): ReplicaState => this.#state.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#state.subscribe(listener);

  table<Type extends keyof Types & string>(type: Type): Table<Types[Type] & object> {
    return this.#view.records.table(type) as unknown as Table<Types[Type] & object>;
  }

  mutate(label: string, write: (draft: Draft<Types>) => void): Mutation {
    this.#requireUsable();
    return this.#mutations.mutate(label, write);
  }

  mutateMany(
    label: string,
    writes: Iterable<(draft: Draft<Types>) => void>,
    onProgress?: (done: number, total: number) => void,
  ): MutationGroup {
    this.#requireUsable();
    return this.#mutations.mutateMany(label, writes, onProgress);
  }

  undo(mutationId: string, label?: string): Mutation | undefined {
    this.#requireUsable();
    return this.#mutations.undo(mutationId, label);
  }

  resolve(conflictId: string, how: 'undo' | 'dismiss', label?: string): Mutation {
    this.#requireUsable();
    return this.#mutations.resolve(conflictId, how, label);
  }

  dismissRefusal(mutationId: string): void {
    this.#view.dismissed(mutationId);
    this.#tabs.post({ kind: 'dismissed', mutationId });
    void this.#parts.store.dismissRefusal(mutationId).catch(() => undefined);
  }

  metrics(): SyncMetrics {
    return this.#meter.metrics;
  }

  async sync(): Promise<void> {
    if (this.#closed) throw closedError();
    if (this.#rounds) return this.#rounds.now();
    const error = await this.#askLeader();
    if (error) throw error;
  }

  ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const { phase, error } = this.#status;
        const isOver = this.#closed || phase === 'revoked';
        if (!isOver && !this.#view.position) return;
        stop();
        if (isOver) reject(error ?? closedError());
        else resolve();
      };
      const stop = this.#state.subscribe(check);
      check();
    });
  }

  close(): void {
    if (this.#closed || !this.#parts.onClosing()) return;
    this.#closed = true;
    this.#rounds?.stop();
    this.#engine?.stop();
    this.#tabs.close();
    this.#parts.store.close();
    for (const id of this.#asked.keys()) this.#tell(id, closedError());
    this.#state.invalidate();
  }

  /** The way to the server may be open: somebody signed in, or the connection is there. */
  wake(): void {
    this.#rounds?.hurry();
  }

  async #open(): Promise<void> {
    try {
      await this.#read();
    } catch (cause) {
      if (this.#closed) return;
      return this.#show({
        phase: 'failed',
        error: new RialtoError('NO_STORAGE', 'This device has no storage.', { cause }),
      });
    }
    if (this.#closed) return;
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const message of early) this.#heard(message);
    this.#tabs.post({ kind: 'hello' });
    this.#tabs.stand(() => void this.#lead());
  }

  /** Shows what the disk has. */
  async #read(): Promise<void> {
    const loaded = await this.#parts.store.load();
    if (this.#closed) return;
    const { copy, clock, changedRows } = loaded;
    this.#replicaId = copy.replicaId;
    this.#changedRows = changedRows;
    this.#hlc.observe(clock);
    this.#view.load(loaded);
    if (copy.position)
      this.#show({ phase: 'ready', ...(copy.syncedAt === undefined ? {} : { syncedAt: copy.syncedAt }) });
  }

  /** What the last leader wrote may be ahead of what it told. */
  async #catchUpWithDisk(): Promise<void> {
    const copy = await this.#parts.store.copy();
    const position = this.#view.position;
    const isSame =
      copy?.replicaId === this.#replicaId &&
      copy.position?.revision === position?.revision &&
      copy.position?.epoch === position?.epoch;
    if (!isSame) await this.#read();
  }

  async #lead(): Promise<void> {
    await this.#catchUpWithDisk().catch(() => undefined);
    if (this.#closed) return;
    const { clock, environment, tuning, remote } = this.#parts;
    const engine = this.#newEngine();
    this.#engine = engine;
    this.#rounds = new Rounds({
      clock,
      environment,
      tuning,
      run: (fully) => engine.round(fully),
      needsPolling: () => this.#status.phase !== 'revoked' && (this.#view.waiting > 0 || !remote.live),
      onRunning: (syncing) => this.#show({ syncing }),
      onFailed: (error) => this.#showFailure(error),
    });
    if (!this.#view.position) this.#showLoading();
    for (const id of this.#asked.keys()) void this.#answerSync(id);
    this.#rounds.nudge();
    if (this.#changedRows > tuning.changedRows) await engine.tidy().catch(() => undefined);
  }

  #newEngine(): Engine {
    const { clock } = this.#parts;
    return new Engine({
      ...this.#parts,
      view: this.#view,
      clock: this.#hlc,
      now: () => clock.now(),
      meter: this.#meter,
      replicaId: () => this.#replicaId,
      isShowing: () => this.#mutations.isShowing,
      events: {
        committed: (commit) => this.#tabs.post({ kind: 'committed', commit }),
        answered: (answers) => this.#tabs.post({ kind: 'answered', answers }),
        replaced: () => this.#tabs.post({ kind: 'replaced' }),
        purged: (refusals, nextReplicaId) => {
          this.#replicaId = nextReplicaId;
          this.#tabs.post({ kind: 'purged', refusals });
        },
        overtaken: () => this.#read(),
        phase: (phase, error) => this.#showPhase(phase, error),
        loading: (progress) => this.#showLoading(progress),
        synced: (syncedAt) => this.#showSynced(syncedAt),
        stumbled: () => this.#rounds?.nudge(),
      },
    });
  }

  /** A copy that was taken away stays so until the server gives one again. */
  #showLoading(progress?: Progress): void {
    if (this.#status.phase === 'revoked' && !progress) return;
    if (this.#status.phase !== 'loading') this.#showPhase('loading');
    if (progress) this.#show({ progress });
  }

  #showFailure(error: RialtoError): void {
    if (this.#status.phase === 'revoked') return;
    this.#show({ error, ...(this.#view.position ? {} : { phase: 'failed' as const }) });
  }

  #showPhase(phase: ReplicaPhase, error?: RialtoError): void {
    const { progress: _progress, error: _error, ...status } = this.#status;
    this.#replaceStatus({ ...status, phase, ...(error ? { error } : {}) });
  }

  #showSynced(syncedAt: number): void {
    const { error: _error, ...status } = this.#status;
    this.#replaceStatus({ ...status, syncedAt });
  }

  #show(change: Partial<SyncStatus>): void {
    this.#replaceStatus({ ...this.#status, ...change });
  }

  #replaceStatus(status: SyncStatus): void {
    this.#status = status;
    this.#state.invalidate();
    if (this.#rounds) this.#postStatus();
  }

  #postStatus(): void {
    const { error, ...status } = this.#status;
    this.#tabs.post({ kind: 'status', status, ...(error ? { error: plainError(error) } : {}) });
  }

  #compute(): ReplicaState {
    const { waiting, refusals } = this.#view;
    return { ...this.#status, waiting, refusals };
  }

  #requireUsable(): void {
    if (this.#closed) throw closedError();
    if (this.#status.phase === 'revoked') throw this.#status.error ?? closedError();
  }

  #askLeader(): Promise<RialtoError | undefined> {
    const id = crypto.randomUUID();
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#tabs.post({ kind: 'sync', id });
    });
  }

  #heard(message: TabMessage): void {
    if (this.#early) this.#early.push(message);
    else this.#taking = this.#taking.then(() => this.#take(message)).catch(() => undefined);
  }

  async #take(message: TabMessage): Promise<void> {
    switch (message.kind) {
      case 'queued':
        // By now it may be over: only the disk knows.
        this.#view.queued(await this.#parts.store.entries(message.seqs));
        return this.#rounds?.nudge();
      case 'committed':
        return this.#takeCommit(message.commit);
      case 'answered':
        return this.#view.answered(message.answers);
      case 'replaced':
        return this.#read();
      case 'purged':
        return this.#view.purged(message.refusals);
      case 'dismissed':
        return this.#view.dismissed(message.mutationId);
      case 'status':
        return this.#takeStatus(message.status, message.error);
      case 'hello':
        if (this.#rounds) this.#postStatus();
        return this.#rounds?.nudge();
      case 'sync':
        return void this.#answerSync(message.id);
      case 'synced':
        return this.#tell(message.id, message.error && errorFrom(message.error));
    }
  }

  async #takeCommit(commit: Commit): Promise<void> {
    const position = this.#view.position;
    const isKnown = position?.epoch === commit.to.epoch && commit.to.revision <= position.revision;
    if (isKnown) return;
    const isNext = position?.epoch === commit.from.epoch && position.revision === commit.from.revision;
    if (isNext) this.#view.committed(commit);
    else await this.#read();
  }

  #takeStatus(status: Omit<SyncStatus, 'error'>, error: PlainError | undefined): void {
    if (!this.#rounds) this.#replaceStatus({ ...status, ...(error ? { error: errorFrom(error) } : {}) });
  }

  async #answerSync(id: string): Promise<void> {
    if (!this.#rounds) return;
    const error = await this.#rounds.now().then(() => undefined, toRialtoError);
    this.#tell(id, error);
    this.#tabs.post({ kind: 'synced', id, ...(error ? { error: plainError(error) } : {}) });
  }

  #tell(id: string, error: RialtoError | undefined): void {
    this.#asked.get(id)?.(error);
    this.#asked.delete(id);
  }
}

const closedError = (): RialtoError => new RialtoError('CLOSED', 'The copy was closed.');
