// Loads on Rialto's Socket.IO server and its peers, interleaved on this machine in one run:
// node bench/gateway/run.mjs [--rounds 3] [--clients 500] [--only NAME,NAME]. ../README.md says what is measured and how.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { descriptorsOf, loadsFor } from './loads.mjs';
import { buildClients, buildServers, measure } from './servers.mjs';
import { table } from './table.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    clients: { type: 'string', default: '500' },
    only: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const loads = loadsFor(Number(values.clients));
const wanted = values.only?.split(',') ?? [...loads.map(({ name }) => name), 'chat'];
for (const name of wanted) {
  if (name === 'chat' || loads.some((load) => load.name === name)) continue;
  console.error(
    `There is no load '${name}'. There are: ${[...new Set(loads.map((load) => load.name))].join(', ')}, chat.`,
  );
  process.exit(2);
}

const chat = fileURLToPath(new URL('../chat/run.mjs', import.meta.url));
const limit = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
const scratch = mkdtempSync(join(tmpdir(), 'rialto-bench-'));

// Clock ticks of this machine since its start: all of them, those that programs took, and those of them that this program and the
// children it has ended took.
const ticks = () => {
  const all = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/ +/).slice(1, 9).map(Number);
  const own = readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ').slice(11, 15).map(Number);
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  return { all: sum(all), programs: sum(all.slice(0, 3)), own: sum(own) };
};

async function run(load, commands) {
  const results = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, command] of Object.entries(commands))
      results[name].push(await measure(scratch, command, load.program, load.options));
  return results;
}

try {
  buildClients(scratch);
  const servers = buildServers(scratch);
  console.log(`${rounds} rounds, medians; ${cpus().length} × ${cpus()[0].model}`);
  for (const load of loads.filter(({ name }) => wanted.includes(name))) {
    console.log(`\n${load.title}`);
    if (limit !== 'unlimited' && descriptorsOf(load) > Number(limit)) {
      console.log(
        `  not measured: it takes ${descriptorsOf(load)} descriptors, and the limit is ${limit} (ulimit -Hn)`,
      );
      continue;
    }
    const commands = load.manyRooms ? servers.rooms() : servers.oneRoom(load.pingMs);
    const before = ticks();
    for (const line of table(load.columns, await run(load, commands))) console.log(line);
    const after = ticks();
    const others = (after.programs - before.programs - (after.own - before.own)) / (after.all - before.all);
    console.log(`  other programs took ${Math.max(0, others * 100).toFixed(0)} % of the machine`);
  }
  if (wanted.includes('chat')) {
    console.log('\nchat, every message committed');
    execFileSync(process.execPath, [chat, '--rounds', `${rounds}`], { stdio: 'inherit' });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
