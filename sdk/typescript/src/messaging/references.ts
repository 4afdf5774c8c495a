import type { Context } from '../context.js';
import { isGone, toRialtoError, type RialtoError } from '../errors.js';
import type { Change, Conversation, Message } from '../generated/contract.js';
import type { Position } from '../live/follower.js';
import { Derived, Signal, type Unsubscribe } from '../platform/observable.js';
import { messageIn } from './model.js';
import {
  counted,
  cursorOf,
  nothingCounted,
  readAbout,
  readTo,
  statesOf,
  withMessage,
  type Counts,
  type ReferenceState,
} from './reference-counts.js';
import { Tracker } from './tracker.js';

export interface ReferencesSnapshot {
  readonly phase: 'loading' | 'ready' | 'error' | 'gone';
  /** By reference: how many messages there are about it, and how many of them are unread. */
  readonly counts: ReadonlyMap<string, ReferenceState>;
  readonly error?: RialtoError;
}

interface Parts {
  readonly id: string;
  readonly context: Context;
  readonly listed: (id: string) => Conversation | undefined;
  readonly onUse: (open: boolean) => void;
}

/** No more unread messages are told apart; what lies beyond is read in the conversation. */
const UNREAD_PAGE = 200;

/** What the messages of one conversation are about, live while it is open anywhere. */
export class References {
  /** A message came, of whatever it is about. */
  readonly created = new Signal<[message: Message]>();
  /** History may have been missed: whoever shows a part of it loads that again. */
  readonly reloaded = new Signal<[]>();

  readonly #id: string;
  readonly #context: Context;
  readonly #listed: (id: string) => Conversation | undefined;
  readonly #onUse: (open: boolean) => void;
  readonly #view = new Derived<ReferencesSnapshot>(() => this.#compute());
  #phase: ReferencesSnapshot['phase'] = 'loading';
  #error: RialtoError | undefined;
  #tracker: Tracker | undefined;
  #counts: Counts = nothingCounted;
  #users = 0;
  /** Rises with each opening: the answer to a load of an earlier one is dropped. */
  #opening = 0;
  #cleanups: Unsubscribe[] = [];

  constructor({ id, context, listed, onUse }: Parts) {
    this.#id = id;
    this.#context = context;
    this.#listed = listed;
    this.#onUse = onUse;
  }

  readonly getSnapshot = (): ReferencesSnapshot => this.#view.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#view.subscribe(listener);

  /** The conversation as it stands; undefined until it is loaded. */
  get conversation(): Conversation | undefined {
    return this.#tracker?.conversation;
  }

  /** Counts until everyone who opened it has closed it. */
  open(): void {
    this.#users++;
    if (this.#users === 1) this.#start();
    else this.retry();
  }

  /** Loads again after an error. */
  retry(): void {
    if (this.#phase === 'error') void this.#load();
  }

  close(): void {
    if (this.#users === 0) return;
    this.#users--;
    if (this.#users === 0) this.#stop();
  }

  /**
   * You have read what was said about this up to `rev`. The conversation's own cursor moves as far as nothing else is unread
   * before it, so that no comment on another thing is taken for read.
   */
  read(reference: string, rev: number): void {
    const counts = readAbout(this.#counts, reference, rev);
    if (counts === this.#counts) return;
    this.#counts = counts;
    const cursor = cursorOf(counts);
    if (cursor > (this.conversation?.read ?? 0)) this.#context.receipts.read(this.#id, cursor);
    this.#view.invalidate();
  }

  #start(): void {
    this.#onUse(true);
    this.#cleanups = [this.#context.ended.on(() => this.#forget()), this.#context.link.onConnected(() => this.retry())];
    void this.#load();
  }

  #stop(): void {
    this.#opening++;
    this.#onUse(false);
    for (const cleanup of this.#cleanups) cleanup();
    this.#cleanups = [];
  }

  async #load(): Promise<void> {
    const opening = ++this.#opening;
    this.#show(this.#phase === 'ready' ? 'ready' : 'loading');
    try {
      const conversation = this.#listed(this.#id) ?? (await this.#fetch());
      const counts = await this.#count(conversation);
      if (opening !== this.#opening) return;
      this.#tracker = new Tracker(this.#context, conversation, () => this.#moved());
      this.#counts = counts;
      this.#show('ready');
      this.#follow(this.#tracker);
      this.reloaded.emit();
    } catch (error) {
      if (opening !== this.#opening) return;
      if (isGone(error)) this.#gone();
      else this.#show('error', toRialtoError(error));
    }
  }

  #fetch(): Promise<Conversation> {
    return this.#context.api.call('getConversation', { path: { conversationId: this.#id } });
  }

  async #count(conversation: Conversation): Promise<Counts> {
    const { read, unread } = conversation;
    const { api, me } = this.#context;
    const path = { conversationId: this.#id };
    const { items, head } = await api.call('listReferences', { path });
    const after =
      unread === 0
        ? { items: [] }
        : await api.call('listMessages', { path, query: { after: read, limit: UNREAD_PAGE } });
    return counted({ conversation, items, head, after }, me);
  }

  #follow(tracker: Tracker): void {
    this.#cleanups.push(
      this.#context.feeds.follow(tracker.conversation.feed, tracker.position, {
        apply: (changes) => this.#apply(tracker, changes),
        reload: () => this.#reload(tracker),
        closed: () => this.#gone(),
      }),
    );
  }

  #apply(tracker: Tracker, changes: readonly Change[]): void {
    tracker.apply(changes);
    for (const change of changes) {
      if (change.type !== 'message_created') continue;
      const message = messageIn(change);
      this.#counts = withMessage(this.#counts, message, this.#context.me);
      this.created.emit(message);
    }
    this.#view.invalidate();
  }

  async #reload(tracker: Tracker): Promise<Position> {
    const conversation = await tracker.reload();
    this.#counts = await this.#count(conversation);
    this.#view.invalidate();
    this.reloaded.emit();
    return tracker.position;
  }

  #gone(): void {
    this.#tracker = undefined;
    this.#counts = nothingCounted;
    this.#show('gone');
    this.reloaded.emit();
  }

  #forget(): void {
    this.#stop();
    this.#tracker = undefined;
    this.#counts = nothingCounted;
    this.#show('loading');
  }

  #show(phase: ReferencesSnapshot['phase'], error?: RialtoError): void {
    this.#phase = phase;
    this.#error = error;
    this.#view.invalidate();
  }

  /** What was read elsewhere is read here too. */
  #moved(): void {
    this.#counts = readTo(this.#counts, this.conversation?.read ?? 0);
    this.#view.invalidate();
  }

  #compute(): ReferencesSnapshot {
    return { phase: this.#phase, counts: statesOf(this.#counts), ...(this.#error ? { error: this.#error } : {}) };
  }
}
