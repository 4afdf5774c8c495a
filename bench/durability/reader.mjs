import { Connection } from './connection.mjs';

/** Follows the feed by the rules of the protocol: resumes from its revision, mends gaps, and keeps what it heard. */
export class Reader {
  #socket;
  #feed;
  #pulling = false;
  revision = 0;
  messages = [];

  constructor(url, person, feed) {
    this.#feed = feed;
    this.#socket = new Connection(url, person).socket;
    this.#socket.on('connect', () => this.#pull());
    this.#socket.on('feed', (event) => this.#hear(event));
  }

  start() {
    this.#socket.connect();
  }

  stop() {
    this.#socket.close();
  }

  #hear({ feed, from, to, changes }) {
    if (feed !== this.#feed || to <= this.revision) return;
    if (from === this.revision) this.#apply(to, changes);
    else this.#pull();
  }

  async #pull() {
    if (this.#pulling) return;
    this.#pulling = true;
    try {
      let answer;
      do {
        const since = this.revision;
        answer = await this.#socket.timeout(4_000).emitWithAck('subscribe', { feed: this.#feed, since });
        if (!answer.ok) throw new Error(answer.code);
        if (answer.from === this.revision) this.#apply(answer.to, answer.changes);
      } while (answer.more);
    } catch {
      // No answer, or a refusal by a server that is busy. A new connection pulls by itself.
      setTimeout(() => this.#socket.connected && this.#pull(), 250).unref();
    } finally {
      this.#pulling = false;
    }
  }

  #apply(to, changes) {
    this.revision = to;
    for (const { type, data } of changes) if (type === 'message_created') this.messages.push(data);
  }
}
