import { CurrentContext, type Context } from '../context.js';
import type { Operations } from '../generated/contract.js';
import { Comments } from './comments.js';
import { ConversationList } from './conversation-list.js';
import { Conversations } from './conversations.js';
import { ConversationStore } from './conversation-store.js';
import type { ConversationSummary } from './model.js';
import { References } from './references.js';
import { Shelf } from './shelf.js';

export type NewConversation = Operations['createConversation']['body'];

interface Listed {
  readonly conversations: Conversations;
  readonly list: ConversationList;
}

/** The conversations of whoever is signed in. */
export class Messaging {
  readonly #current: CurrentContext;
  readonly #lists = new Map<string, Listed>();
  readonly #stores = new Shelf<ConversationStore>();
  readonly #references = new Shelf<References>();
  readonly #comments = new Shelf<Comments>();

  constructor(contextOf: () => Context | undefined) {
    this.#current = new CurrentContext(contextOf, () => this.#forget());
  }

  /** The space's list, made once; it loads and stays live until sign-out. */
  conversations(spaceId: string): ConversationList {
    const context = this.#current.get();
    const known = this.#lists.get(spaceId);
    if (known) return known.list;
    const conversations = new Conversations(spaceId, context);
    const list = new ConversationList(conversations);
    this.#lists.set(spaceId, { conversations, list });
    return list;
  }

  /** The conversation's store; it loads when it is opened. */
  conversation(conversationId: string): ConversationStore {
    const context = this.#current.get();
    return this.#stores.take(conversationId, context.tuning.keptConversations, (onUse) => {
      return new ConversationStore({ id: conversationId, context, listed: (id) => this.#listed(id), onUse });
    });
  }

  /** What the conversation's messages are about, and how many are; counted while it is open. */
  references(conversationId: string): References {
    const context = this.#current.get();
    return this.#references.take(conversationId, context.tuning.keptConversations, (onUse) => {
      return new References({ id: conversationId, context, listed: (id) => this.#listed(id), onUse });
    });
  }

  /** What is said in the conversation about one thing, `<type>:<id>`; it loads when it is opened. */
  comments(conversationId: string, reference: string): Comments {
    const context = this.#current.get();
    const references = this.references(conversationId);
    return this.#comments.take(`${conversationId} ${reference}`, context.tuning.keptConversations, (onUse) => {
      return new Comments({ conversationId, reference, context, references, onUse });
    });
  }

  /** Starts a conversation; a direct one that exists already is answered as it is. */
  async create(spaceId: string, conversation: NewConversation): Promise<ConversationSummary> {
    const context = this.#current.get();
    const commandId = crypto.randomUUID();
    const created = await context.api.call('createConversation', { path: { spaceId }, body: conversation, commandId });
    if (this.#current.is(context)) this.#lists.get(spaceId)?.conversations.add(created);
    return created;
  }

  #listed(conversationId: string): ConversationSummary | undefined {
    for (const { conversations } of this.#lists.values()) {
      const found = conversations.find(conversationId);
      if (found) return found;
    }
    return undefined;
  }

  #forget(): void {
    for (const { conversations } of this.#lists.values()) conversations.close();
    this.#lists.clear();
    this.#stores.clear();
    this.#references.clear();
    this.#comments.clear();
  }
}
