import { isGone, refusalToError, toRialtoError, type RialtoError } from '../errors.js';
import type { LiveEvents } from '../generated/contract.js';
import { Backoff } from '../platform/backoff.js';
import type { Clock } from '../platform/clock.js';
import type { Tuning } from '../tuning.js';
import { Follower, type Batch, type FollowHandlers, type Position } from './follower.js';
import type { FeedAnswer, Link } from './link.js';

type FeedEvent = LiveEvents['feed'];

/** One feed as the server knows it for this socket, whoever reads it here. */
interface Line {
  readonly feed: string;
  readonly followers: Set<Follower>;
  /** Set while the server has been asked and has not answered: what it pushes meanwhile waits. */
  held: FeedEvent[] | undefined;
  subscribed: boolean;
}

/**
 * Follows feeds without a hole: subscribes each from its own revision, many in one call, after every (re)connect and
 * whenever a push does not join on to what was applied.
 */
export class Feeds {
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #tuning: Tuning;
  readonly #backoff: Backoff;
  readonly #lines = new Map<string, Line>();
  readonly #wanted = new Set<Line>();
  #flushing = false;

  constructor(link: Link, clock: Clock, tuning: Tuning) {
    this.#link = link;
    this.#clock = clock;
    this.#tuning = tuning;
    this.#backoff = new Backoff(tuning.retryMinMs, tuning.retryMaxMs);
    link.onConnected(() => this.#subscribeAll());
    link.onDisconnected(() => this.#forgetSubscriptions());
    link.on('feed', (event) => this.#pushed(event));
    link.on('signal', (signal) => {
      if (signal.kind === 'feed_closed') this.#close(signal.feed);
    });
  }

  /** Reads `feed` on from `position`. Answers how to stop. */
  follow(feed: string, position: Position, handlers: FollowHandlers): () => void {
    const line = this.#lines.get(feed) ?? { feed, followers: new Set(), held: undefined, subscribed: false };
    this.#lines.set(feed, line);
    const follower = new Follower(position, handlers);
    line.followers.add(follower);
    this.#ask(line);
    return () => this.#leave(line, follower);
  }

  clear(): void {
    for (const line of this.#lines.values()) line.followers.clear();
    this.#lines.clear();
    this.#wanted.clear();
  }

  #leave(line: Line, follower: Follower): void {
    if (!line.followers.delete(follower) || line.followers.size > 0 || this.#lines.get(line.feed) !== line) return;
    this.#lines.delete(line.feed);
    this.#wanted.delete(line);
    if (line.subscribed && this.#link.connected) {
      this.#link.request('unsubscribe', { feed: line.feed }).catch(() => undefined);
    }
    const [waiting] = this.#wanted;
    if (waiting) this.#ask(waiting);
  }

  #subscribeAll(): void {
    this.#backoff.reset();
    for (const line of this.#lines.values()) this.#ask(line);
  }

  #forgetSubscriptions(): void {
    this.#wanted.clear();
    for (const line of this.#lines.values()) {
      line.subscribed = false;
      line.held = undefined;
    }
  }

  /** Whatever asks within one turn goes out in one call. */
  #ask(line: Line): void {
    if (!this.#link.connected) return;
    this.#wanted.add(line);
    if (this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => {
      this.#flushing = false;
      void this.#flush();
    });
  }

  async #flush(): Promise<void> {
    const lines = this.#takeWanted();
    for (const line of lines) line.held = [];
    for (let at = 0; at < lines.length; at += this.#tuning.feedsPerCall) {
      await this.#subscribe(lines.slice(at, at + this.#tuning.feedsPerCall));
    }
  }

  /** Those that can be asked for now; the others stay wanted until an answer, or a place, is there. */
  #takeWanted(): Line[] {
    let places = this.#tuning.feedsPerSocket;
    for (const line of this.#lines.values()) if (line.subscribed || line.held) places--;
    const taken: Line[] = [];
    for (const line of this.#wanted) {
      if (line.held || (!line.subscribed && places-- <= 0)) continue;
      this.#wanted.delete(line);
      taken.push(line);
    }
    return taken;
  }

  async #subscribe(page: readonly Line[]): Promise<void> {
    const asked = page.filter((line) => line.held !== undefined && line.followers.size > 0);
    if (asked.length === 0) return;
    const holding = asked.map((line) => line.held);
    // A reconnect meanwhile gives each line another `held`: the answer of the lost socket is then nobody's.
    const stillAsked = (line: Line, at: number): boolean => line.held !== undefined && line.held === holding[at];
    try {
      const answer = await this.#link.request('subscribe', { feeds: asked.map(whereItStands) });
      const answers = new Map((answer.feeds ?? []).map((entry) => [entry.feed, entry]));
      asked.forEach((line, at) => {
        if (stillAsked(line, at)) this.#answered(line, answers.get(line.feed));
      });
      this.#backoff.reset();
    } catch (error) {
      const failed = asked.filter(stillAsked);
      for (const line of failed) line.held = undefined;
      if (this.#link.connected) this.#askLater(failed, toRialtoError(error));
    }
  }

  #answered(line: Line, answer: FeedAnswer | undefined): void {
    const held = line.held ?? [];
    line.held = undefined;
    if (this.#wanted.has(line)) this.#ask(line);
    if (answer && (answer.ok === false || answer.code !== undefined))
      return this.#refused(line, refusalToError(answer));
    line.subscribed = true;
    if (answer?.resync) {
      for (const follower of line.followers) this.#reload(line, follower);
      return;
    }
    if (answer) this.#deliver(line, asBatch(answer));
    if (answer?.more) this.#ask(line);
    else for (const follower of [...line.followers]) follower.handlers.caughtUp?.();
    for (const event of held) this.#pushed(event);
  }

  #refused(line: Line, error: RialtoError): void {
    if (error.retryable) this.#askLater([line], error);
    else this.#close(line.feed);
  }

  #askLater(lines: readonly Line[], error: RialtoError): void {
    this.#clock.after(error.retryAfterMs ?? this.#backoff.nextMs(), () => {
      for (const line of lines) if (this.#lines.get(line.feed) === line && !line.held) this.#ask(line);
    });
  }

  #pushed(event: FeedEvent): void {
    const line = this.#lines.get(event.feed);
    if (!line) return;
    if (line.held) line.held.push(event);
    else this.#deliver(line, event);
  }

  #deliver(line: Line, batch: Batch): void {
    for (const follower of [...line.followers]) {
      if (follower.reloading) continue;
      const verdict = follower.offer(batch);
      if (verdict === 'gap') this.#ask(line);
      if (verdict === 'rewritten') this.#reload(line, follower);
    }
  }

  #reload(line: Line, follower: Follower): void {
    if (follower.reloading) return;
    follower.reloading = true;
    const attempt = (): void => {
      follower.handlers.reload().then(
        (position) => {
          follower.reloading = false;
          follower.moveTo(position);
          if (line.followers.has(follower)) this.#ask(line);
        },
        (error: unknown) => {
          if (!line.followers.has(follower)) return;
          if (isGone(error)) return this.#close(line.feed);
          this.#clock.after(this.#backoff.nextMs(), attempt);
        },
      );
    };
    attempt();
  }

  #close(feed: string): void {
    const line = this.#lines.get(feed);
    if (!line) return;
    this.#lines.delete(feed);
    this.#wanted.delete(line);
    for (const follower of [...line.followers]) follower.handlers.closed();
    line.followers.clear();
  }
}

/** The one furthest behind decides: what the others know already they leave aside. */
function whereItStands(line: Line): { feed: string; since: number; epoch?: string } {
  const positions = [...line.followers].filter((follower) => !follower.reloading).map((follower) => follower.position);
  const last = positions.reduce(
    (a, b) => (b.revision < a.revision ? b : a),
    positions[0] ?? [...line.followers][0]!.position,
  );
  return { feed: line.feed, since: last.revision, ...(last.epoch === '' ? {} : { epoch: last.epoch }) };
}

function asBatch(answer: FeedAnswer): Batch {
  return { epoch: answer.epoch ?? '', from: answer.from ?? 0, to: answer.to ?? 0, changes: answer.changes ?? [] };
}
