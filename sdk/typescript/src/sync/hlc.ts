/** When something was written: milliseconds since 1970 by the writer's clock, and a count within them. */
export interface Stamp {
  readonly ms: number;
  readonly counter: number;
}

const COUNTER_LIMIT = 65_536;

/**
 * A hybrid logical clock: each stamp is later than the one before and than every stamp it has seen, whatever the
 * device's clock does. After Kulkarni et al., "Logical Physical Clocks" (2014).
 */
export class HybridClock {
  readonly #now: () => number;
  #last: Stamp = { ms: 0, counter: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  get last(): Stamp {
    return this.#last;
  }

  tick(): Stamp {
    const ms = Math.floor(this.#now());
    this.#last = ms > this.#last.ms ? { ms, counter: 0 } : following(this.#last);
    return this.#last;
  }

  observe(stamp: Stamp): void {
    if (isLater(stamp, this.#last)) this.#last = { ms: stamp.ms, counter: stamp.counter };
  }
}

export const isLater = (a: Stamp, b: Stamp): boolean => a.ms > b.ms || (a.ms === b.ms && a.counter > b.counter);

const following = ({ ms, counter }: Stamp): Stamp =>
  counter + 1 < COUNTER_LIMIT ? { ms, counter: counter + 1 } : { ms: ms + 1, counter: 0 };
