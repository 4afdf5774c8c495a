// Follows a feed on a good network and keeps every change of it, to hold the devices and the server against.
import { isDeepStrictEqual } from 'node:util';

export const keyOf = (type, id) => `${type} ${id}`;

/** Rows after changes, by key, as {rev, fields, deleted}. */
export function applied(rows, change) {
  if (change.type !== 'mutation_applied') return;
  for (const { t, i, f, deleted } of change.data.rows) {
    const before = rows.get(keyOf(t, i));
    const isAnew = before?.deleted && !deleted;
    const fields = isAnew ? {} : { ...before?.fields };
    for (const [name, value] of Object.entries(f ?? {})) {
      if (value === null) delete fields[name];
      else fields[name] = value;
    }
    rows.set(keyOf(t, i), { rev: change.rev, fields, deleted: deleted ?? false });
  }
}

export class Auditor {
  #began;
  changes = [];
  faults = [];
  /** Whether some changes were forgotten by the server before they came here. */
  hasGaps = false;
  /** Resolves when it follows. */
  begun = new Promise((resolve) => (this.#began = resolve));
  #stop;

  constructor(client, feed) {
    this.#stop = client.host.feeds.follow(
      feed,
      { revision: 0, epoch: '' },
      {
        apply: (changes) => this.#take(changes),
        reload: async () => {
          this.hasGaps = true;
          const answer = await client.request('GET', `/feeds/${feed}/changes`, { query: { since: 0, limit: 1 } });
          return { revision: answer.to ?? 0, epoch: answer.epoch };
        },
        closed: () => undefined,
        caughtUp: () => this.#began(),
      },
    );
  }

  get revision() {
    return this.changes.at(-1)?.rev ?? 0;
  }

  #take(changes) {
    for (const change of changes) {
      if (change.rev !== this.revision + 1 && !this.hasGaps)
        this.faults.push(`revision ${change.rev} of the feed follows ${this.revision}`);
      this.changes.push(change);
    }
  }

  /** The rows that are not deleted, at a revision. */
  rowsAt(revision) {
    const rows = new Map();
    for (const change of this.changes) if (change.rev <= revision) applied(rows, change);
    return rows;
  }

  close() {
    this.#stop();
  }
}

/** Where two sets of live rows differ, for people; at most some of it. */
export function differences(what, found, wanted) {
  const faults = [];
  for (const key of new Set([...found.keys(), ...wanted.keys()])) {
    if (!isDeepStrictEqual(found.get(key), wanted.get(key)))
      faults.push(`${what}: ${key} is ${shown(found.get(key))}, should be ${shown(wanted.get(key))}`);
  }
  return faults.slice(0, 5);
}

const shown = (value) => JSON.stringify(value) ?? 'nothing';

export const live = (rows) =>
  new Map([...rows].filter(([, { deleted }]) => !deleted).map(([key, { rev, fields }]) => [key, { rev, ...fields }]));
