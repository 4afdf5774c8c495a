export type Cancel = () => void;

/** Time, so that a test can hold it still. */
export interface Clock {
  now(): number;
  after(delayMs: number, run: () => void): Cancel;
}

export function systemClock(now: () => number = Date.now): Clock {
  return {
    now,
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  };
}

export const pause = (clock: Clock, delayMs: number): Promise<void> =>
  new Promise((resolve) => clock.after(delayMs, resolve));
