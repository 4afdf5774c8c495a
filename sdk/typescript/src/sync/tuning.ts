/** Every limit and delay of the sync engine in one place. */
export interface SyncTuning {
  readonly operationsPerMutation: number;
  readonly mutationsPerPush: number;
  readonly bytesPerPush: number;
  readonly waitingMutations: number;
  readonly keptRefusals: number;
  readonly undoableMutations: number;
  /** Changes that are made together are pushed together. */
  readonly pushDelayMs: number;
  /** How often the server is asked while there is no live connection. */
  readonly pollMs: number;
  /** The server hears how far this copy is at most this often. */
  readonly reportMs: number;
  readonly retryMinMs: number;
  readonly retryMaxMs: number;
  readonly segmentBytes: number;
  /** With more changed rows than this beside a snapshot, the snapshot is written anew at the next start. */
  readonly changedRows: number;
}

export const defaultSyncTuning: SyncTuning = {
  operationsPerMutation: 200,
  mutationsPerPush: 50,
  bytesPerPush: 200_000,
  waitingMutations: 20_000,
  keptRefusals: 1_000,
  undoableMutations: 100,
  pushDelayMs: 5,
  pollMs: 30_000,
  reportMs: 60_000,
  retryMinMs: 1_000,
  retryMaxMs: 60_000,
  segmentBytes: 1 << 19,
  changedRows: 10_000,
};
