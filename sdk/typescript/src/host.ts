import type { Api } from './http/api.js';
import type { Feeds } from './live/feeds.js';
import type { Link } from './live/link.js';
import type { Clock } from './platform/clock.js';
import type { Environment } from './platform/environment.js';
import type { Signal } from './platform/observable.js';
import type { Tuning } from './tuning.js';

/** What the parts of the library that are loaded on demand use of the client. */
export interface Host {
  readonly api: Api;
  readonly feeds: Feeds;
  readonly link: Link;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly tuning: Tuning;
  /** Who is signed in, or was when this device last had a network. */
  personId(): string | undefined;
  /** Somebody's session began. */
  readonly entered: Signal<[personId: string]>;
  /** The session ended, or the client was closed. With a person: their copies are to be deleted. */
  readonly stopped: Signal<[purgeOf: string | undefined]>;
}
