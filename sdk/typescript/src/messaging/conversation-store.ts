import type { Context } from '../context.js';
import { isGone, toRialtoError, type RialtoError } from '../errors.js';
import type { Change, Conversation, Message } from '../generated/contract.js';
import type { FollowHandlers, Position } from '../live/follower.js';
import { Derived, type Unsubscribe } from '../platform/observable.js';
import { History } from './history.js';
import { messageIn, type ConversationSummary } from './model.js';
import { pendingOf, requireText } from './pending.js';
import {
  entryOfChange,
  entryOfMessage,
  firstUnread,
  merged,
  projected,
  type Entries,
  type Entry,
  type TimelineItem,
} from './timeline.js';
import { Tracker } from './tracker.js';
import { TypingBoard, TypingSender } from './typing.js';

export interface ConversationSnapshot {
  readonly phase: 'loading' | 'ready' | 'error' | 'gone';
  readonly conversation?: ConversationSummary;
  readonly items: readonly TimelineItem[];
  readonly hasOlder: boolean;
  readonly hasNewer: false;
  readonly loadingOlder: boolean;
  /** The ids of others who are typing. */
  readonly typing: readonly string[];
  /**
   * Where the line "new messages" belongs, as it was when the conversation was opened: before the first message of
   * another person at or past this revision.
   */
  readonly firstUnreadRev?: number;
  readonly error?: RialtoError;
}

export interface SendOptions {
  /** What the message is about, `<type>:<id>`. */
  readonly reference?: string;
}

interface Parts {
  readonly id: string;
  readonly context: Context;
  /** A conversation that is up to date already, so that opening it costs one call less. */
  readonly listed: (id: string) => Conversation | undefined;
  readonly onUse: (open: boolean) => void;
}

/** One conversation's messages, live while it is open anywhere. */
export class ConversationStore {
  readonly #id: string;
  readonly #context: Context;
  readonly #listed: (id: string) => Conversation | undefined;
  readonly #onUse: (open: boolean) => void;
  readonly #history: History;
  readonly #view = new Derived<ConversationSnapshot>((before) => this.#compute(before));
  readonly #typingBoard: TypingBoard;
  readonly #typingSender: TypingSender;
  #phase: ConversationSnapshot['phase'] = 'loading';
  #error: RialtoError | undefined;
  #tracker: Tracker | undefined;
  #entries: Entries = [];
  #olderBefore: number | undefined;
  #loadingOlder = false;
  #typing: readonly string[] = [];
  #firstUnreadRev: number | undefined;
  #users = 0;
  /** Rises with each opening: the answer to a load of an earlier one is dropped. */
  #opening = 0;
  #cleanups: Unsubscribe[] = [];

