// Chat with every message committed: node bench/chat/run.mjs [--people 1000] [--rounds 3] [--rate 500] [--seconds 10].
// ../README.md says what is measured and how.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Api } from '../../e2e/harness/api.mjs';
import { RialtoServer } from '../../e2e/harness/server.mjs';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    rate: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '10' },
  },
});
const [people, rounds, rate, seconds] = ['people', 'rounds', 'rate', 'seconds'].map((name) => Number(values[name]));
const SIGN_UPS_AT_ONCE = 4;
const READS_AT_ONCE = 20;
const WARM_UP_SECONDS = 10;
const RECONNECTING = 10_000;
const MISSED = 20;
const CROWD = 15_000;
// Long enough for the JVM to give back what it took while everyone came.
const HOLD_SECONDS = 160;

const folder = dirname(fileURLToPath(import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'rialto-bench-'));
const client = join(scratch, 'chat');

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** What work answers for each item, so many at a time. */
async function each(items, atOnce, work) {
  const answers = [];
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < items.length; n = next++) answers[n] = await work(items[n], n);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

/** Pairs of new people, each pair with a conversation of its own. */
const newPairs = (url) =>
  each(Array.from({ length: people / 2 }), SIGN_UPS_AT_ONCE, async (_, n) => {
    const [ana, ben] = [await Api.newPerson(url, `Ana ${n}`), await Api.newPerson(url, `Ben ${n}`)];
    const conversation = await ana.api.startConversation('weddings', [ben.id]);
    return { members: [ana, ben], conversation };
  });

/** The lines that the client reads; revisions move on with every round. */
async function lines(pairs) {
  const all = await each(pairs, READS_AT_ONCE, async ({ members, conversation }) => {
    const { feed, head } = await members[0].api.request('GET', `/conversations/${conversation.id}`);
    return members.map((member) => `${member.api.token} ${conversation.id} ${feed} ${head}\n`).join('');
  });
  return all.join('');
}

let runs = 0;

function talk(server, input, options) {
  const all = { port: server.port, pid: server.pid, people, run: runs++, seconds, ...options };
  const settings = Object.entries(all).map(([name, value]) => `${name}=${value}`);
  return JSON.parse(execFileSync(client, settings, { encoding: 'utf8', input, maxBuffer: 1 << 20 }));
}

/** As often as needed to make so many connections of these people. */
const repeated = (text, connections) => {
  const once = text.trimEnd().split('\n');
  return Array.from({ length: connections }, (_, n) => `${once[n % once.length]}\n`).join('');
};

/** From the kill until 10,000 connections are back and have been told what they missed. */
async function afterKill(pairs) {
  const behind = (text) => text.replace(/\d+$/gm, (head) => `${head - MISSED}`);
  const input = repeated(behind(await lines(pairs)), RECONNECTING);
  await server.kill9();
  const killed = performance.now();
  await server.start();
  const ready = performance.now();
  talk(server, input, { people: RECONNECTING, behind: MISSED, holdSeconds: 0 });
  return { readySeconds: (ready - killed) / 1000, seconds: (performance.now() - killed) / 1000 };
}

/** What connections cost that follow a conversation in which nobody talks, on a server that was just started. */
async function crowd(pairs) {
  const input = repeated(await lines(pairs), CROWD);
  await server.kill9();
  await server.start();
  return talk(server, input, { people: CROWD, holdSeconds: HOLD_SECONDS });
}

const gateway = (name) => join(folder, '../gateway', `${name}.c`);
execFileSync('cc', ['-O2', '-o', client, join(folder, 'chat.c'), gateway('websocket'), gateway('measure')]);
const server = await RialtoServer.start({
  name: 'chat',
  settings: { RIALTO_SESSION_ACCESS_FOR: 'PT2H', RIALTO_LIVE_HANDSHAKES_MAX: '100000' },
});
try {
  const pairs = await newPairs(server.url);
  const atRate = [];
  const most = [];
  talk(server, await lines(pairs), { rate: 0, seconds: WARM_UP_SECONDS });
  for (let round = 0; round < rounds; round++) {
    atRate.push(talk(server, await lines(pairs), { rate, warmUp: 2 }));
    most.push(talk(server, await lines(pairs), { rate: 0, warmUp: 2 }));
  }
  const back = await afterKill(pairs);
  const held = await crowd(pairs);
  const of = (results, value) => median(results.map(value));
  console.log(`${people} people in pairs, ${rounds} rounds, medians; ${cpus().length} × ${cpus()[0].model}`);
  console.log(
    `at ${rate} messages a second: send to ack p50 ${of(atRate, (one) => one.ackP50Ms)} ms, p99 ${of(atRate, (one) => one.ackP99Ms)} ms; ` +
      `send to delivery p50 ${of(atRate, (one) => one.deliveryP50Ms)} ms, p99 ${of(atRate, (one) => one.deliveryP99Ms)} ms`,
  );
  console.log(
    `as many as it can, one of each person on its way: ${Math.round(of(most, (one) => one.messages / one.seconds))} durable messages a second, ` +
      `${of(most, (one) => (one.cpuSeconds / one.messages) * 1e3).toFixed(2)} ms of the server's CPU each; ` +
      `send to ack p50 ${of(most, (one) => one.ackP50Ms)} ms, p99 ${of(most, (one) => one.ackP99Ms)} ms`,
  );
  console.log(
    `kill -9: ready again after ${back.readySeconds.toFixed(1)} s, ${RECONNECTING} connections back and caught up by ${MISSED} ` +
      `messages each after ${back.seconds.toFixed(1)} s`,
  );
  const mib = (kib) => (kib / 1024).toFixed(0);
  console.log(
    `${held.connected} connections that each follow a conversation: ${mib(held.residentKib)} MiB resident (${mib(held.residentBeforeKib)} before), ` +
      `${((held.residentKib - held.residentBeforeKib) / held.connected).toFixed(1)} KiB each, ${held.descriptors} descriptors`,
  );
} finally {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}
