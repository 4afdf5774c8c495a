import { toRialtoError, type RialtoError } from '../errors.js';
import type { Tuning } from '../tuning.js';
import { Backoff } from './backoff.js';
import type { Cancel, Clock } from './clock.js';

interface Parts {
  readonly clock: Clock;
  readonly tuning: Pick<Tuning, 'retryMinMs' | 'retryMaxMs'>;
  readonly load: () => Promise<void>;
  /** Called before it is tried again by itself, which it is when that may help. */
  readonly failed: (error: RialtoError) => void;
}

/** Asks again for what may be old by now: never twice at a time, and once more for everything that called for it meanwhile. */
export class Reloading {
  readonly #parts: Parts;
  readonly #backoff: Backoff;
  #busy = false;
  #stale = false;
  #cancelNext: Cancel = () => undefined;
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.tuning.retryMinMs, parts.tuning.retryMaxMs);
  }

  get closed(): boolean {
    return this.#closed;
  }

  get busy(): boolean {
    return this.#busy;
  }

  now(): void {
    this.#stale = true;
    this.#cancelNext();
    if (!this.#busy) void this.#run();
  }

  /** Instead of what was planned before. */
  in(delayMs: number): void {
    this.#cancelNext();
    this.#cancelNext = this.#parts.clock.after(delayMs, () => this.now());
  }

  /** Nothing is planned any more. */
  rest(): void {
    this.#cancelNext();
  }

  close(): void {
    this.#closed = true;
    this.#cancelNext();
  }

  async #run(): Promise<void> {
    this.#busy = true;
    try {
      while (this.#stale && !this.#closed) {
        this.#stale = false;
        await this.#parts.load();
        this.#backoff.reset();
      }
    } catch (error) {
      this.#stale = false;
      if (!this.#closed) this.#failed(toRialtoError(error));
    } finally {
      this.#busy = false;
    }
  }

  #failed(error: RialtoError): void {
    this.#parts.failed(error);
    if (error.retryable) this.in(error.retryAfterMs ?? this.#backoff.nextMs());
  }
}
