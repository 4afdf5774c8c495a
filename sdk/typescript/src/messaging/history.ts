import type { Api } from '../http/api.js';
import type { Conversation } from '../generated/contract.js';
import { entryOfChange, entryOfMessage, merged, type Entries, type Entry } from './timeline.js';

/** A stretch of confirmed history; `olderBefore` is where to go on backwards. */
export interface Stretch {
  readonly entries: Entries;
  readonly olderBefore?: number;
}

/** Loads history by page. Joins and renames come from the feed, since pages of messages do not hold them. */
export class History {
  readonly #api: Api;
  readonly #pageSize: number;

  constructor(api: Api, pageSize: number) {
    this.#api = api;
    this.#pageSize = pageSize;
  }

  async latest(conversation: Conversation): Promise<Stretch> {
    const page = await this.#api.call('listMessages', {
      path: { conversationId: conversation.id },
      query: { limit: this.#pageSize },
    });
    const messages = page.items.map(entryOfMessage);
    return this.#complete(conversation, messages, page.next);
  }

  async before(conversation: Conversation, rev: number): Promise<Stretch> {
    const query = { before: rev, limit: this.#pageSize };
    const page = await this.#api.call('listMessages', { path: { conversationId: conversation.id }, query });
    return this.#complete(conversation, page.items.map(entryOfMessage), page.next, rev);
  }

  async #complete(
    conversation: Conversation,
    messages: Entries,
    next: number | undefined,
    end = Infinity,
  ): Promise<Stretch> {
    const start = next === undefined ? 0 : (messages[0]?.rev ?? next);
    const events = conversation.kind === 'group' ? await this.#events(conversation, start, end) : [];
    const entries = merged(messages, events);
    return next === undefined ? { entries } : { entries, olderBefore: next };
  }

  /** One page of the feed is enough: events decorate the history, and a busy stretch may go without. */
  async #events(conversation: Conversation, start: number, end: number): Promise<Entries> {
    const query = { since: Math.max(0, start - 1), epoch: conversation.epoch, limit: 500 };
    const page = await this.#api
      .call('listChanges', { path: { feed: conversation.feed }, query })
      .catch(() => undefined);
    return (page?.changes ?? [])
      .filter((change) => change.rev < end && change.type !== 'message_created')
      .map(entryOfChange)
      .filter((entry): entry is Entry => entry !== undefined);
  }
}
