// Broadcasts through Rialto's Socket.IO server, Node's, and a floor in C, interleaved on this machine in one run:
// node bench/gateway/run.mjs [--rounds 3] [--clients 500]. README.md beside it says what is measured and how.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, clients: { type: 'string', default: '500' } },
});
const rounds = Number(values.rounds);
const clients = Number(values.clients);
const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '../..');
const work = mkdtempSync(join(tmpdir(), 'rialto-bench-'));

const loads = [
  { name: 'one in flight', inFlight: 1, warmUp: 2_000, messages: 2_000 },
  { name: '32 in flight', inFlight: 32, warmUp: 4_000, messages: 10_000 },
];

for (const program of ['client', 'floor'])
  execFileSync('cc', ['-O2', '-o', join(work, program), join(folder, `${program}.c`)]);

const java = [
  ['-Xmx256m', '--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow'],
  [
    '-cp',
    `${process.env.RIALTO_SERVER_DIR}/rialto.jar:${process.env.RIALTO_SERVER_DIR}/lib/*`,
    'dev.rialto.socketio.example.Main',
    '--port',
    '0',
  ],
].flat();
const servers = {
  floor: [join(work, 'floor')],
  Rialto: [join(process.env.JAVA_HOME, 'bin/java'), ...java],
  'Node socket.io': [process.execPath, join(root, 'socketio/conformance/server.mjs'), '25000', '20000'],
};

async function measure([command, ...args], { inFlight, warmUp, messages }) {
  const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const [line] = await once(createInterface({ input: server.stdout }), 'line');
    const port = /(\d+)$/.exec(line)[1];
    const options = [port, server.pid, clients, inFlight, warmUp, messages].map(String);
    return JSON.parse(execFileSync(join(work, 'client'), options, { encoding: 'utf8' }));
  } finally {
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  console.log(`${clients} clients, ${rounds} rounds, medians; ${cpus().length} × ${cpus()[0].model}`);
  for (const load of loads) {
    const results = Object.fromEntries(Object.keys(servers).map((name) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const [name, command] of Object.entries(servers)) results[name].push(await measure(command, load));
    const floor = median(results.floor.map((one) => (one.cpuSeconds / one.deliveries) * 1e6));
    console.log(`\nbroadcast, ${load.name}`);
    for (const [name, all] of Object.entries(results)) {
      const of = (value) => median(all.map(value));
      const cpu = of((one) => (one.cpuSeconds / one.deliveries) * 1e6);
      console.log(
        `  ${name.padEnd(16)}${of((one) => one.deliveries / one.seconds / 1000)
          .toFixed(0)
          .padStart(6)} k deliveries/s   ` +
          `${cpu.toFixed(2).padStart(6)} CPU s per million (${(cpu / floor).toFixed(2)} × floor)   ` +
          `p50 ${of((one) => one.p50Ms).toFixed(2)} ms, p99 ${of((one) => one.p99Ms).toFixed(2)} ms`,
      );
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
