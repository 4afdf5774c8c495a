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

/** Runs a property for many seeds; the one that fails is in the message, and SEED runs it alone. */
export async function forSeeds(count: number, property: (next: Next) => Promise<void>): Promise<void> {
  const only = process.env['SEED'];
  const first = Number(only ?? 1);
  for (let seed = first; seed < first + (only ? 1 : count); seed++) {
    try {
      await property(seeded(seed));
    } catch (error) {
      throw new Error(`fails with SEED=${seed}`, { cause: error });
    }
  }
}

export const below = (next: Next, limit: number): number => Math.floor(next() * limit);

export const pick = <T>(next: Next, from: readonly T[]): T => from[below(next, from.length)]!;
