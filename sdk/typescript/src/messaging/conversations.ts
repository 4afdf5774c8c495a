import type { Context } from '../context.js';
import { isGone, toRialtoError, type RialtoError } from '../errors.js';
import type { Change, Conversation } from '../generated/contract.js';
import type { Position } from '../live/follower.js';
import { Backoff } from '../platform/backoff.js';
import { pause } from '../platform/clock.js';
import { Derived, type Unsubscribe } from '../platform/observable.js';
import { headOf, inboxOf } from '../spaces/inbox.js';
import type { ConversationSummary } from './model.js';
import { Tracker } from './tracker.js';

export interface ConversationListSnapshot {
  readonly phase: 'loading' | 'ready' | 'error';
  /** The most recently active first. */
  readonly items: readonly ConversationSummary[];
  /** Unread messages of all of them together. */
  readonly unread: number;
  readonly error?: RialtoError;
}

interface Row {
  readonly tracker: Tracker;
  readonly unfollow: Unsubscribe;
}

/** Keeps a space's conversations up to date: the inbox feed says which there are, each one's own feed how it stands. */
export class Conversations {
  readonly #spaceId: string;
  readonly #context: Context;
  readonly #rows = new Map<string, Row>();
  readonly #view = new Derived<ConversationListSnapshot>(() => this.#compute());
  readonly #cleanups: Unsubscribe[];
  #phase: ConversationListSnapshot['phase'] = 'loading';
  #error: RialtoError | undefined;
  #loading = false;
  #unfollowInbox: Unsubscribe = () => undefined;
  /** What the inbox tells is done one after the other, as it may need the server. */
  #inboxWork: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(spaceId: string, context: Context) {
    this.#spaceId = spaceId;
    this.#context = context;
    this.#cleanups = [context.link.onConnected(() => this.#phase === 'error' && this.retry())];
    void this.#load();
  }

  /** What an application watches. */
  get view(): Pick<Derived<ConversationListSnapshot>, 'get' | 'subscribe'> {
    return this.#view;
  }

  /** Loads again after an error. */
  retry(): void {
    if (this.#phase === 'error') void this.#load();
  }

  find(conversationId: string): Conversation | undefined {
    return this.#rows.get(conversationId)?.tracker.conversation;
  }

  /** A conversation that was just created or loaded elsewhere. */
  add(conversation: Conversation): void {
    if (this.#closed || this.#rows.has(conversation.id)) return;
    const tracker = new Tracker(this.#context, conversation, () => this.#view.invalidate());
    const unfollow = this.#context.feeds.follow(conversation.feed, tracker.position, {
      apply: (changes) => tracker.apply(changes),
      reload: async () => {
        await tracker.reload();
        return tracker.position;
      },
      closed: () => this.#remove(conversation.id),
    });
    this.#rows.set(conversation.id, { tracker, unfollow });
    this.#view.invalidate();
  }

  close(): void {
    this.#closed = true;
    for (const cleanup of this.#cleanups) cleanup();
    this.#unfollowInbox();
    for (const id of [...this.#rows.keys()]) this.#remove(id);
  }

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    this.#show('loading');
    try {
      const inbox = await inboxOf(this.#context.api, this.#spaceId);
      // The inbox's position is older than the list: what is added in between shows up in one of the two.
      const position = inbox && (await headOf(this.#context.api, inbox));
      const conversations = await this.#everyPage();
      if (this.#closed) return;
      for (const conversation of conversations) this.add(conversation);
      if (inbox && position) this.#followInbox(inbox, position);
      this.#show('ready');
    } catch (error) {
      this.#show('error', toRialtoError(error));
    } finally {
      this.#loading = false;
    }
  }

  async #everyPage(): Promise<Conversation[]> {
    const found = new Map<string, Conversation>();
    const first = await this.#page(undefined);
    const take = (page: { items: Conversation[] }): void => page.items.forEach((one) => found.set(one.id, one));
    take(first);
    for (let after = first.next; after !== undefined;) {
      const page = await this.#page(after);
      take(page);
      after = page.next;
    }
    // What became active while the later pages were read has moved to the first.
    if (first.next !== undefined) take(await this.#page(undefined));
    return [...found.values()];
  }

  #page(after: string | undefined): Promise<{ items: Conversation[]; next?: string }> {
    const { api, tuning } = this.#context;
    const query = { limit: tuning.conversationsPerPage, ...(after === undefined ? {} : { after }) };
    return api.call('listConversations', { path: { spaceId: this.#spaceId }, query });
  }

  #followInbox(inbox: string, position: Position): void {
    this.#unfollowInbox();
    this.#unfollowInbox = this.#context.feeds.follow(inbox, position, {
      apply: (changes) => {
        for (const change of changes) this.#inboxWork = this.#inboxWork.then(() => this.#inboxChanged(change));
      },
      reload: () => this.#reloadAll(inbox),
      closed: () => this.#rows.forEach((_, id) => this.#remove(id)),
    });
  }

  async #reloadAll(inbox: string): Promise<Position> {
    const position = await headOf(this.#context.api, inbox);
    const conversations = await this.#everyPage();
    const ids = new Set(conversations.map((conversation) => conversation.id));
    for (const id of [...this.#rows.keys()]) if (!ids.has(id)) this.#remove(id);
    for (const conversation of conversations) this.add(conversation);
    return position;
  }

  async #inboxChanged(change: Change): Promise<void> {
    const conversationId = change.data['conversationId'];
    if (typeof conversationId !== 'string') return;
    if (change.type === 'conversation_removed') this.#remove(conversationId);
    if (change.type === 'conversation_added') await this.#fetchAndAdd(conversationId);
  }

  async #fetchAndAdd(conversationId: string): Promise<void> {
    const { api, clock, tuning } = this.#context;
    const backoff = new Backoff(tuning.retryMinMs, tuning.retryMaxMs);
    while (!this.#closed && !this.#rows.has(conversationId)) {
      try {
        this.add(await api.call('getConversation', { path: { conversationId } }));
      } catch (error) {
        if (isGone(error) || !toRialtoError(error).retryable) return;
        await pause(clock, backoff.nextMs());
      }
    }
  }

  #remove(id: string): void {
    const row = this.#rows.get(id);
    if (!row) return;
    this.#rows.delete(id);
    row.unfollow();
    this.#view.invalidate();
  }

  #show(phase: ConversationListSnapshot['phase'], error?: RialtoError): void {
    this.#phase = phase;
    this.#error = error;
    this.#view.invalidate();
  }

  #compute(): ConversationListSnapshot {
    const items = [...this.#rows.values()].map((row) => row.tracker.conversation).sort(byActivity);
    const unread = items.reduce((sum, conversation) => sum + conversation.unread, 0);
    return { phase: this.#phase, items, unread, ...(this.#error ? { error: this.#error } : {}) };
  }
}

function byActivity(a: Conversation, b: Conversation): number {
  return Date.parse(b.activeAt) - Date.parse(a.activeAt) || (a.id < b.id ? 1 : -1);
}
