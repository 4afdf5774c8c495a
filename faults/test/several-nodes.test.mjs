// Three nodes on one database behind nginx, joined by Redis.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../e2e/harness/until.mjs';
import { Conversation } from '../harness/conversation.mjs';
import { Installation } from '../harness/installation.mjs';
import { pick, randomOf, size } from '../harness/plan.mjs';

const mendEveryMs = 500;
let installation;

beforeAll(async () => {
  installation = await Installation.start(3, {
    RIALTO_LIVE_MEND_EVERY: `${mendEveryMs}ms`,
    RIALTO_LIVE_PING_INTERVAL: '2s',
    RIALTO_LIVE_PING_TIMEOUT: '2s',
  });
});

afterAll(() => installation?.stop());

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
  const allBack = (timeoutMs) => Promise.all(links.map((link) => link.untilConnected(timeoutMs)));
  const backMs = [];
  await allBack();

  for (let kill = 0; kill < 3 * size; kill++) {
    for (const conversation of conversations) await conversation.untilMore(20 + random.below(100));
    const node = pick(random, nodes);
    const before = losses();
    await node.kill9();
    const killed = performance.now();
    await allBack(20_000);
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
