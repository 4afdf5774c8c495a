import type { Api } from '../http/api.js';
import type { Feeds } from '../live/feeds.js';
import type { Link } from '../live/link.js';
import type { Outbox } from '../outbox/outbox.js';
import type { Clock } from '../platform/clock.js';
import type { Signal } from '../platform/observable.js';
import type { Tuning } from '../tuning.js';
import type { Receipts } from './receipts.js';

/** What the messaging stores share while one person is signed in. */
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
