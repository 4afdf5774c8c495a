// How many runs there are and where they begin, from the environment.
import { Random } from '../../bench/durability/random.mjs';

const number = (name, fallback) => Number(process.env[name] ?? fallback);

export const runs = number('SIMULATION_RUNS', 200);
export const firstSeed = number('SIMULATION_SEED', 1);
export const shard = number('SIMULATION_SHARD', 0);
export const shards = number('SIMULATION_SHARDS', 1);

/** Runs that are under way at once in this shard. */
export const lanes = Math.min(number('SIMULATION_LANES', 6), Math.ceil(runs / shards));

/** The server is killed and started again before the first of so many runs, and of so many again. */
export const runsPerServerKill = Math.max(60, Math.floor(runs / 20));

/** What happens in one run, chosen by its seed alone. */
export class Dice {
  #random;

  constructor(seed) {
    this.#random = new Random(Math.imul(seed, 0x9e3779b1));
    this.#random.below(1);
  }

  below(limit) {
    return this.#random.below(limit);
  }

  between(least, most) {
    return least + this.below(most - least + 1);
  }

  /** True in so many of a hundred cases. */
  percent(chance) {
    return this.below(100) < chance;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  /** One of the values of `{value: weight}`. */
  weighted(weights) {
    const entries = Object.entries(weights);
    let at = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [value, weight] of entries) {
      at -= weight;
      if (at < 0) return value;
    }
    throw new Error('no weights');
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
