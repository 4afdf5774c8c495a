// What processes took of the machine, from /proc.
import { readdirSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

const TICKS_PER_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/** {parent, ticks} of a process, with those of the children that it has waited for; undefined once it is gone. */
function statOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return { parent: Number(fields[1]), ticks: sum(fields.slice(11, 15).map(Number)) };
  } catch {
    return undefined;
  }
}

function ticksOfTrees(roots) {
  const all = new Map();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) && statOf(name);
    if (stat) all.set(Number(name), stat);
  }
  const isIn = (pid) => {
    for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (roots.includes(at)) return true;
    return false;
  };
  return sum([...all].filter(([pid]) => isIn(pid)).map(([, { ticks }]) => ticks));
}

/** CPU seconds that these processes and everything they started have taken. */
export const cpuSeconds = (pids) => ticksOfTrees(pids) / TICKS_PER_SECOND;

function machine() {
  const all = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/ +/).slice(1, 9).map(Number);
  return { all: sum(all), programs: sum(all.slice(0, 3)) };
}

/** Adds up, over the stretches that are measured, how much of the machine went to programs that are not ours. */
export class Others {
  #all = 0;
  #others = 0;

  async during(pids, work) {
    const own = ticksOfTrees(pids);
    const before = machine();
    const answer = await work();
    const after = machine();
    this.#all += after.all - before.all;
    this.#others += Math.max(0, after.programs - before.programs - (ticksOfTrees(pids) - own));
    return answer;
  }

  get share() {
    return this.#all === 0 ? 0 : this.#others / this.#all;
  }
}
