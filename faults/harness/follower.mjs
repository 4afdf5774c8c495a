import { pace } from './plan.mjs';

/**
 * Follows one feed by the rules of the protocol: subscribes from its revision after every reconnect, and applies each
 * change once. What the protocol forbids is a fault: a change that skips a revision, a hole between `feed` events that
 * follow an answered `subscribe`, a resync without a reason.
 */
export class Follower {
  #link;
  #feed;
  #pulling = false;
  #pullAgain = false;
  #onMessage;
  revision = 0;
  messages = [];
  faults = [];
  pulls = 0;

  constructor(link, feed, { name = 'a follower', onMessage = () => {} } = {}) {
    this.name = name;
    this.#link = link;
    this.#feed = feed;
    this.#onMessage = onMessage;
    link.socket.on('connect', () => void this.#pull());
    link.socket.on('feed', (event) => this.#hear(event));
  }

  get link() {
    return this.#link;
  }

  #hear({ feed, from, to, changes }) {
    if (feed !== this.#feed) this.faults.push(`heard of ${feed}`);
    else if (from <= this.revision) this.#apply(to, changes);
    else if (this.#pulling) this.#pullAgain = true;
    else {
      this.faults.push(`hole: an event from ${from} to ${to} at revision ${this.revision}`);
      void this.#pull();
    }
  }

  async #pull() {
    this.#pullAgain = true;
    if (this.#pulling) return;
    this.#pulling = true;
    while (this.#pullAgain && this.#link.connected) {
      this.#pullAgain = false;
      await this.#pullPage();
    }
    this.#pulling = false;
    if (this.#pullAgain && this.#link.connected) void this.#pull();
  }

  async #pullPage() {
    this.pulls += 1;
    const answer = await this.#link.ask('subscribe', { feed: this.#feed, since: this.revision });
    if (answer?.ok) {
      if (answer.resync) this.faults.push(`resync at revision ${this.revision}`);
      this.#apply(answer.to, answer.changes ?? []);
      this.#pullAgain ||= answer.more;
    } else {
      // The server was busy. When the connection is gone the next one pulls.
      this.#pullAgain = true;
      if (answer) await pace(100);
    }
  }

  #apply(to, changes) {
    for (const { rev, type, data } of changes) {
      if (rev <= this.revision) continue;
      if (rev !== this.revision + 1) this.faults.push(`revision ${rev} after ${this.revision}`);
      this.revision = rev;
      if (type !== 'message_created') continue;
      this.messages.push(data);
      this.#onMessage(data);
    }
    if (to > this.revision) {
      this.faults.push(`changes up to ${this.revision} are said to reach ${to}`);
      this.revision = to;
    }
  }
}
