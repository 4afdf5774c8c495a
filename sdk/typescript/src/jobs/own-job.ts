import { RialtoError, toRialtoError } from '../errors.js';
import type { JobProgress, JobState } from '../generated/contract.js';
import type { Context } from '../messaging/context.js';
import { Backoff } from '../platform/backoff.js';
import type { Cancel } from '../platform/clock.js';
import { Observable, type Unsubscribe } from '../platform/observable.js';

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
  readonly #backoff: Backoff;
  #loading = false;
  #stale = false;
  /** Counts what signals told: an answer that was asked for before one is older than it. */
  #heard = 0;
  #cancelTimer: Cancel = () => undefined;
  #closed = false;

  constructor(parts: Parts) {
    const { context, jobId } = parts;
    this.#parts = parts;
    this.#backoff = new Backoff(context.tuning.retryMinMs, context.tuning.retryMaxMs);
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
    this.#stale = true;
    this.#cancelTimer();
    if (!this.#loading) void this.#load();
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
    this.#closed = true;
    this.#cancelTimer();
    for (const cleanup of this.#cleanups) cleanup();
  }

  async #load(): Promise<void> {
    this.#loading = true;
    try {
      while (this.#stale && !this.#closed) {
        this.#stale = false;
        await this.#loadOnce();
      }
    } catch (error) {
      this.#stale = false;
      this.#failed(toRialtoError(error));
    } finally {
      this.#loading = false;
    }
  }

  async #loadOnce(): Promise<void> {
    const { context, jobId } = this.#parts;
    const heard = this.#heard;
    const { state, progress } = await context.api.call('getMyJob', { path: { jobId } });
    if (heard === this.#heard) this.#show(state, progress);
  }

  #show(state: JobState, told: JobProgress | undefined): void {
    if (this.#closed) return;
    const progress = told ?? this.#view.get().progress;
    this.#view.set({ phase: 'ready', state, ...(progress && { progress }) });
    this.#backoff.reset();
    this.#cancelTimer();
    if (!isOver(state)) this.#refreshIn(this.#parts.context.tuning.jobSilenceMs);
  }

  #failed(error: RialtoError): void {
    if (this.#closed) return;
    const known = this.#view.get();
    if (known.phase !== 'ready' || !error.retryable) this.#view.set({ ...known, phase: 'error', error });
    if (error.retryable && !this.over) this.#refreshIn(error.retryAfterMs ?? this.#backoff.nextMs());
  }

  #refreshIn(delayMs: number): void {
    this.#cancelTimer = this.#parts.context.clock.after(delayMs, () => this.refresh());
  }
}
