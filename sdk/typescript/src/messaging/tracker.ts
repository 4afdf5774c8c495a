import type { Context } from '../context.js';
import { toRialtoError } from '../errors.js';
import type { Change, Conversation } from '../generated/contract.js';
import { Backoff } from '../platform/backoff.js';
import { pause } from '../platform/clock.js';
import type { Position } from '../live/follower.js';
import { messageIn } from './model.js';
import { advanced, counted, reloaded, type Counted } from './unread.js';

/** One conversation kept up to date by its feed, with its unread count; asks the server when that cannot be derived. */
export class Tracker {
  readonly #context: Context;
  readonly #onChange: () => void;
  #counted: Counted;
  /** What the feed brought while the conversation was being loaded again. */
  #meanwhile: Change[] | undefined;
  #recounting = false;

  constructor(context: Context, conversation: Conversation, onChange: () => void) {
    this.#context = context;
    this.#onChange = onChange;
    this.#counted = counted(conversation);
    this.#received(conversation);
  }

  get conversation(): Conversation {
    return this.#counted.conversation;
  }

  get position(): Position {
    const { head, epoch } = this.conversation;
    return { revision: head, epoch };
  }

  apply(changes: readonly Change[]): void {
    const { me, receipts } = this.#context;
    this.#meanwhile?.push(...changes);
    for (const change of changes) {
      this.#counted = advanced(this.#counted, change, me);
      if (change.type === 'message_created' && change.actor !== me)
        receipts.delivered(this.conversation.id, messageIn(change).rev);
    }
    this.#onChange();
    if (this.#counted.unsure) void this.#recount();
  }

  /** Loads the conversation again, as the feed cannot tell what was missed. */
  async reload(): Promise<Conversation> {
    const conversation = await this.#fetch();
    this.#counted = counted(conversation);
    this.#received(conversation);
    this.#onChange();
    return conversation;
  }

  /** Asks until the count is sure; a conversation that is gone has nothing to count. */
  async #recount(): Promise<void> {
    if (this.#recounting) return;
    this.#recounting = true;
    try {
      await this.#recountUntilSure();
    } finally {
      this.#recounting = false;
    }
  }

  async #recountUntilSure(): Promise<void> {
    const { clock, tuning } = this.#context;
    const backoff = new Backoff(tuning.retryMinMs, tuning.retryMaxMs);
    while (this.#counted.unsure) {
      const { head } = this.conversation;
      this.#meanwhile = [];
      try {
        const conversation = await this.#fetch();
        // Another load may have overtaken this one.
        if (conversation.head >= head && this.conversation.epoch === conversation.epoch) {
          this.#counted = reloaded(conversation, this.#meanwhile, this.#context.me);
          this.#onChange();
        }
      } catch (error) {
        if (!toRialtoError(error).retryable) return;
      } finally {
        this.#meanwhile = undefined;
      }
      if (this.#counted.unsure) await pause(clock, backoff.nextMs());
    }
  }

  #fetch(): Promise<Conversation> {
    return this.#context.api.call('getConversation', { path: { conversationId: this.conversation.id } });
  }

  /** Whoever has loaded the conversation has received its last message. */
  #received({ id, delivered, read, lastMessage }: Conversation): void {
    const { me, receipts } = this.#context;
    receipts.known(id, delivered, read);
    if (lastMessage && lastMessage.authorId !== me) receipts.delivered(id, lastMessage.rev);
  }
}
