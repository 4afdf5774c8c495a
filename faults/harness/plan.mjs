// What a run is made of: its seed and its size, from the environment.
import { Random } from '../../bench/durability/random.mjs';

const seed = Number(process.env.FAULTS_SEED ?? 1);

/** 1 in `rialto test`; larger numbers kill more often, send more and connect more. */
export const size = Number(process.env.FAULTS_SIZE ?? 1);

console.log(`seed ${seed}, size ${size}`);

/** A generator for one scenario, the same whichever others run. */
export const randomOf = (scenario) =>
  new Random([...scenario].reduce((sum, char) => sum * 31 + char.charCodeAt(0), seed));

export const pick = (random, list) => list[random.below(list.length)];

/** The time between two things that somebody does; nothing waits for it to be over. */
export const pace = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
