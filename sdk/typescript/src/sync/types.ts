// What a feature sees of a device's copy of a scope. docs/decisions/sync-protocol.md has the words and the protocol.
import type { RialtoError } from '../errors.js';
import type { Unsubscribe } from '../platform/observable.js';

/** The fields of each type of record of a scope, by the type's name: an interface as it is generated from the contract. */
export type RecordTypes = object;

type Name<Types extends RecordTypes> = keyof Types & string;

type FieldsOf<Types extends RecordTypes, Type extends Name<Types>> = Types[Type] & object;

/** What the engine has to know of the records of a feed kind; generated from `contracts/records`. */
export interface RecordSchema {
  readonly feedKind: string;
  readonly version: number;
  readonly types: {
    readonly [type: string]: { readonly required: readonly string[]; readonly counters: readonly string[] };
  };
}

/** Two devices wrote the same fields of a record without knowing of each other. Every scope has records of this type. */
export interface Conflict {
  /** The record that both wrote. */
  type: string;
  record: string;
  /** The fields that were written, each with the value that stands and the value that does not. */
  fields: string[];
  kept: ConflictSide;
  lost: ConflictSide;
  status: 'open' | 'undone' | 'dismissed';
  /** Records that were deleted together with it and come back together with it, each as `type:id`. */
  with?: string[];
}

export interface ConflictSide {
  /** By field; `{deleted: true}` for a deletion. */
  values: Readonly<Record<string, unknown>>;
  personId: string;
  /** The name of the device. */
  device: string;
  /** Milliseconds since 1970 by the server's clock. */
  at: number;
}

export type Row<Fields extends object> = Readonly<Fields> & {
  readonly id: string;
  /** The revision that last changed it; 0 while it is only here. */
  readonly rev: number;
  /** Set while a change of it waits for the server. */
  readonly waiting?: true;
};

export interface RowChange<Fields extends object> {
  readonly id: string;
  readonly before: Row<Fields> | undefined;
  readonly after: Row<Fields> | undefined;
}

/** The records of one type, in memory, with what waits laid over them. */
export interface Table<Fields extends object> {
  readonly size: number;
  get(id: string): Row<Fields> | undefined;
  /** In no particular order. */
  values(): Iterable<Row<Fields>>;
  /** Another number after each change: for `useSyncExternalStore` and memos. */
  readonly version: () => number;
  /** Called once a microtask, however much changed. */
  readonly subscribe: (listener: () => void) => Unsubscribe;
  /** Called at once with what changed, for those who keep an index or a sum of their own. */
  onChanges(listener: (changes: readonly RowChange<Fields>[]) => void): Unsubscribe;
}

/** What a mutation does, written down before anything happens. */
export interface Draft<Types extends RecordTypes> {
  /** Creates the record, or changes these fields of it. `null` clears a field that may be empty. */
  set<Type extends Name<Types>>(type: Type, id: string, fields: Partial<FieldsOf<Types, Type>>): void;
  /** Adds to counters. */
  add<Type extends Name<Types>>(type: Type, id: string, amounts: Partial<FieldsOf<Types, Type>>): void;
  delete<Type extends Name<Types>>(type: Type, id: string): void;
  /** Brings a deleted record back. */
  restore<Type extends Name<Types>>(type: Type, id: string): void;
}

export interface Mutation {
  readonly id: string;
  /** On this device's disk: from here on it survives everything and will be pushed. */
  readonly kept: Promise<void>;
  /** By the server: `applied`, or the refusal. Waits as long as the device is offline. */
  readonly confirmed: Promise<'applied' | Refusal>;
}

/** Several mutations for what is too much for one. */
export interface MutationGroup {
  readonly ids: readonly string[];
  /** All of them are on this device's disk, or none. */
  readonly kept: Promise<void>;
  /** The refusals among them, once the server has answered all. */
  readonly confirmed: Promise<readonly Refusal[]>;
}

/** A change of this device that the server did not take. Its effect is gone from the rows; what it wanted is here. */
export interface Refusal {
  readonly mutationId: string;
  /** What the person did, in the words that `mutate` was given. */
  readonly label: string;
  readonly code: string;
  readonly message: string;
  readonly path?: string;
  readonly at: number;
  readonly ops: readonly Operation[];
}

