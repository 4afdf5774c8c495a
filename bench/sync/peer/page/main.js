// Replicates a database as PouchDB's guide says; bench/sync/run.mjs calls what is here and reads the times.
import PouchDB from 'pouchdb/dist/pouchdb.min.js';
import { instant, PaintedList } from '../../page/list.js';

// Ten times the default: fewer round trips for many small documents.
const BATCH = { batch_size: 1_000 };

let local;
let remote;
let list;
let cameOnline;
addEventListener('online', () => (cameOnline = instant()));

// The transactions, newest first, and where each stands: nothing that is measured moves one.
let order = [];
const places = new Map();

const byDate = (a, b) => (a.date === b.date ? (a.id < b.id ? 1 : -1) : a.date < b.date ? 1 : -1);

const rowOf = ({ _id, ...fields }) => ({ id: _id, ...fields });

async function show() {
  const { rows: all } = await local.allDocs({ include_docs: true });
  const docs = all.map(({ doc }) => doc).filter(({ type }) => type === 'transaction');
  order = docs.map(rowOf).sort(byDate);
  order.forEach(({ id }, place) => places.set(id, place));
  list = new PaintedList((count) => ({ total: order.length, rows: order.slice(0, count) }));
  list.draw();
  return (await list.painted(1)) - performance.timeOrigin;
}

/** Until everything is in IndexedDB, read into memory and painted. */
async function opened(name) {
  const from = performance.now();
  local = new PouchDB(`copy-${name}`);
  remote = new PouchDB(`${location.origin}/${name}`);
  const { doc_count: known } = await local.info();
  if (known === 0) await local.replicate.from(remote, BATCH);
  const ready = performance.now();
  const painted = await show();
  return { readyMs: ready - from, paintedMs: painted - from, sinceNavigationMs: painted, rows: order.length };
}

/** Draws what comes to the copy from here on, once a batch. */
function follow() {
  let isDue = false;
  local.changes({ live: true, since: 'now', include_docs: true }).on('change', ({ doc }) => {
    order[places.get(doc._id)] = rowOf(doc);
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      list.draw();
    });
  });
}

function receivedBytes() {
  const bytes = performance.getEntriesByType('resource').reduce((sum, { transferSize }) => sum + transferSize, 0);
  performance.clearResourceTimings();
  return bytes;
}

performance.setResourceTimingBufferSize(100_000);

globalThis.bench = {
  opened,
  follow,
  newestIds: () => list.ids,
  /** Replicates once, as soon as the network is back. */
  catchUp() {
    addEventListener('online', () => void local.replicate.from(remote, BATCH), { once: true });
  },
  /** Replicates in both directions from here on. */
  goLive() {
    const pair = local.sync(remote, { live: true, retry: true, ...BATCH });
    return new Promise((resolve) => pair.on('paused', () => resolve()));
  },
  async change(id, note) {
    const at = instant();
    await local.put({ ...(await local.get(id)), note });
    return at;
  },
  painted: (count, note) => list.painted(count, note),
  cameOnline: () => cameOnline,
  receivedBytes,
};
