// What goes over the wire; docs/decisions/sync-protocol.md describes it.
import type { ChangePage } from '../generated/contract.js';
import type { FollowHandlers, Position } from '../live/follower.js';
import type { Unsubscribe } from '../platform/observable.js';
import type { Stamp } from './hlc.js';
import type { Effect } from './rows.js';
import type { Operation, ReplicaInfo } from './types.js';

export interface PushedMutation {
  readonly mutationId: string;
  readonly seq: number;
  readonly baseRev: number;
  readonly stamp: Stamp;
  readonly ops: readonly Operation[];
}

export interface Push {
  readonly replicaId: string;
  readonly schema: number;
  readonly sentAt: number;
  readonly rev: number;
  readonly waiting: number;
  readonly mutations: readonly PushedMutation[];
}

export type PushResult =
  | { readonly mutationId: string; readonly status: 'applied'; readonly rev?: number }
  | {
      readonly mutationId: string;
      readonly status: 'rejected';
      readonly code: string;
      readonly message: string;
      readonly path?: string;
    };

export interface PushAnswer {
  readonly epoch: string;
  readonly head: number;
  readonly serverTime: number;
  readonly results: readonly PushResult[];
}

export interface AppliedMutation {
  readonly mutationId: string;
  readonly replicaId: string;
  readonly stamp: Stamp;
  readonly rows: readonly Effect[];
}

/** The server, for one feed. All calls fail with a `RialtoError`. */
export interface Remote {
  /** Whether changes come by themselves now. */
  readonly live: boolean;
  /** The bytes of a snapshot, as they come. */
  snapshot(signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  changes(since: Position): Promise<ChangePage>;
  push(push: Push): Promise<PushAnswer>;
  follow(position: Position, handlers: FollowHandlers): Unsubscribe;
  replicas(): Promise<ReplicaInfo[]>;
}