export interface Operation {
  readonly type: string;
  readonly id: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly add?: Readonly<Record<string, number>>;
  readonly deleted?: boolean;
}

export type ReplicaPhase =
  /** Reading what this device has. */
  | 'opening'
  /** Nothing here yet: the snapshot is being loaded. */
  | 'loading'
  | 'ready'
  /** Access was taken away: the copy is purged. */
  | 'revoked'
  /** The server speaks a newer version: the app must be updated; what waits is kept. */
  | 'outdated'
  /** Neither a copy nor a server: `error` says why, `sync()` tries again. */
  | 'failed';

export interface ReplicaState {
  readonly phase: ReplicaPhase;
  /** While loading: rows written and rows in all. */
  readonly progress?: { readonly done: number; readonly total: number };
  /** Mutations that the server has not answered yet. */
  readonly waiting: number;
  readonly syncing: boolean;
  /** When this device last knew that it had everything. */
  readonly syncedAt?: number;
  readonly refusals: readonly Refusal[];
  readonly error?: RialtoError;
}

/** A device's copy of one scope. Reads are from memory and at once; writes show at once and reach the server when they can. */
export interface Replica<Types extends RecordTypes> {
  readonly feed: string;
  readonly getSnapshot: () => ReplicaState;
  readonly subscribe: (listener: () => void) => Unsubscribe;
  table<Type extends Name<Types>>(type: Type): Table<FieldsOf<Types, Type>>;
  /** The records that two devices wrote at once. */
  readonly conflicts: Table<Conflict>;
  /**
   * Does something, all of it or nothing.
   *
   * @param label what it is, for the list of refused changes and for undo
   * @throws RialtoError `NOT_READY` before the rows are here, `MUTATION_TOO_LARGE` above 200 operations, `INVALID_FIELD`
   */
  mutate(label: string, write: (draft: Draft<Types>) => void): Mutation;
  /**
   * Does more than fits into one mutation, such as an import: what one function writes is never torn apart, and several are
   * packed into each mutation. All are on the disk before the first is shown.
   *
   * @param onProgress how many of the mutations are shown
   */
  mutateMany(
    label: string,
    writes: Iterable<(draft: Draft<Types>) => void>,
    onProgress?: (done: number, total: number) => void,
  ): MutationGroup;
  /**
   * Takes back one of the last mutations of this device by a new one that writes what was there before. What somebody
   * changed since is left alone. Undefined when nothing is left of it.
   */
  undo(mutationId: string, label?: string): Mutation | undefined;
  /**
   * Writes the value that lost, bringing back what was deleted, and marks the conflict as undone; or leaves all as it is and
   * marks it as dismissed.
   *
   * @throws RialtoError `NOT_FOUND`
   */
  resolve(conflictId: string, how: 'undo' | 'dismiss', label?: string): Mutation;
  dismissRefusal(mutationId: string): void;
  /** What syncing cost since the replica was opened. */
  metrics(): SyncMetrics;
  /** Pushes and pulls now. Fails with the error that stopped it. */
  sync(): Promise<void>;
  /** Resolves once the rows are here: at once offline when there is a copy. Fails when they cannot come: revoked, closed. */
  ready(): Promise<void>;
  /** Lets go of it; the copy stays on the device. */
  close(): void;
}

/** One turn of syncing. */
export interface SyncRun {
  readonly kind: 'snapshot' | 'delta' | 'push';
  /** When it ended, by this device's clock. */
  readonly at: number;
  readonly durationMs: number;
  /** Of JSON, before compression. */
  readonly bytes: number;
  /** Rows of a snapshot, entries of a delta, mutations of a push. */
  readonly changes: number;
  /** Conflicts that it brought. */
  readonly conflicts: number;
}

export interface SyncMetrics {
  readonly last?: SyncRun;
  readonly runs: number;
  readonly bytes: number;
  readonly changes: number;
  readonly conflicts: number;
  readonly refused: number;
}

/** Another copy of the scope, as the server last heard of it. */
export interface ReplicaInfo {
  readonly id: string;
  readonly personId: string;
  readonly device: string;
  readonly seenAt: string;
  readonly rev: number;
  readonly waiting: number;
  readonly current: boolean;
}
