// Holds the feed against what the devices pushed: each change is what the reference says, with the conflicts it says.
import { isDeepStrictEqual } from 'node:util';
import { applied, differences, keyOf } from './auditor.mjs';
import { Reference } from './reference.mjs';

const BY_SERVER = { ms: 0, counter: 0 };

/** @param pushed what devices sent, by mutation */
export function auditOf(changes, pushed) {
  const reference = new Reference();
  const rows = new Map();
  const faults = [];
  let conflicts = 0;
  for (const change of changes) {
    if (change.type !== 'mutation_applied') continue;
    const { mutationId, replicaId, stamp, rows: effects } = change.data;
    const made = { stamp, replica: replicaId, rev: change.rev };
    if (replicaId === '') {
      reference.seed(effects, { ...made, stamp: BY_SERVER });
      applied(rows, change);
      continue;
    }
    const mutation = pushed.get(mutationId);
    if (!mutation) {
      faults.push(`nobody pushed ${mutationId}, revision ${change.rev}`);
      return { faults, conflicts, isWhole: false };
    }
    for (const { t, i, deleted } of effects)
      if (deleted === undefined && reference.rows.get(keyOf(t, i))?.deleted) reference.forget(keyOf(t, i));
    const expected = reference.apply(change.rev, { replicaId, stamp, baseRev: mutation.baseRev, ops: mutation.ops });
    if (reference.hasTie) return { faults, conflicts, isWhole: false };
    const told = effects.filter(({ t, i }) => t === 'conflict' && !reference.rows.has(keyOf(t, i)));
    conflicts += told.length;
    faults.push(...conflictFaults(change, expected, told));
    reference.seed(told, made);
    applied(rows, change);
    faults.push(...rowFaults(change, mutation, reference.rows, rows));
    if (faults.length > 5) break;
  }
  return { faults, conflicts, isWhole: true };
}

function rowFaults({ rev, data }, { ops }, wanted, found) {
  const keys = new Set([...ops.map(({ type, id }) => keyOf(type, id)), ...data.rows.map(({ t, i }) => keyOf(t, i))]);
  const shown = (rows) =>
    new Map([...keys].filter((key) => rows.get(key)?.deleted === false).map((key) => [key, rows.get(key).fields]));
  return differences(`revision ${rev}`, shown(found), shown(wanted));
}

function conflictFaults({ rev }, expected, told) {
  const found = told.map(({ f }) => ({ type: f.type, record: f.record, kept: f.kept.values, lost: f.lost.values }));
  const left = [...found];
  const missing = expected.filter((one) => {
    const at = left.findIndex((other) => isDeepStrictEqual(one, other));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [
    ...missing.map((one) => `revision ${rev} tells nobody of the conflict ${JSON.stringify(one)}`),
    ...left.map((one) => `revision ${rev} tells of a conflict that is none: ${JSON.stringify(one)}`),
  ];
}
