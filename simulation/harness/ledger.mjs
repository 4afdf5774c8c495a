// What the people on the devices did, what was promised to them, and what devices pushed.
import { isDeepStrictEqual } from 'node:util';

/** Access may go while an answer is on its way: then nobody can know on the device. */
const UNKNOWABLE = new Set(['ACCESS_REVOKED']);

export class Ledger {
  /** By mutation: {id, device, label, mustFail, isKept, outcome}. */
  entries = new Map();
  /** By mutation: {replicaId, seq, baseRev, ops}. */
  pushed = new Map();
  /** By mutation: the code with which the server refused it. */
  faults = [];
  #lastSeq = new Map();

  note(device, mutation, label, mustFail) {
    const entry = { id: mutation.id, device, label, mustFail, isKept: false, outcome: undefined };
    this.entries.set(entry.id, entry);
    mutation.kept.then(
      () => (entry.isKept = true),
      () => undefined,
    );
    mutation.confirmed?.then(
      (outcome) => (entry.outcome = outcome === 'applied' ? 'applied' : outcome.code),
      () => undefined,
    );
  }

  /** Some mutations that were made together. */
  noteGroup(device, group, label) {
    for (const id of group.ids) this.note(device, { id, kept: group.kept }, label, false);
  }

  push({ replicaId, mutations }) {
    let last = 0;
    for (const { mutationId, seq, baseRev, stamp, ops } of mutations) {
      if (seq <= last) this.faults.push(`a push has ${seq} after ${last}`);
      last = seq;
      const before = this.pushed.get(mutationId);
      const now = { replicaId, seq, baseRev, stamp, ops };
      if (before && !isDeepStrictEqual(before, now)) this.faults.push(`${mutationId} was pushed in two versions`);
      if (!before && seq <= (this.#lastSeq.get(replicaId) ?? 0))
        this.faults.push(`${mutationId} was pushed after a later one of its replica`);
      this.#lastSeq.set(replicaId, Math.max(seq, this.#lastSeq.get(replicaId) ?? 0));
      this.pushed.set(mutationId, now);
    }
  }

  /**
   * What is wrong once everything is quiet.
   *
   * @param changes all of the feed
   * @param refusalsOf what a device tells as refused, by its name: a map of a mutation to a code
   */
  check(changes, refusalsOf) {
    const faults = [...this.faults];
    const times = new Map();
    for (const { data } of changes) times.set(data.mutationId, (times.get(data.mutationId) ?? 0) + 1);
    for (const [id, count] of times) if (count > 1) faults.push(`${id} was done ${count} times`);
    for (const entry of this.entries.values()) {
      const code = refusalsOf(entry.device).get(entry.id);
      faults.push(...faultsOf(entry, times.has(entry.id), code));
    }
    return faults;
  }

  counts() {
    const counts = { applied: 0, unkept: 0 };
    for (const { isKept, outcome } of this.entries.values()) {
      if (outcome) counts[outcome] = (counts[outcome] ?? 0) + 1;
      else if (!isKept) counts.unkept++;
    }
    return counts;
  }
}

function faultsOf({ id, label, device, mustFail, isKept, outcome }, isThere, code) {
  const name = `"${label}" of ${device} (${id})`;
  const faults = [];
  if (outcome === 'applied' && !isThere) faults.push(`${name} was acknowledged and is not there`);
  if (outcome === 'applied' && code) faults.push(`${name} was acknowledged and is told as ${code}`);
  if (isThere && code && !UNKNOWABLE.has(code)) faults.push(`${name} was done and is told as ${code}`);
  if (isThere && mustFail) faults.push(`${name} must not be and was done`);
  if (isKept && !isThere && !code) faults.push(`${name} was kept, and is neither there nor told as refused`);
  if (outcome && outcome !== 'applied' && outcome !== 'NOT_KEPT' && !code)
    faults.push(`${name} was refused with ${outcome} and is not in the list`);
  return faults;
}