  constructor({ id, context, listed, onUse }: Parts) {
    this.#id = id;
    this.#context = context;
    this.#listed = listed;
    this.#onUse = onUse;
    this.#history = new History(context.api, context.tuning.messagesPerPage);
    this.#typingBoard = new TypingBoard(context.clock, (typing) => this.#update(() => (this.#typing = typing)));
    this.#typingSender = new TypingSender(context.clock, context.tuning, (on) =>
      context.link.signal('typing', { conversationId: id, on }),
    );
  }

  readonly getSnapshot = (): ConversationSnapshot => this.#view.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#view.subscribe(listener);

  /** Follows the conversation until everyone who opened it has closed it. */
  open(): void {
    this.#users++;
    if (this.#users === 1) this.#start();
    else if (this.#phase === 'error') void this.#load();
  }

  close(): void {
    if (this.#users === 0) return;
    this.#users--;
    if (this.#users === 0) this.#stop();
  }

  /** Shows the message at once and sends it as soon as that is possible. */
  send(body: string, { reference }: SendOptions = {}): void {
    requireText(body);
    this.#typingSender.set(false);
    this.#context.outbox.add(this.#id, body, reference);
    this.#view.invalidate();
  }

  /** Sends a failed message again, as the same command. */
  retry(key: string): void {
    this.#context.outbox.retry(this.#id, key);
  }

  discard(key: string): void {
    this.#context.outbox.discard(this.#id, key);
  }

  async loadOlder(): Promise<void> {
    const before = this.#olderBefore;
    const conversation = this.#tracker?.conversation;
    if (before === undefined || !conversation || this.#loadingOlder) return;
    const opening = this.#opening;
    this.#update(() => (this.#loadingOlder = true));
    try {
      const older = await this.#history.before(conversation, before);
      if (opening !== this.#opening || this.#olderBefore !== before) return;
      this.#entries = merged(this.#entries, older.entries);
      this.#olderBefore = older.olderBefore;
    } finally {
      this.#update(() => (this.#loadingOlder = false));
    }
  }

  /** You have read up to `rev`, or everything that is here. Never goes back; told at most once a second. */
  markRead(rev?: number): void {
    const last = this.#entries.at(-1)?.rev ?? 0;
    const target = Math.min(rev ?? last, last);
    if (target > 0 && target > (this.#tracker?.conversation.read ?? 0)) this.#context.receipts.read(this.#id, target);
  }

  /** Call it with true as often as the person types, with false when they stop. */
  setTyping(on: boolean): void {
    this.#typingSender.set(on);
  }

  #start(): void {
    const { outbox, link } = this.#context;
    this.#opening++;
    this.#onUse(true);
    this.#cleanups = [
      this.#context.ended.on(() => this.#forget()),
      outbox.changed.on((conversationId) => {
        if (conversationId === this.#id) this.#view.invalidate();
      }),
      outbox.sent.on((message) => this.#confirmed(message)),
      link.on('signal', (signal) => {
        if (signal.kind !== 'typing' || signal.conversationId !== this.#id || signal.personId === this.#context.me)
          return;
        this.#typingBoard.heard(signal.personId, signal.on, signal.expiresInMs);
      }),
      link.onConnected(() => {
        if (this.#phase === 'error') void this.#load();
      }),
      link.onDisconnected(() => this.#typingBoard.clear()),
    ];
    if (this.#phase === 'ready' && this.#tracker) this.#resume(this.#tracker);
    else void this.#load();
  }

  #stop(): void {
    this.#opening++;
    this.#onUse(false);
    for (const cleanup of this.#cleanups) cleanup();
    this.#cleanups = [];
    this.#typingSender.set(false);
    this.#typingBoard.clear();
  }

  /** Opened again: what happened since is asked for from the revision that was reached. */
  #resume(tracker: Tracker): void {
    this.#noteUnread(this.#listed(this.#id) ?? tracker.conversation);
    this.#follow(tracker);
    this.#view.invalidate();
  }

  async #load(): Promise<void> {
    const opening = this.#opening;
    const { api } = this.#context;
    this.#show('loading');
    try {
      const conversation =
        this.#listed(this.#id) ?? (await api.call('getConversation', { path: { conversationId: this.#id } }));
      const stretch = await this.#history.latest(conversation);
      if (opening !== this.#opening) return;
      this.#tracker = new Tracker(this.#context, conversation, () => this.#view.invalidate());
      this.#entries = stretch.entries;
      this.#olderBefore = stretch.olderBefore;
      this.#noteUnread(conversation);
      this.#show('ready');
      this.#follow(this.#tracker);
    } catch (error) {
      if (opening !== this.#opening) return;
      if (isGone(error)) this.#gone();
      else this.#show('error', toRialtoError(error));
    }
  }

  #follow(tracker: Tracker): void {
    const handlers: FollowHandlers = {
      apply: (changes) => this.#apply(tracker, changes),
      reload: () => this.#reload(tracker),
      closed: () => this.#gone(),
    };
    this.#cleanups.push(this.#context.feeds.follow(tracker.conversation.feed, tracker.position, handlers));
  }

  #apply(tracker: Tracker, changes: readonly Change[]): void {
    const { me, outbox } = this.#context;
    this.#entries = merged(
      this.#entries,
      changes.map(entryOfChange).filter((entry): entry is Entry => entry !== undefined),
    );
    tracker.apply(changes);
    for (const change of changes) {
      if (change.type !== 'message_created') continue;
      this.#typingBoard.stopped(change.actor);
      const { authorId, commandId } = messageIn(change);
      if (authorId === me && commandId !== undefined) outbox.settle(this.#id, commandId);
    }
  }

  async #reload(tracker: Tracker): Promise<Position> {
    const conversation = await tracker.reload();
    const stretch = await this.#history.latest(conversation);
    this.#update(() => {
      this.#entries = stretch.entries;
      this.#olderBefore = stretch.olderBefore;
    });
    return tracker.position;
  }

  #confirmed(message: Message): void {
    if (message.conversationId !== this.#id || this.#phase !== 'ready') return;
    this.#update(() => (this.#entries = merged(this.#entries, [entryOfMessage(message)])));
  }

  #noteUnread({ read, unread }: Conversation): void {
    this.#firstUnreadRev = firstUnread(
      this.#entries,
      this.#olderBefore !== undefined,
      { read, unread },
      this.#context.me,
    );
  }

  #gone(): void {
    this.#clear();
    this.#show('gone');
  }

  #forget(): void {
    this.#stop();
    this.#clear();
    this.#show('loading');
  }

  #clear(): void {
    this.#tracker = undefined;
    this.#entries = [];
    this.#olderBefore = undefined;
    this.#firstUnreadRev = undefined;
  }

  #show(phase: ConversationSnapshot['phase'], error?: RialtoError): void {
    this.#update(() => {
      this.#phase = phase;
      this.#error = error;
    });
  }

  #update(change: () => void): void {
    change();
    this.#view.invalidate();
  }

  #compute(before: ConversationSnapshot | undefined): ConversationSnapshot {
    const { me, outbox } = this.#context;
    const conversation = this.#tracker?.conversation;
    const view = {
      entries: this.#entries,
      pending: outbox.entries(this.#id).map(pendingOf),
      members: conversation?.members ?? [],
      me,
    };
    return {
      phase: this.#phase,
      ...(conversation ? { conversation } : {}),
      items: this.#phase === 'gone' ? [] : projected(view, before?.items),
      hasOlder: this.#olderBefore !== undefined,
      hasNewer: false,
      loadingOlder: this.#loadingOlder,
      typing: this.#typing,
      ...(this.#firstUnreadRev === undefined ? {} : { firstUnreadRev: this.#firstUnreadRev }),
      ...(this.#error ? { error: this.#error } : {}),
    };
  }
}
