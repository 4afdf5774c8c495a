import { RialtoError, signedOutError, toRialtoError } from '../errors.js';
import type { Session as Granted } from '../generated/contract.js';
import { callPublic } from '../http/api.js';
import type { Transport } from '../http/transport.js';
import { Backoff } from '../platform/backoff.js';
import type { Cancel, Clock } from '../platform/clock.js';
import type { Environment } from '../platform/environment.js';
import { Signal } from '../platform/observable.js';
import type { Tuning } from '../tuning.js';

interface Held {
  readonly value: string;
  readonly personId: string;
  readonly endsAtMs: number;
  readonly leadMs: number;
}

/**
 * The access token, in memory only. It is renewed ahead of its end and on demand, one refresh at a time in this tab
 * and, by a Web Lock, among the tabs that share the refresh cookie.
 */
export class Tokens {
  /** A newer token is held. */
  readonly renewed = new Signal<[token: string]>();
  /** The server refused to renew: the session is over. */
  readonly refused = new Signal<[error: RialtoError]>();

  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #environment: Environment;
  readonly #tuning: Tuning;
  readonly #backoff: Backoff;
  #held: Held | undefined;
  #refreshing: Promise<string> | undefined;
  #timer: Cancel | undefined;
  /** Rises when the session is replaced or ended, so that a late answer to the old one is dropped. */
  #generation = 0;

  constructor(transport: Transport, clock: Clock, environment: Environment, tuning: Tuning) {
    this.#transport = transport;
    this.#clock = clock;
    this.#environment = environment;
    this.#tuning = tuning;
    this.#backoff = new Backoff(tuning.retryMinMs, tuning.retryMaxMs);
  }

  get current(): string | undefined {
    return this.#held?.value;
  }

  /** A token that is good for now; renewed first when it is about to end. */
  async access(): Promise<string> {
    const held = this.#held;
    if (!held) throw signedOutError();
    if (this.#clock.now() < held.endsAtMs - held.leadMs / 2) return held.value;
    try {
      return await this.refresh(held.value);
    } catch (error) {
      // Still good for a moment: the request itself will meet the same network trouble, or succeed.
      if (toRialtoError(error).retryable && this.#held === held && this.#clock.now() < held.endsAtMs) return held.value;
      throw error;
    }
  }

  /** Changes the refresh cookie for a new token, unless the one that proved `stale` was replaced meanwhile. */
  refresh(stale?: string): Promise<string> {
    const held = this.#held;
    if (held && stale !== undefined && held.value !== stale) return Promise.resolve(held.value);
    if (this.#refreshing) return this.#refreshing;
    const asked = this.#refresh().finally(() => {
      if (this.#refreshing === asked) this.#refreshing = undefined;
    });
    this.#refreshing = asked;
    return asked;
  }

  /** Takes the session that a sign-in granted. */
  adopt(granted: Granted): void {
    this.clear();
    this.#hold(granted);
  }

  clear(): void {
    this.#generation++;
    this.#refreshing = undefined;
    this.#held = undefined;
    this.#timer?.();
  }

  /** The server said, elsewhere than in an answer to a refresh, that the session is over. */
  revoked(): void {
    this.refused.emit(new RialtoError('SESSION_ENDED', 'This session was ended from elsewhere.'));
  }

  async #refresh(): Promise<string> {
    const generation = this.#generation;
    const granted = await this.#ask(generation);
    if (generation !== this.#generation) return this.#held?.value ?? fail(signedOutError());
    const before = this.#held?.personId;
    if (before !== undefined && before !== granted.user.id) {
      // Another person signed in from another tab: the cookie is theirs now.
      const error = new RialtoError('SESSION_REPLACED', 'Another person signed in on this device.');
      this.refused.emit(error);
      throw error;
    }
    this.#hold(granted);
    this.renewed.emit(granted.accessToken);
    return granted.accessToken;
  }

  async #ask(generation: number): Promise<Granted> {
    try {
      return await this.#environment.exclusively('rialto-refresh', () =>
        callPublic(this.#transport, 'refreshSession', {}),
      );
    } catch (error) {
      const problem = toRialtoError(error);
      if (generation === this.#generation && !problem.retryable && problem.code !== 'ABORTED')
        this.refused.emit(problem);
      throw problem;
    }
  }

  #hold(granted: Granted): void {
    const lifeMs = lifetimeMs(granted, this.#clock.now());
    const leadMs = Math.min(this.#tuning.refreshLeadMs, lifeMs / 3);
    this.#held = {
      value: granted.accessToken,
      personId: granted.user.id,
      endsAtMs: this.#clock.now() + lifeMs,
      leadMs,
    };
    this.#backoff.reset();
    this.#renewIn(lifeMs - leadMs);
  }

  #renewIn(delayMs: number): void {
    this.#timer?.();
    this.#timer = this.#clock.after(delayMs, () => {
      const held = this.#held;
      if (!held) return;
      this.refresh(held.value).catch((error: unknown) => {
        if (this.#held === held && toRialtoError(error).retryable) this.#renewIn(this.#backoff.nextMs());
      });
    });
  }
}

/** Counted from the token's own times when it shows them: the device's clock may be wrong by hours. */
function lifetimeMs(granted: Granted, nowMs: number): number {
  const own = timesOf(granted.accessToken);
  if (own) return own.endsAtMs - own.madeAtMs;
  const byClock = Date.parse(granted.expiresAt) - nowMs;
  return byClock > 0 ? byClock : 5 * 60_000;
}

function timesOf(token: string): { madeAtMs: number; endsAtMs: number } | undefined {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims = JSON.parse(atob(payload)) as { iat?: unknown; exp?: unknown };
    if (typeof claims.iat !== 'number' || typeof claims.exp !== 'number' || claims.exp <= claims.iat) return undefined;
    return { madeAtMs: claims.iat * 1000, endsAtMs: claims.exp * 1000 };
  } catch {
    return undefined;
  }
}

function fail(error: RialtoError): never {
  throw error;
}
