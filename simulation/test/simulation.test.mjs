import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../e2e/harness/server.mjs';
import { People } from '../harness/people.mjs';
import { firstSeed, lanes, runs, runsPerServerKill, shard, shards } from '../harness/plan.mjs';
import { Run } from '../harness/run.mjs';

const traces = join(projectRoot, '.rialto/logs/simulation');
const mine = Array.from({ length: runs }, (_, at) => at).filter((at) => at % shards === shard);
const totals = {};
let people;
/** Four devices for each lane. */
const seats = [];

beforeAll(async () => {
  people = await People.arrive(process.env.SIMULATION_SERVER);
  const { owner, guest } = people;
  for (let lane = 0; lane < lanes; lane++) {
    seats.push([]);
    for (const person of [owner, owner, guest, guest]) seats[lane].push(await people.seat(person));
  }
});

afterAll(async () => {
  people?.leave();
  await Promise.all(seats.flat().map(({ network }) => network.close()));
  console.log(`shard ${shard + 1}: ${JSON.stringify(totals)}`);
});

test(`${mine.length} runs from seed ${firstSeed}: every device equals the server and nothing is lost`, async () => {
  const failures = [];
  const beganAt = performance.now();
  let next = 0;
  let done = 0;
  const lane = async (devices) => {
    while (next < mine.length && failures.length < 3) {
      const at = mine[next++];
      if (at > 0 && at % runsPerServerKill === 0) await fetch(process.env.SIMULATION_CONTROL);
      const run = new Run(firstSeed + at, people, devices);
      const faults = await run.go();
      for (const [name, count] of Object.entries(run.counts)) totals[name] = (totals[name] ?? 0) + count;
      if (faults.length > 0) failures.push(told(run, faults));
      if (++done % 50 === 0) progress(done, beganAt);
    }
  };
  await Promise.all(seats.map(lane));
  progress(done, beganAt);
  expect(failures).toEqual([]);
  expect(totals.applied).toBeGreaterThan(done);
});

function progress(done, beganAt) {
  const seconds = (performance.now() - beganAt) / 1_000;
  console.log(`shard ${shard + 1}: ${done} of ${mine.length} runs, ${(seconds / done).toFixed(2)} s each`);
}

/** Written to a file, and said how to do it again. */
function told({ seed, trace }, faults) {
  mkdirSync(traces, { recursive: true });
  const file = join(traces, `seed-${seed}.txt`);
  writeFileSync(file, [...trace, '', ...faults, ''].join('\n'));
  const again = `./rialto simulate --seed ${seed} --runs 1`;
  console.log(`seed ${seed} failed; again: ${again}; its trace: ${file}\n  ${faults.slice(0, 5).join('\n  ')}`);
  return `seed ${seed}: ${faults[0]}`;
}
