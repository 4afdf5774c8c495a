import type { Unsubscribe } from '../platform/observable.js';
import type { Conversations, ConversationListSnapshot } from './conversations.js';

/** Your conversations in a space: last message, unread and order, live. */
export class ConversationList {
  readonly #conversations: Conversations;

  constructor(conversations: Conversations) {
    this.#conversations = conversations;
  }

  readonly getSnapshot = (): ConversationListSnapshot => this.#conversations.view.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#conversations.view.subscribe(listener);

  /** Loads again after an error. */
  retry(): void {
    this.#conversations.retry();
  }
}
