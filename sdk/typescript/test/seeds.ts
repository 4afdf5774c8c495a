/** mulberry32: a small generator whose seed a failure names. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Runs a property for many seeds; the one that fails is in the message, and SEED runs it alone. */
export function forSeeds(count: number, property: (next: () => number) => void): void {
  const first = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  for (let seed = first; seed < first + (process.env['SEED'] ? 1 : count); seed++) {
    try {
      property(random(seed));
    } catch (error) {
      throw new Error(`fails with SEED=${seed}`, { cause: error });
    }
  }
}
