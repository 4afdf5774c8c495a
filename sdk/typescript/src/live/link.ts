import type { LiveCommands, LiveEvents, Message } from '../generated/contract.js';
import type { Unsubscribe } from '../platform/observable.js';

/** The answers to live commands, without the `ok` that they carry. */
export interface LiveAnswers {
  subscribe: { readonly feeds?: readonly FeedAnswer[] };
  unsubscribe: object;
  send_message: { readonly message: Message };
  mark: { readonly delivered: number; readonly read: number; readonly unread: number };
  typing: object;
  watch_presence: { readonly people: readonly PersonPresence[] };
  set_presence: object;
  refresh_token: { readonly expiresAt: string };
}

export interface PersonPresence {
  readonly personId: string;
  readonly status: 'online' | 'away' | 'offline';
  readonly lastSeenAt?: string;
}

/** One feed's part of the answer to `subscribe`: what was missed, or why it was refused. */
export interface FeedAnswer extends Partial<LiveEvents['feed']> {
  readonly feed: string;
  readonly ok?: boolean;
  readonly code?: string;
  readonly message?: string;
  readonly more?: boolean;
  readonly resync?: boolean;
}

/** What the parts of the client use of the live connection. */
export interface Link {
  readonly connected: boolean;
  /** Fails with a `RialtoError`: the server's refusal, or a retryable one when no answer came. */
  request<Name extends keyof LiveCommands>(name: Name, payload: LiveCommands[Name]): Promise<LiveAnswers[Name]>;
  /** Sent only if that is possible at once; nobody hears of a loss. */
  signal<Name extends keyof LiveCommands>(name: Name, payload: LiveCommands[Name]): void;
  on<Name extends keyof LiveEvents>(name: Name, listener: (event: LiveEvents[Name]) => void): Unsubscribe;
  onConnected(listener: () => void): Unsubscribe;
  onDisconnected(listener: () => void): Unsubscribe;
}
