import type { Change } from '../generated/contract.js';

/** How far something has come in a feed. An empty epoch is one that is not known yet. */
export interface Position {
  readonly revision: number;
  readonly epoch: string;
}

/** A run of changes: everything after `from` up to and with `to`. */
export interface Batch {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
}

export interface FollowHandlers {
  /**
   * Takes changes in rising revision, each exactly once. The follower's position has then moved past `batch`, whose changes
   * they are: who keeps a position on a disk moves that one when the changes are there.
   */
  apply(changes: readonly Change[], batch: Batch): void;
  /** Loads the resource again, because the feed cannot tell what was missed, and answers where it stands now. */
  reload(): Promise<Position>;
  /** The feed may no longer be followed. */
  closed(): void;
  /** The server has told everything that it had when it was asked. */
  caughtUp?(): void;
}

export type Verdict = 'applied' | 'known' | 'gap' | 'rewritten';

/** One reader of a feed. Its position moves only with the changes that it has applied. */
export class Follower {
  readonly handlers: FollowHandlers;
  /** Set while the resource is being loaded again; what arrives meanwhile is asked for afterwards. */
  reloading = false;
  #position: Position;

  constructor(position: Position, handlers: FollowHandlers) {
    this.#position = position;
    this.handlers = handlers;
  }

  get position(): Position {
    return this.#position;
  }

  moveTo(position: Position): void {
    this.#position = position;
  }

  offer(batch: Batch): Verdict {
    const { revision, epoch } = this.#position;
    if (epoch !== '' && batch.epoch !== epoch) return 'rewritten';
    if (batch.to <= revision) return 'known';
    if (batch.from > revision) return 'gap';
    this.handlers.apply(
      batch.changes.filter((change) => change.rev > revision),
      batch,
    );
    this.#position = { revision: batch.to, epoch: batch.epoch };
    return 'applied';
  }
}
