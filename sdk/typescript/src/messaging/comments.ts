import type { Context } from '../context.js';
import { toRialtoError, type RialtoError } from '../errors.js';
import type { Message } from '../generated/contract.js';
import { Derived, type Unsubscribe } from '../platform/observable.js';
import { requireText, pendingOf } from './pending.js';
import type { References } from './references.js';
import {
  entryOfMessage,
  merged,
  projected,
  type Entries,
  type Entry,
  type MessageItem,
  type TimelineItem,
} from './timeline.js';

export interface CommentsSnapshot {
  readonly phase: 'loading' | 'ready' | 'error' | 'gone';
  /** What was said about it, the oldest first; your own on their way at the end, in every phase but `gone`. */
  readonly items: readonly MessageItem[];
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  /** The first comment of another person that was unread when it was opened. */
  readonly firstUnreadRev?: number;
  readonly error?: RialtoError;
}

interface Parts {
  readonly conversationId: string;
  readonly reference: string;
  readonly context: Context;
  readonly references: References;
  readonly onUse: (open: boolean) => void;
}

/** What is said in a conversation about one thing, live while it is open anywhere. */
export class Comments {
  readonly #conversationId: string;
  readonly #reference: string;
  readonly #context: Context;
  readonly #references: References;
  readonly #onUse: (open: boolean) => void;
  readonly #view = new Derived<CommentsSnapshot>((before) => this.#compute(before));
  #entries: Entries = [];
  #loaded = false;
  #error: RialtoError | undefined;
  #olderBefore: number | undefined;
  #loadingOlder = false;
  #firstUnreadRev: number | undefined;
  #users = 0;
  /** Rises with each load: the answer to an earlier one is dropped. */
  #load = 0;
  /** What came while a page was being loaded. */
  #meanwhile: Entry[] = [];
  #cleanups: Unsubscribe[] = [];

  constructor({ conversationId, reference, context, references, onUse }: Parts) {
    this.#conversationId = conversationId;
    this.#reference = reference;
    this.#context = context;
    this.#references = references;
    this.#onUse = onUse;
  }

  readonly getSnapshot = (): CommentsSnapshot => this.#view.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#view.subscribe(listener);

