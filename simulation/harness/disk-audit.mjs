// What a killed device left on its disk, read without the client.
import { copyName } from '../../sdk/typescript/src/platform/databases.ts';
import { ReplicaStore } from '../../sdk/typescript/src/sync/store.ts';
import { differences, keyOf, live } from './auditor.mjs';

const limits = { undoableMutations: 100, keptRefusals: 1_000 };

export async function diskFaults(device, feed, auditor, ledger) {
  const mount = device.disk.mount();
  const store = new ReplicaStore(copyName(device.person.id, feed), limits, mount.storage);
  try {
    const loaded = await store.load();
    return [...rowFaults(device, loaded, auditor), ...queueFaults(device, loaded, auditor, ledger)];
  } finally {
    store.close();
  }
}

/** The rows are those of the position, neither more nor less. */
function rowFaults({ name }, { copy, rows }, auditor) {
  if (!copy.position || auditor.hasGaps || copy.position.revision > auditor.revision) return [];
  const found = new Map();
  for (const [type, table] of rows) {
    for (const { id, ...fields } of table.values()) found.set(keyOf(type, id), fields);
  }
  const { revision } = copy.position;
  return differences(`the disk of ${name} at ${revision}`, found, live(auditor.rowsAt(revision)));
}

/** Whatever was kept and is not over yet waits on the disk. */
function queueFaults({ name }, { copy, queue, refusals }, auditor, ledger) {
  const waiting = new Set(queue.map(({ mutationId }) => mutationId));
  const refused = new Set(refusals.map(({ mutationId }) => mutationId));
  // a copy that was purged says nothing of what was done
  const revision = copy.position?.revision ?? Infinity;
  if (auditor.hasGaps || (copy.position && revision > auditor.revision)) return [];
  const arrived = new Set(auditor.changes.filter(({ rev }) => rev <= revision).map(({ data }) => data.mutationId));
  return [...ledger.entries.values()]
    .filter(({ id, device, isKept }) => device === name && isKept && !waiting.has(id) && !refused.has(id))
    .filter(({ id }) => !arrived.has(id))
    .map(({ id, label, outcome }) => `the disk of ${name} lost "${label}" (${id}), told as ${outcome ?? 'kept'}`);
}
