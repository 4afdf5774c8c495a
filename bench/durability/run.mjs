// Kills the server with -9 at random moments while stock Socket.IO clients send, then reads everything back over REST.
// node bench/durability/run.mjs [--kills 100] [--senders 4] [--seed 1] [--minutes 45]
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Api, password } from '../../e2e/harness/api.mjs';
import { RialtoServer } from '../../e2e/harness/server.mjs';
import { until } from '../../e2e/harness/until.mjs';
import { check } from './check.mjs';
import { Reader } from './reader.mjs';
import { Sender } from './sender.mjs';
import { Random } from './random.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    senders: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '45' },
  },
});
const [kills, senderCount, seed, minutes] = ['kills', 'senders', 'seed', 'minutes'].map((name) => Number(values[name]));
const deadline = performance.now() + minutes * 60_000;
const random = new Random(seed);

/** A moment within a cycle: mostly while all are sending, now and then while they are still coming back. */
const momentMs = () => (random.below(10) === 0 ? random.below(60) : 150 + random.below(1_200));

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const server = await RialtoServer.start({ name: 'durability' });
let exitCode = 1;
try {
  const people = [];
  for (let n = 0; n < senderCount; n++)
    people.push(await Api.newPerson(server.url, `Sender ${randomUUID().slice(0, 4)}`));
  const conversation = await people[0].api.startConversation(
    'weddings',
    people.slice(1).map(({ id }) => id),
    'Durability',
  );
  const senders = people.map(
    (person, n) => new Sender(server.url, person, conversation.id, `s${n}`, new Random(seed + n + 1)),
  );
  const reader = new Reader(server.url, people[0], conversation.feed);
  senders.forEach((sender) => sender.start());
  reader.start();

  const restartsMs = [];
  for (let kill = 1; kill <= kills; kill++) {
    await pause(momentMs());
    await server.kill9();
    const killed = performance.now();
    await server.start();
    restartsMs.push(performance.now() - killed);
    if (performance.now() > deadline) throw new Error(`only ${kill} of ${kills} kills in ${minutes} minutes`);
    if (kill % 10 === 0) {
      const acknowledged = senders.reduce((sum, sender) => sum + sender.acknowledged.length, 0);
      console.error(`${kill} kills, ${acknowledged} acknowledged`);
    }
  }
  await pause(1_000);
  await Promise.all(senders.map((sender) => sender.finish()));

  const [{ api }] = people;
  await api.signIn(people[0].email, password, 'The checker');
  const history = await api.history(conversation.id);
  const feed = await wholeFeed(api, conversation.feed);
  await until('the reader has seen everything', () => reader.revision === feed.at(-1).rev, { timeoutMs: 30_000 });
  reader.stop();

  const found = check({ senders, history, feed, heard: reader.messages });
  for (const fault of found.faults.slice(0, 20)) console.error(fault);
  restartsMs.sort((a, b) => a - b);
  const at = (share) => (restartsMs[Math.floor((restartsMs.length - 1) * share)] / 1000).toFixed(1);
  console.log(
    `from kill to ready again: median ${at(0.5)} s, slowest ${at(1)} s; seed ${seed}, ${senderCount} senders`,
  );
  console.log(
    `${kills} kills, ${found.acknowledged} acknowledged, ${found.lost} lost, ${found.doubled} doubled, ${found.outOfOrder} out of order` +
      (found.faults.length > 0 ? `, ${found.faults.length} faults` : ''),
  );
  exitCode = found.faults.length === 0 && found.acknowledged > 0 ? 0 : 1;
} finally {
  await server.stop();
}
process.exit(exitCode);

async function wholeFeed(api, feed) {
  const changes = [];
  let page;
  do {
    const since = page?.to ?? 0;
    page = await api.request('GET', `/feeds/${encodeURIComponent(feed)}/changes?since=${since}&limit=500`);
    if (page.from !== since) throw new Error(`asked for changes since ${since}, got them from ${page.from}`);
    changes.push(...page.changes);
  } while (page.more);
  return changes;
}