  open(): void {
    this.#users++;
    if (this.#users === 1) this.#start();
    else this.retryLoading();
  }

  close(): void {
    if (this.#users === 0) return;
    this.#users--;
    if (this.#users === 0) this.#stop();
  }

  /** Shows the comment at once and sends it as soon as that is possible. */
  send(body: string): void {
    this.#context.outbox.add(this.#conversationId, requireText(body), this.#reference);
  }

  /** Sends a refused comment again, as the same command. */
  retry(key: string): void {
    this.#context.outbox.retry(this.#conversationId, key);
  }

  discard(key: string): void {
    this.#context.outbox.discard(this.#conversationId, key);
  }

  /** Loads again after an error. */
  retryLoading(): void {
    const { phase } = this.#references.getSnapshot();
    if (phase === 'error') this.#references.retry();
    else if (this.#error) void this.#loadLatest();
  }

  async loadOlder(): Promise<void> {
    const before = this.#olderBefore;
    if (before === undefined || this.#loadingOlder) return;
    const load = this.#load;
    this.#update(() => (this.#loadingOlder = true));
    try {
      const older = await this.#page(before);
      if (load === this.#load) this.#take(older);
    } finally {
      this.#update(() => (this.#loadingOlder = false));
    }
  }

  /** You have read all that is here. */
  markRead(): void {
    const last = this.#entries.at(-1)?.rev;
    if (last !== undefined) this.#references.read(this.#reference, last);
  }

  #start(): void {
    const { outbox, ended } = this.#context;
    this.#onUse(true);
    this.#cleanups = [
      ended.on(() => this.#forget()),
      outbox.changed.on((id) => id === this.#conversationId && this.#view.invalidate()),
      outbox.sent.on((message) => this.#came(message)),
      this.#references.created.on((message) => this.#came(message)),
      this.#references.reloaded.on(() => void this.#loadLatest()),
      this.#references.subscribe(() => this.#view.invalidate()),
    ];
    this.#references.open();
    // Already followed by others, it does not load again.
    if (this.#references.getSnapshot().phase === 'ready') void this.#loadLatest();
    this.#view.invalidate();
  }

  #stop(): void {
    this.#load++;
    this.#onUse(false);
    for (const cleanup of this.#cleanups) cleanup();
    this.#cleanups = [];
    this.#references.close();
  }

  /** Once the conversation is followed, so that what comes after this page is heard of. */
  async #loadLatest(): Promise<void> {
    const load = ++this.#load;
    const { conversation } = this.#references;
    if (!conversation) return this.#update(() => this.#clear());
    this.#meanwhile = [];
    try {
      const page = await this.#page(undefined);
      if (load !== this.#load) return;
      const first = !this.#loaded;
      this.#update(() => {
        this.#entries = merged([], this.#meanwhile);
        this.#loaded = true;
        this.#error = undefined;
      });
      this.#take(page);
      if (first) this.#firstUnreadRev = this.#unreadAfter(conversation.read);
    } catch (error) {
      if (load === this.#load) this.#update(() => (this.#error = toRialtoError(error)));
    }
  }

  #page(before: number | undefined): Promise<{ items: Message[]; next?: number }> {
    const { api, tuning } = this.#context;
    return api.call('listMessages', {
      path: { conversationId: this.#conversationId },
      query: { reference: this.#reference, limit: tuning.messagesPerPage, ...(before === undefined ? {} : { before }) },
    });
  }

  #take({ items, next }: { items: readonly Message[]; next?: number }): void {
    this.#update(() => {
      this.#entries = merged(this.#entries, items.map(entryOfMessage));
      this.#olderBefore = next;
    });
  }

  #unreadAfter(read: number): number | undefined {
    const { me } = this.#context;
    return this.#entries.find((e) => e.kind === 'message' && e.rev > read && e.message.authorId !== me)?.rev;
  }

  #came(message: Message): void {
    const { me, outbox } = this.#context;
    if (message.conversationId !== this.#conversationId || message.reference !== this.#reference) return;
    const entry = entryOfMessage(message);
    this.#meanwhile.push(entry);
    this.#update(() => (this.#entries = merged(this.#entries, [entry])));
    if (message.authorId === me && message.commandId !== undefined)
      outbox.settle(this.#conversationId, message.commandId);
  }

  #forget(): void {
    this.#stop();
    this.#update(() => this.#clear());
  }

  #clear(): void {
    this.#entries = [];
    this.#loaded = false;
    this.#olderBefore = undefined;
    this.#firstUnreadRev = undefined;
  }

  #update(change: () => void): void {
    change();
    this.#view.invalidate();
  }

  #phase(): CommentsSnapshot['phase'] {
    const { phase } = this.#references.getSnapshot();
    if (phase === 'gone') return 'gone';
    if (this.#loaded) return 'ready';
    return phase === 'error' || this.#error ? 'error' : 'loading';
  }

  #compute(before: CommentsSnapshot | undefined): CommentsSnapshot {
    const { me, outbox } = this.#context;
    const phase = this.#phase();
    const error = this.#references.getSnapshot().error ?? this.#error;
    const view = {
      entries: this.#entries,
      pending: outbox
        .entries(this.#conversationId)
        .map(pendingOf)
        .filter((one) => one.reference === this.#reference),
      members: this.#references.conversation?.members ?? [],
      me,
    };
    return {
      phase,
      items: phase === 'gone' ? [] : projected(view, before?.items).filter(isMessage),
      hasOlder: this.#olderBefore !== undefined,
      loadingOlder: this.#loadingOlder,
      ...(this.#firstUnreadRev === undefined ? {} : { firstUnreadRev: this.#firstUnreadRev }),
      ...(phase === 'error' && error ? { error } : {}),
    };
  }
}

const isMessage = (item: TimelineItem): item is MessageItem => item.kind === 'message';
