import { toRialtoError } from '../errors.js';
import type { Cursor } from '../generated/contract.js';
import { Backoff } from '../platform/backoff.js';
import type { Cancel, Clock } from '../platform/clock.js';
import type { Tuning } from '../tuning.js';

export interface CursorMove {
  readonly delivered?: number;
  readonly read?: number;
}

/** Tells the server how far you are. Fails with a `RialtoError`. */
export type Mark = (conversationId: string, move: CursorMove) => Promise<Pick<Cursor, 'delivered' | 'read'>>;

interface Cursors {
  delivered: number;
  read: number;
  toldDelivered: number;
  toldRead: number;
  readToldAtMs: number;
  dueAtMs: number;
  timer: Cancel | undefined;
  telling: boolean;
  readonly backoff: Backoff;
}

/**
 * Your cursors on their way to the server: they only rise, what is told already is not told again, `delivered` is
 * gathered for a second and `read` goes out at once but at most once a second.
 */
export class Receipts {
  readonly #clock: Clock;
  readonly #tuning: Tuning;
  readonly #mark: Mark;
  readonly #byConversation = new Map<string, Cursors>();

  constructor(clock: Clock, tuning: Tuning, mark: Mark) {
    this.#clock = clock;
    this.#tuning = tuning;
    this.#mark = mark;
  }

  /** What the server knows already. */
  known(conversationId: string, delivered: number, read: number): void {
    const cursors = this.#of(conversationId);
    cursors.toldDelivered = Math.max(cursors.toldDelivered, delivered, read);
    cursors.toldRead = Math.max(cursors.toldRead, read);
  }

  delivered(conversationId: string, rev: number): void {
    const cursors = this.#of(conversationId);
    if (rev <= Math.max(cursors.delivered, cursors.toldDelivered)) return;
    cursors.delivered = rev;
    this.#plan(conversationId, cursors, this.#clock.now() + this.#tuning.deliveredEveryMs);
  }

  read(conversationId: string, rev: number): void {
    const cursors = this.#of(conversationId);
    if (rev <= Math.max(cursors.read, cursors.toldRead)) return;
    cursors.read = rev;
    this.#plan(conversationId, cursors, Math.max(this.#clock.now(), cursors.readToldAtMs + this.#tuning.readEveryMs));
  }

  /** The way to the server is open again. */
  wake(): void {
    for (const [conversationId, cursors] of this.#byConversation) {
      cursors.backoff.reset();
      if (cursors.timer) this.#plan(conversationId, cursors, this.#clock.now());
    }
  }

  clear(): void {
    for (const cursors of this.#byConversation.values()) cursors.timer?.();
    this.#byConversation.clear();
  }

  #of(conversationId: string): Cursors {
    const known = this.#byConversation.get(conversationId);
    if (known) return known;
    const cursors: Cursors = {
      delivered: 0,
      read: 0,
      toldDelivered: 0,
      toldRead: 0,
      readToldAtMs: -Infinity,
      dueAtMs: Infinity,
      timer: undefined,
      telling: false,
      backoff: new Backoff(this.#tuning.retryMinMs, this.#tuning.retryMaxMs),
    };
    this.#byConversation.set(conversationId, cursors);
    return cursors;
  }

  #plan(conversationId: string, cursors: Cursors, atMs: number): void {
    if (cursors.telling || atMs >= cursors.dueAtMs) return;
    cursors.timer?.();
    cursors.dueAtMs = atMs;
    cursors.timer = this.#clock.after(Math.max(0, atMs - this.#clock.now()), () => {
      cursors.timer = undefined;
      cursors.dueAtMs = Infinity;
      void this.#tell(conversationId, cursors);
    });
  }

  async #tell(conversationId: string, cursors: Cursors): Promise<void> {
    const move = untold(cursors);
    if (!move) return;
    const now = this.#clock.now();
    if (move.read !== undefined) cursors.readToldAtMs = now;
    cursors.telling = true;
    let nextMs = this.#tuning.readEveryMs;
    try {
      const told = await this.#mark(conversationId, move);
      this.known(conversationId, Math.max(told.delivered, move.delivered ?? 0), Math.max(told.read, move.read ?? 0));
      cursors.backoff.reset();
    } catch (error) {
      const problem = toRialtoError(error);
      // Refused for good, for example because you are no longer a member: forget it.
      if (!problem.retryable) this.known(conversationId, move.delivered ?? 0, move.read ?? 0);
      else nextMs = Math.max(problem.retryAfterMs ?? 0, cursors.backoff.nextMs());
    }
    cursors.telling = false;
    if (this.#byConversation.get(conversationId) === cursors && untold(cursors)) {
      this.#plan(conversationId, cursors, this.#clock.now() + nextMs);
    }
  }
}

/** What is read is delivered too, so one of the two is often enough. */
function untold(cursors: Cursors): CursorMove | undefined {
  const read = cursors.read > cursors.toldRead ? cursors.read : undefined;
  const reached = Math.max(cursors.toldDelivered, read ?? 0);
  const delivered = cursors.delivered > reached ? cursors.delivered : undefined;
  if (read === undefined && delivered === undefined) return undefined;
  return { ...(delivered === undefined ? {} : { delivered }), ...(read === undefined ? {} : { read }) };
}
