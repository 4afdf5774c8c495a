import { signedOutError } from '../errors.js';
import type { Operations } from '../generated/contract.js';
import type { Context } from './context.js';
import { ConversationList } from './conversation-list.js';
import { Conversations } from './conversations.js';
import { ConversationStore } from './conversation-store.js';
import type { ConversationSummary } from './model.js';

export type NewConversation = Operations['createConversation']['body'];

interface Listed {
  readonly conversations: Conversations;
  readonly list: ConversationList;
}

/** The conversations of whoever is signed in. */
export class Messaging {
  readonly #contextOf: () => Context | undefined;
  readonly #lists = new Map<string, Listed>();
  readonly #stores = new Map<string, ConversationStore>();
  readonly #open = new Set<string>();
  #owner: Context | undefined;

  constructor(contextOf: () => Context | undefined) {
    this.#contextOf = contextOf;
  }

  /** The space's list, made once; it loads and stays live until sign-out. */
  conversations(spaceId: string): ConversationList {
    const context = this.#context();
    const known = this.#lists.get(spaceId);
    if (known) return known.list;
    const conversations = new Conversations(spaceId, context);
    const list = new ConversationList(conversations);
    this.#lists.set(spaceId, { conversations, list });
    return list;
  }

  /** The conversation's store; it loads when it is opened. */
  conversation(conversationId: string): ConversationStore {
    const context = this.#context();
    const store = this.#stores.get(conversationId) ?? this.#newStore(conversationId, context);
    // Last used goes last, so that those that nobody has opened for long are at the front.
    this.#stores.delete(conversationId);
    this.#stores.set(conversationId, store);
    return store;
  }

  /** Starts a conversation; a direct one that exists already is answered as it is. */
  async create(spaceId: string, conversation: NewConversation): Promise<ConversationSummary> {
    const context = this.#context();
    const commandId = crypto.randomUUID();
    const created = await context.api.call('createConversation', { path: { spaceId }, body: conversation, commandId });
    if (this.#owner === context) this.#lists.get(spaceId)?.conversations.add(created);
    return created;
  }

  #newStore(id: string, context: Context): ConversationStore {
    this.#forgetUnused(context.tuning.keptConversations);
    return new ConversationStore({
      id,
      context,
      listed: (conversationId) => this.#listed(conversationId),
      onUse: (open) => void (open ? this.#open.add(id) : this.#open.delete(id)),
    });
  }

  #listed(conversationId: string): ConversationSummary | undefined {
    for (const { conversations } of this.#lists.values()) {
      const found = conversations.find(conversationId);
      if (found) return found;
    }
    return undefined;
  }

  #forgetUnused(kept: number): void {
    const unused = [...this.#stores.keys()].filter((id) => !this.#open.has(id));
    for (const id of unused.slice(0, Math.max(0, unused.length - kept))) this.#stores.delete(id);
  }

  /** After a sign-out the last person's context still answers: a view that is about to go must not fail. */
  #context(): Context {
    const context = this.#contextOf() ?? this.#owner;
    if (!context) throw signedOutError();
    if (context !== this.#owner) {
      this.#owner = context;
      this.#forget();
      context.ended.on(() => this.#forget());
    }
    return context;
  }

  #forget(): void {
    for (const { conversations } of this.#lists.values()) conversations.close();
    this.#lists.clear();
    this.#stores.clear();
    this.#open.clear();
  }
}
