// Three nodes on one database behind nginx, joined by Redis.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CuttableNetwork } from '../../e2e/harness/proxy.mjs';
import { until } from '../../e2e/harness/until.mjs';
import { Conversation } from '../harness/conversation.mjs';
import { Delays } from '../harness/delays.mjs';
import { counter, errorsOf, Installation, readiness } from '../harness/installation.mjs';
import { pick, randomOf, size } from '../harness/plan.mjs';

const mendEveryMs = 500;
/** What a busy machine may add. */
const patienceMs = 4_000;
let installation;

beforeAll(async () => {
  installation = await Installation.start(3, {
    RIALTO_LIVE_MEND_EVERY: `${mendEveryMs}ms`,
    RIALTO_LIVE_PING_INTERVAL: '2s',
    RIALTO_LIVE_PING_TIMEOUT: '2s',
  });
});

afterAll(async () => {
  const errors = installation?.nodes.flatMap(errorsOf) ?? [];
  await installation?.stop();
  expect(errors).toEqual([]);
});

const connectionsHere = 'rialto_live_connections ';

async function pickBusy(random, nodes) {
  const connections = await Promise.all(nodes.map((node) => counter(node, connectionsHere)));
  return pick(
    random,
    nodes.filter((_, index) => connections[index] > 0),
  );
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

test('a node that is killed while people send loses nothing that was acknowledged', async () => {
  const random = randomOf('killed node');
  const { url, nodes } = installation;
  const conversations = [await Conversation.begin(url, { random }), await Conversation.begin(url, { random })];
  for (const conversation of conversations) {
    for (let n = 0; n < 4; n++) conversation.follower(url);
    // Half of them begin with long polling and upgrade, as browsers do.
    for (const transports of [['websocket'], ['polling', 'websocket'], ['websocket']])
      conversation.talker(url, { transports }).start();
  }
  const links = conversations.flatMap((conversation) => conversation.links);
  const losses = () => links.reduce((sum, link) => sum + link.losses.length, 0);
  const allBack = () => Promise.all(links.map((link) => link.untilConnected()));
  const backMs = [];
  await allBack();

  for (let kill = 0; kill < 3 * size; kill++) {
    for (const conversation of conversations) await conversation.untilMore(20 + random.below(100));
    const node = await pickBusy(random, nodes);
    const connections = await counter(node, connectionsHere);
    const before = losses();
    const killed = performance.now();
    await node.kill9();
    await until('the people there notice', () => losses() >= before + connections);
    await allBack();
    backMs.push(performance.now() - killed);
    // everybody goes on without it
    for (const conversation of conversations) await conversation.untilMore(20);
    console.log(`killed ${node.name}: ${losses() - before} connections lost`);
    await node.start();
  }

  for (const conversation of conversations) await conversation.settle();
  const acknowledged = conversations.reduce((sum, conversation) => sum + conversation.acknowledged, 0);
  console.log(
    `${backMs.length} kills, ${acknowledged} acknowledged, all back after ${Math.round(median(backMs))} ms (median)`,
  );
  expect(losses()).toBeGreaterThan(0);
  conversations.forEach((conversation) => conversation.close());
});

test('without Redis the nodes go on, and what they miss of each other is mended', async () => {
  const random = randomOf('redis');
  const { nodes, redis } = installation;
  const conversation = await Conversation.begin(installation.url, { random });
  let delays;
  const measure = () => (delays = new Delays());
  measure();
  const onMessage = ({ body }) => delays.add(conversation.ledger.ageOf(body));
  for (const node of nodes) conversation.follower(node.url, { onMessage });
  // on the third node nobody says anything that would show what is missing before it
  for (const node of nodes.slice(0, 2)) conversation.talker(node.url).start();
  await conversation.untilMore(100);
  console.log(`with Redis ${delays}`);

  for (let round = 0; round < size; round++) {
    await redis.end('SIGKILL');
    await installation.untilAll('degraded');
    const without = measure();
    await conversation.untilMore(100);
    await conversation.untilComplete(conversation.followers, mendEveryMs + patienceMs);
    expect(await Promise.all(nodes.map(readiness))).toEqual(nodes.map(() => 'degraded'));
    console.log(`without Redis, mending every ${mendEveryMs} ms: ${without}`);
    expect(without.at(1)).toBeLessThan(mendEveryMs + patienceMs);

    await redis.start();
    await installation.untilAll('up');
    await conversation.untilComplete();
    const again = measure();
    await conversation.untilMore(100);
    await conversation.untilComplete();
    console.log(`with Redis again ${again}`);
  }
  expect(conversation.links.flatMap(({ losses }) => losses)).toEqual([]);
  await conversation.settle();
  conversation.close();
});

test('a connection that neither side hears of any more is given up, and its people come back', async () => {
  const random = randomOf('half-open');
  const [node] = installation.nodes;
  const network = await CuttableNetwork.inFrontOf(node.port);
  const conversation = await Conversation.begin(installation.url, { random });
  const talker = conversation.talker(network.url);
  conversation.talker(installation.url).start();
  conversation.follower(installation.url);
  conversation.follower(network.url);
  const sleeper = conversation.follower(network.url).link;
  const timeouts = () => counter(node, 'rialto_live_connections_closed_total{reason="ping_timeout"}');
  try {
    talker.start();
    await Promise.all(conversation.links.map((link) => link.untilConnected()));
    for (let round = 0; round < size; round++) {
      await conversation.untilMore(30);
      // this one stays away until the server has noticed by itself
      sleeper.socket.io.reconnection(false);
      const before = await timeouts();
      const swallowed = performance.now();
      network.swallow();
      await until('the server gives it up', async () => (await timeouts()) > before, { timeoutMs: 20_000 });
      console.log(`noticed after ${Math.round(performance.now() - swallowed)} ms, with heartbeats every 2 + 2 s`);
      await until('the sleeper notices', () => !sleeper.connected, { timeoutMs: 20_000 });
      sleeper.socket.io.reconnection(true);
      sleeper.socket.connect();
      await Promise.all(conversation.links.map((link) => link.untilConnected()));
    }
    await conversation.untilMore(30);
    await conversation.settle();
    expect(talker.link.losses.length).toBeGreaterThan(0);
  } finally {
    conversation.close();
    await network.close();
  }
});
