// People who break the rules, each on a connection of their own.
import { until } from '../../e2e/harness/until.mjs';
import { pick } from './plan.mjs';

/**
 * Sends messages as fast as the socket takes them, each three times under one command id, and whatever else there is; in
 * waves, since a client that sends on without reading its answers would be closed as a slow consumer.
 *
 * @returns how many were answered how
 */
export async function flood(link, { ledger, conversationId, waves }) {
  const answered = { ok: 0, tooMany: 0, other: [] };
  for (let wave = 1; wave <= waves; wave++) {
    await link.untilConnected();
    for (const answer of await Promise.all(floodWave(link, { ledger, conversationId, wave }))) {
      if (answer?.ok) answered.ok += 1;
      else if (answer?.code === 'TOO_MANY_EVENTS' && answer.retryAfterMs > 0) answered.tooMany += 1;
      else answered.other.push(answer);
    }
  }
  return answered;
}

function floodWave(link, { ledger, conversationId, wave }) {
  const patienceMs = 60_000;
  return Array.from({ length: 1_500 }, (_, index) => {
    const commandId = `flood-${wave}-${Math.floor(index / 3)}`;
    ledger.sent(commandId);
    const sent = link.ask('send_message', { conversationId, commandId, body: commandId }, patienceMs);
    return [
      sent.then((answer) => {
        if (answer?.ok) ledger.acknowledge('flood', commandId, answer.message);
        return answer;
      }),
      link.ask('typing', { conversationId, on: index % 2 === 0 }, patienceMs),
      link.ask('set_presence', { status: 'online' }, patienceMs),
    ];
  }).flat();
}

const garbage = (random) => [
  randomBytesOf(random, 1 + random.below(2_000)),
  randomBytesOf(random, 1 + random.below(200)).toString('latin1'),
  '',
  '9',
  '4',
  '42',
  '42["send_message"',
  `42${'['.repeat(5_000)}`,
  `42["send_message",${'{"a":'.repeat(100)}1${'}'.repeat(100)}]`,
  '42["__proto__",{"constructor":1}]',
  '42["connect"]',
  '42[null]',
  '451-["send_message",{"_placeholder":true,"num":7}]',
  '459999999999-["send_message"]',
  '40/elsewhere,{"token":1}',
  '43999["no such ack"]',
  '44{"message":"I am the server"}',
  '3unasked',
  `42${'7'.repeat(30)}["send_message",{}]`,
];

/** Seeded; the system's random bytes could not be repeated. */
function randomBytesOf(random, length) {
  return Buffer.from(Array.from({ length }, () => random.below(256)));
}

/** Writes nonsense past the client onto its WebSocket, and comes back each time. */
export async function sendGarbage(link, { random, count }) {
  for (let n = 0; n < count; n++) {
    await link.untilConnected();
    link.socket.io.engine.transport.ws.send(pick(random, garbage(random)));
    await works(link);
  }
}

/** Sends what is larger than a message may be; the connection pays for it. */
export async function sendOversized(link, { conversationId, count }) {
  for (let n = 0; n < count; n++) {
    await link.untilConnected();
    const losses = link.losses.length;
    await link.ask('send_message', { conversationId, commandId: `huge-${n}`, body: 'x'.repeat(200_000) });
    await until('the connection is closed', () => link.losses.length > losses);
    await works(link);
  }
}

function works(link) {
  const answers = async () => (await link.untilConnected(), (await link.ask('set_presence', { status: 'online' }))?.ok);
  return until('a proper event is answered', answers, { timeoutMs: 20_000, everyMs: 10 });
}
