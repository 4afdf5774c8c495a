export type Next = () => number;

/** mulberry32: a small generator whose seed a failure names. */
export function seeded(seed: number): Next {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function seedsUpTo(count: number): number[] {
  const only = process.env['SEED'];
  return only ? [Number(only)] : Array.from({ length: count }, (_, at) => at + 1);
}

const failed = (seed: number, cause: unknown): Error => new Error(`fails with SEED=${seed}`, { cause });

/** Runs a property for many seeds; the one that fails is in the message, and SEED runs it alone. */
export function forSeeds(count: number, property: (next: Next, seed: number) => void): void {
  for (const seed of seedsUpTo(count)) {
    try {
      property(seeded(seed), seed);
    } catch (error) {
      throw failed(seed, error);
    }
  }
}

/** The same for a property that takes its time: one seed after the other. */
export async function forSeedsAsync(count: number, property: (next: Next) => Promise<void>): Promise<void> {
  for (const seed of seedsUpTo(count)) {
    try {
      await property(seeded(seed));
    } catch (error) {
      throw failed(seed, error);
    }
  }
}

export const below = (next: Next, limit: number): number => Math.floor(next() * limit);

export const between = (next: Next, low: number, high: number): number => low + below(next, high - low + 1);

export const pick = <T>(next: Next, from: readonly T[]): T => from[below(next, from.length)]!;
