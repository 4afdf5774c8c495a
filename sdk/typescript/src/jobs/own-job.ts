import type { Context } from '../context.js';
import { RialtoError, toRialtoError } from '../errors.js';
import type { JobProgress, JobState } from '../generated/contract.js';
import { Observable, type Unsubscribe } from '../platform/observable.js';
import { Reloading } from '../platform/reloading.js';

export interface OwnJobSnapshot {
  /** What was loaded once stays `ready` while it is asked for again; an `error` stays until there is an answer. */
  readonly phase: 'loading' | 'ready' | 'error';
  readonly state?: JobState;
  /** The last that was told; of a job that is over the server knows none. */
  readonly progress?: JobProgress;
  readonly error?: RialtoError;
}

interface Parts {
  readonly jobId: string;
  readonly context: Context;
}

const OVER: ReadonlySet<JobState> = new Set(['done', 'cancelled', 'dead']);

/** Whether nothing more happens by itself. */
export const isOver = (state: JobState | undefined): boolean => state !== undefined && OVER.has(state);

/**
 * Something that you started and that the server does after its answer, live until it is over or you sign out. Signals say at
 * once how far it is; as they may be lost, it is asked for when the connection comes back and after a while without one.
 */
export class OwnJob {
  readonly #parts: Parts;
  readonly #view = new Observable<OwnJobSnapshot>({ phase: 'loading' });
  readonly #cleanups: Unsubscribe[];
  readonly #reloading: Reloading;
  /** Counts what signals told: an answer that was asked for before one is older than it. */
  #heard = 0;

  constructor(parts: Parts) {
    const { context, jobId } = parts;
    this.#parts = parts;
    this.#reloading = new Reloading({
      clock: context.clock,
      tuning: context.tuning,
      load: () => this.#load(),
      failed: (error) => this.#failed(error),
    });
    this.#cleanups = [
      context.link.on('signal', (signal) => {
        if (signal.kind !== 'job_progress' || signal.jobId !== jobId) return;
        this.#heard++;
        this.#show(signal.state, signal.progress);
      }),
      context.link.onConnected(() => {
        if (!this.over) this.refresh();
      }),
    ];
    this.refresh();
  }

  get over(): boolean {
    return isOver(this.#view.get().state);
  }

  readonly getSnapshot = (): OwnJobSnapshot => this.#view.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#view.subscribe(listener);

  /** Asks how far it is; once more afterwards, however often it is called meanwhile. */
  refresh(): void {
    this.#reloading.now();
  }

  /** What was done of it by then stays. One that is over already stays as it is. */
  async cancel(): Promise<void> {
    const { context, jobId } = this.#parts;
    try {
      await context.api.call('cancelMyJob', { path: { jobId } });
    } catch (error) {
      if (toRialtoError(error).code !== 'JOB_FINISHED') throw error;
    }
    this.refresh();
  }

  close(): void {
    this.#reloading.close();
    for (const cleanup of this.#cleanups) cleanup();
  }

  async #load(): Promise<void> {
    const { context, jobId } = this.#parts;
    const heard = this.#heard;
    const { state, progress } = await context.api.call('getMyJob', { path: { jobId } });
    if (heard === this.#heard) this.#show(state, progress);
  }

  #show(state: JobState, told: JobProgress | undefined): void {
    if (this.#reloading.closed) return;
    const progress = told ?? this.#view.get().progress;
    this.#view.set({ phase: 'ready', state, ...(progress && { progress }) });
    if (isOver(state)) this.#reloading.rest();
    else this.#reloading.in(this.#parts.context.tuning.jobSilenceMs);
  }

  #failed(error: RialtoError): void {
    const known = this.#view.get();
    if (known.phase !== 'ready' || !error.retryable) this.#view.set({ ...known, phase: 'error', error });
  }
}
