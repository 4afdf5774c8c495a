// How mutations merge, said once more and as simply as can be, from docs/decisions/sync-protocol.md alone. It is fed with
// what devices pushed, in the order of the feed, and says what each should have become.
import { isDeepStrictEqual } from 'node:util';
import { keyOf } from './auditor.mjs';

const GROUPS = {
  transaction: { amount: 'amount', splits: 'amount', category: 'amount', account: 'place', date: 'place' },
  recurring: { every: 'schedule', unit: 'schedule', start: 'schedule', until: 'schedule' },
};
const COUNTERS = { budget: ['amount'], goal: ['saved'] };

const groupOf = (type, field) => GROUPS[type]?.[field] ?? field;
const isCounter = (type, field) => COUNTERS[type]?.includes(field) ?? false;

export class Reference {
  /** By key: {fields, deleted, written: Map of a group to {stamp, replica, rev}, made}. */
  rows = new Map();
  /** Equal stamps are decided by a number that only the server knows: from then on nothing can be said here. */
  hasTie = false;

  /** A deletion that is old enough leaves nothing behind. */
  forget(key) {
    this.rows.delete(key);
  }

  /** What the server writes by itself. */
  seed(rows, made) {
    for (const { t, i, f, deleted } of rows) {
      if (deleted) this.rows.get(keyOf(t, i)).deleted = true;
      else this.rows.set(keyOf(t, i), { fields: { ...f }, deleted: false, written: new Map(), made });
    }
  }

  /** @returns the conflicts, as {type, record, kept, lost} */
  apply(rev, { replicaId, stamp, baseRev, ops }) {
    const me = { stamp, replica: replicaId, rev };
    const isNews = (theirs) => theirs.rev > baseRev && theirs.replica !== replicaId;
    const conflicts = [];
    const before = new Map();
    const touched = new Map();
    for (const { type, id, set, add, deleted } of ops) {
      const key = keyOf(type, id);
      let row = this.rows.get(key);
      if (!before.has(key)) before.set(key, row && structuredClone(row));
      if (!row) this.rows.set(key, (row = { fields: {}, deleted: false, written: new Map(), made: me }));
      const was = before.get(key);
      const mine = touched.get(key) ?? new Set();
      touched.set(key, mine);
      if (deleted === true && !row.deleted) {
        if (was) conflicts.push(...this.#editsLost(type, id, was, isNews));
        row.deleted = true;
        mine.add('deleted');
      } else if (deleted === false && row.deleted) {
        row.deleted = false;
        mine.add('deleted');
      }
      if (set) conflicts.push(...this.#set({ type, id, row, was, mine, set, me, isNews }));
      for (const [field, amount] of Object.entries(add ?? {})) row.fields[field] = (row.fields[field] ?? 0) + amount;
    }
    for (const [key, groups] of touched) {
      const row = this.rows.get(key);
      for (const group of groups) row.written.set(group, me);
    }
    return conflicts;
  }

  #set({ type, id, row, was, mine, set, me, isNews }) {
    const conflicts = [];
    if (row.deleted && was) conflicts.push({ type, record: id, kept: { deleted: true }, lost: set });
    const groups = new Set(Object.keys(set).map((field) => groupOf(type, field)));
    for (const group of groups) {
      const fields = Object.keys(set).filter((field) => groupOf(type, field) === group);
      const theirs = was && !mine.has(group) ? (was.written.get(group) ?? was.made) : undefined;
      const news = theirs !== undefined && isNews(theirs);
      const wins = !news || this.#isLater(me, theirs);
      const other = fields.filter((field) => !isDeepStrictEqual(was?.fields[field] ?? null, set[field]));
      if (news && other.length > 0 && !row.deleted) {
        const ours = Object.fromEntries(other.map((field) => [field, set[field]]));
        const standing = Object.fromEntries(other.map((field) => [field, was.fields[field] ?? null]));
        conflicts.push({ type, record: id, kept: wins ? ours : standing, lost: wins ? standing : ours });
      }
      if (!wins) continue;
      mine.add(group);
      for (const field of fields) {
        if (set[field] === null) delete row.fields[field];
        else row.fields[field] = set[field];
      }
    }
    return conflicts;
  }

  /** A deletion, over edits that it did not know of: one conflict for each replica that wrote them. */
  #editsLost(type, id, was, isNews) {
    const byReplica = new Map();
    for (const [field, value] of Object.entries(was.fields)) {
      if (isCounter(type, field)) continue;
      const theirs = was.written.get(groupOf(type, field)) ?? was.made;
      if (!isNews(theirs)) continue;
      byReplica.set(theirs.replica, { ...byReplica.get(theirs.replica), [field]: value });
    }
    return [...byReplica.values()].map((lost) => ({ type, record: id, kept: { deleted: true }, lost }));
  }

  #isLater(a, b) {
    if (a.stamp.ms !== b.stamp.ms) return a.stamp.ms > b.stamp.ms;
    if (a.stamp.counter !== b.stamp.counter) return a.stamp.counter > b.stamp.counter;
    this.hasTie = true;
    return true;
  }
}
