import type { Cancel, Clock } from '../platform/clock.js';
import type { Tuning } from '../tuning.js';

/** Says that you are typing: at once, then every few seconds, until you stop or fall silent. */
export class TypingSender {
  readonly #clock: Clock;
  readonly #tuning: Tuning;
  readonly #say: (on: boolean) => void;
  #repeat: Cancel | undefined;
  #idle: Cancel | undefined;

  constructor(clock: Clock, tuning: Tuning, say: (on: boolean) => void) {
    this.#clock = clock;
    this.#tuning = tuning;
    this.#say = say;
  }

  set(on: boolean): void {
    this.#idle?.();
    if (!on) return this.#stop();
    this.#idle = this.#clock.after(this.#tuning.typingIdleMs, () => this.#stop());
    if (!this.#repeat) this.#sayOn();
  }

  #sayOn(): void {
    this.#say(true);
    this.#repeat = this.#clock.after(this.#tuning.typingEveryMs, () => this.#sayOn());
  }

  #stop(): void {
    this.#idle?.();
    if (!this.#repeat) return;
    this.#repeat();
    this.#repeat = undefined;
    this.#say(false);
  }
}

/** Who is typing, each until they stop or their last word of it has run out. */
export class TypingBoard {
  readonly #clock: Clock;
  readonly #onChange: (personIds: readonly string[]) => void;
  readonly #expiries = new Map<string, Cancel>();

  constructor(clock: Clock, onChange: (personIds: readonly string[]) => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  heard(personId: string, on: boolean, expiresInMs: number): void {
    if (!on) return this.stopped(personId);
    const isNew = !this.#expiries.has(personId);
    this.#expiries.get(personId)?.();
    this.#expiries.set(
      personId,
      this.#clock.after(expiresInMs, () => this.stopped(personId)),
    );
    if (isNew) this.#changed();
  }

  stopped(personId: string): void {
    this.#expiries.get(personId)?.();
    if (this.#expiries.delete(personId)) this.#changed();
  }

  clear(): void {
    for (const cancel of this.#expiries.values()) cancel();
    if (this.#expiries.size === 0) return;
    this.#expiries.clear();
    this.#changed();
  }

  #changed(): void {
    this.#onChange([...this.#expiries.keys()]);
  }
}
