import { signedOutError } from './errors.js';
import type { Api } from './http/api.js';
import type { Feeds } from './live/feeds.js';
import type { Link } from './live/link.js';
import type { Receipts } from './messaging/receipts.js';
import type { Outbox } from './outbox/outbox.js';
import type { Clock } from './platform/clock.js';
import type { Signal } from './platform/observable.js';
import type { Tuning } from './tuning.js';

/** What the stores of conversations, notices and jobs share while one person is signed in. */
export interface Context {
  readonly me: string;
  readonly api: Api;
  readonly link: Link;
  readonly feeds: Feeds;
  readonly outbox: Outbox;
  readonly receipts: Receipts;
  readonly clock: Clock;
  readonly tuning: Tuning;
  /** The person signed out: forget everything. */
  readonly ended: Signal<[]>;
}

/**
 * Whose stores an owner of some holds. They are forgotten when the person signs out or another one is here; until
 * then the last person's context still answers, as a view that is about to go must not fail.
 */
export class CurrentContext {
  readonly #contextOf: () => Context | undefined;
  readonly #forget: () => void;
  #last: Context | undefined;

  constructor(contextOf: () => Context | undefined, forget: () => void) {
    this.#contextOf = contextOf;
    this.#forget = forget;
  }

  /** @throws RialtoError if nobody is signed in or was */
  get(): Context {
    const context = this.#contextOf() ?? this.#last;
    if (!context) throw signedOutError();
    if (!this.is(context)) {
      this.#last = context;
      this.#forget();
      context.ended.on(this.#forget);
    }
    return context;
  }

  /** Whether nobody else came since. */
  is(context: Context): boolean {
    return context === this.#last;
  }
}
