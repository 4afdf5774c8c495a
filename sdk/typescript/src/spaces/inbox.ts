import type { Change } from '../generated/contract.js';
import type { Api } from '../http/api.js';
import type { Feeds } from '../live/feeds.js';
import type { Position } from '../live/follower.js';
import type { Link } from '../live/link.js';
import type { Unsubscribe } from '../platform/observable.js';

interface Parts {
  readonly api: Api;
  readonly feeds: Feeds;
  readonly link: Link;
}

/** Tells of one change, or with none that there may have been any. */
type Listener = (change?: Change) => void;

/** A person's own feed in a space: what they are invited to, added to and removed from. */
export class Inbox {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Tells what happens from now on, and again each time that some of it may have been missed. */
  watch(spaceId: string, listener: Listener): Unsubscribe {
    let unfollow: Unsubscribe | undefined;
    let isStarting = false;
    let isOver = false;
    const start = async (): Promise<void> => {
      if (unfollow || isStarting || isOver) return;
      isStarting = true;
      try {
        const stop = await this.#follow(spaceId, listener);
        if (isOver) stop?.();
        else unfollow = stop;
      } catch {
        // The next connection tries again.
      } finally {
        isStarting = false;
      }
    };
    const disconnect = this.#parts.link.onConnected(() => void start());
    void start();
    return () => {
      isOver = true;
      disconnect();
      unfollow?.();
    };
  }

  async #follow(spaceId: string, listener: Listener): Promise<Unsubscribe | undefined> {
    const { api, feeds } = this.#parts;
    const inbox = await inboxOf(api, spaceId);
    if (inbox === undefined) return undefined;
    const position = await headOf(api, inbox);
    // What was read elsewhere before this position may be older than it.
    listener();
    return feeds.follow(inbox, position, {
      apply: (changes) => changes.forEach((change) => listener(change)),
      reload: async () => {
        const head = await headOf(api, inbox);
        listener();
        return head;
      },
      closed: () => listener(),
    });
  }
}

/** The name of your feed in a space that you belong to. */
export async function inboxOf(api: Api, spaceId: string): Promise<string | undefined> {
  const { items } = await api.call('listSpaces', {});
  return items.find((space) => space.id === spaceId)?.inbox;
}

/** Where a feed stands now. */
export async function headOf(api: Api, feed: string): Promise<Position> {
  const page = await api.call('listChanges', { path: { feed }, query: { since: 0, limit: 1 } });
  const untold = page.resync ? page.to : 0;
  return { revision: page.head ?? untold, epoch: page.epoch };
}
