import { toRialtoError, type RialtoError } from '../errors.js';
import { Backoff } from '../platform/backoff.js';
import type { Cancel, Clock } from '../platform/clock.js';
import type { Environment } from '../platform/environment.js';
import type { Unsubscribe } from '../platform/observable.js';
import type { SyncTuning } from './tuning.js';

interface Parts {
  readonly clock: Clock;
  readonly environment: Environment;
  readonly tuning: SyncTuning;
  readonly run: (fully: boolean) => Promise<void>;
  /** Whether the server has to be asked again without anything happening here. */
  readonly needsPolling: () => boolean;
  readonly onRunning: (running: boolean) => void;
  readonly onFailed: (error: RialtoError) => void;
}

/** Decides when to sync: soon after a change, when the network or the person comes back, and again after a failure. */
export class Rounds {
  readonly #parts: Parts;
  readonly #backoff: Backoff;
  readonly #cancels: Unsubscribe[];
  #timer: Cancel | undefined;
  /** Set while the timer waits out a failure. */
  #backingOff = false;
  #running: Promise<void> | undefined;
  /** What was asked for while a round was under way. */
  #again = false;
  #stopped = false;

  constructor(parts: Parts) {
    const { tuning, environment } = parts;
    this.#parts = parts;
    this.#backoff = new Backoff(tuning.retryMinMs, tuning.retryMaxMs);
    const hurry = (): void => this.hurry();
    this.#cancels = [environment.onOnline(hurry), environment.onVisible(hurry)];
  }

  /** Something changed here: syncs in a moment, or after the back-off that is under way. */
  nudge(): void {
    if (this.#running) this.#again = true;
    else if (!this.#backingOff) this.#in(this.#parts.tuning.pushDelayMs);
  }

  /** The way to the server may be open again: nobody waits out a back-off. */
  hurry(): void {
    this.#backoff.reset();
    this.#backingOff = false;
    this.nudge();
  }

  /** A whole round from now. Fails with what stopped it. */
  async now(): Promise<void> {
    while (this.#running) await this.#running.catch(() => undefined);
    await this.#run(true);
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.();
    for (const cancel of this.#cancels) cancel();
  }

  #run(fully: boolean): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#timer?.();
    this.#backingOff = false;
    this.#again = false;
    this.#parts.onRunning(true);
    const round = this.#parts.run(fully);
    this.#running = round;
    const settled = (error?: RialtoError): void => {
      this.#running = undefined;
      if (this.#stopped) return;
      this.#parts.onRunning(false);
      if (error) this.#failed(error);
      else this.#succeeded();
    };
    return round.then(
      () => settled(),
      (error: unknown) => {
        settled(toRialtoError(error));
        throw error;
      },
    );
  }

  #succeeded(): void {
    const { tuning, needsPolling } = this.#parts;
    this.#backoff.reset();
    if (this.#again) this.#in(0);
    else if (needsPolling()) this.#in(tuning.pollMs * (0.75 + Math.random() / 2));
  }

  #failed(error: RialtoError): void {
    this.#parts.onFailed(error);
    // Without a session only a new one helps, and it will say so.
    if (error.code === 'SIGNED_OUT' || error.status === 401) return;
    const { tuning } = this.#parts;
    this.#backingOff = true;
    this.#in(error.retryable ? (error.retryAfterMs ?? 0) + this.#backoff.nextMs() : tuning.retryMaxMs);
  }

  #in(delayMs: number): void {
    if (this.#stopped) return;
    this.#timer?.();
    this.#timer = this.#parts.clock.after(delayMs, () => {
      if (this.#running) this.#again = true;
      else this.#run(false).catch(() => undefined);
    });
  }
}
