import type { Change } from '../generated/contract.js';
import type { Effect } from './rows.js';
import type { SyncMetrics, SyncRun } from './types.js';

/** Counts what syncing costs. */
export class Meter {
  readonly #now: () => number;
  #metrics: SyncMetrics = { runs: 0, bytes: 0, changes: 0, conflicts: 0, refused: 0 };

  constructor(now: () => number) {
    this.#now = now;
  }

  get metrics(): SyncMetrics {
    return this.#metrics;
  }

  snapshot(beganAt: number, bytes: number, rows: number): void {
    this.#ran({ kind: 'snapshot', bytes, changes: rows, conflicts: 0, ...this.#timed(beganAt) });
  }

  delta(beganAt: number, changes: readonly Change[]): void {
    const bytes = JSON.stringify(changes).length;
    const conflicts = changes.reduce((sum, { data }) => sum + conflictsIn(data), 0);
    this.#ran({ kind: 'delta', bytes, changes: changes.length, conflicts, ...this.#timed(beganAt) });
  }

  push(beganAt: number, bytes: number, mutations: number, refused: number): void {
    this.#ran({ kind: 'push', bytes, changes: mutations, conflicts: 0, ...this.#timed(beganAt) });
    this.#metrics = { ...this.#metrics, refused: this.#metrics.refused + refused };
  }

  #timed(beganAt: number): Pick<SyncRun, 'at' | 'durationMs'> {
    const at = this.#now();
    return { at, durationMs: Math.max(0, at - beganAt) };
  }

  #ran(last: SyncRun): void {
    const { runs, bytes, changes, conflicts, refused } = this.#metrics;
    this.#metrics = {
      last,
      runs: runs + 1,
      bytes: bytes + last.bytes,
      changes: changes + last.changes,
      conflicts: conflicts + last.conflicts,
      refused,
    };
  }
}

function conflictsIn({ rows }: Record<string, unknown>): number {
  if (!Array.isArray(rows)) return 0;
  return (rows as Effect[]).filter(({ t, f }) => t === 'conflict' && f?.['status'] === 'open').length;
}
