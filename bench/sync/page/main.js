// Opens a copy of a book as the app does; bench/sync/run.mjs calls what is here and reads the times.
import { RialtoClient } from '@rialto/client';
import { moneySchema, Register } from '@rialto/client/money';
import { openSync } from '@rialto/client/sync';
import { readSnapshot } from '../../../sdk/typescript/src/sync/snapshot.ts';
import { defaultSyncTuning } from '../../../sdk/typescript/src/sync/tuning.ts';
import { instant, PaintedList } from './list.js';

const client = new RialtoClient();
void client.session.restore();

let replica;
let list;
let cameOnline;
addEventListener('online', () => (cameOnline = instant()));

async function opened(feed) {
  const from = performance.now();
  replica = openSync(client).open(feed, moneySchema);
  await replica.ready();
  const ready = performance.now();
  const register = new Register(replica);
  list = new PaintedList((count) => ({ total: register.length, rows: register.slice(0, count) }));
  register.subscribe(() => list.draw());
  list.draw();
  const painted = (await list.painted(1)) - performance.timeOrigin;
  return { readyMs: ready - from, paintedMs: painted - from, sinceNavigationMs: painted, rows: register.length };
}

/** Only fetches a snapshot. */
async function downloaded(feed) {
  const from = performance.now();
  const { body } = await client.host.api.open('GET', `/feeds/${feed}/snapshot`);
  let bytes = 0;
  for await (const chunk of body) bytes += chunk.length;
  return { ms: performance.now() - from, bytes };
}

/** Fetches a snapshot, checks it and makes rows of it, but writes nothing. */
async function read(feed) {
  const from = performance.now();
  const { body } = await client.host.api.open('GET', `/feeds/${feed}/snapshot`);
  const sink = { segment: () => Promise.resolve(), progress: () => undefined };
  const { count } = await readSnapshot(body, feed, defaultSyncTuning.segmentBytes, sink);
  return { ms: performance.now() - from, rows: count };
}

/** Of answers, as they came over the wire. */
function receivedBytes() {
  const bytes = performance.getEntriesByType('resource').reduce((sum, { transferSize }) => sum + transferSize, 0);
  performance.clearResourceTimings();
  return bytes;
}

globalThis.bench = {
  signIn: (credentials) => client.session.signIn(credentials),
  opened,
  downloaded,
  read,
  isLive: () => client.live.getSnapshot().status === 'live',
  isFollowing: () => replica.getSnapshot().syncedAt !== undefined && !replica.getSnapshot().syncing,
  isAway: () => client.live.getSnapshot().status !== 'live',
  newestIds: () => list.ids,
  /** Answers when it was made, by this page's clock. */
  change(id, note) {
    const at = instant();
    replica.mutate('Change', (draft) => draft.set('transaction', id, { note }));
    return at;
  },
  painted: (count, note) => list.painted(count, note),
  cameOnline: () => cameOnline,
  receivedBytes,
};
