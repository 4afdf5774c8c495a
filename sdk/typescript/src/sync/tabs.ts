import { RialtoError } from '../errors.js';
import type { Environment, TabChannel } from '../platform/environment.js';
import type { Commit } from './store.js';
import type { Refusal, ReplicaPhase } from './types.js';
import type { Answers } from './view.js';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** How syncing stands, as the leading tab knows it. */
export interface SyncStatus {
  readonly phase: ReplicaPhase;
  readonly progress?: Progress;
  readonly syncing: boolean;
  readonly syncedAt?: number;
  readonly error?: RialtoError;
}

/** An error as it crosses to another tab. */
export interface PlainError {
  readonly code: string;
  readonly message: string;
  readonly status?: number;
  readonly retryable: boolean;
}

/** What tabs that share a copy tell each other after it is on the disk. */
export type TabMessage =
  | { readonly kind: 'queued'; readonly seqs: readonly number[] }
  | { readonly kind: 'committed'; readonly commit: Commit }
  | { readonly kind: 'answered'; readonly answers: Answers }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'purged'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'dismissed'; readonly mutationId: string }
  | { readonly kind: 'status'; readonly status: Omit<SyncStatus, 'error'>; readonly error?: PlainError }
  /** A tab came and wants to know the status. */
  | { readonly kind: 'hello' }
  /** Asks the leading tab for a round, and its answer. */
  | { readonly kind: 'sync'; readonly id: string }
  | { readonly kind: 'synced'; readonly id: string; readonly error?: PlainError };

/** The other tabs with the same copy: one of all leads, and another takes over when it closes. */
export class Tabs {
  readonly #environment: Environment;
  readonly #name: string;
  readonly #channel: TabChannel;
  #release: () => void = () => undefined;
  #closed = false;

  constructor(environment: Environment, name: string, onMessage: (message: TabMessage) => void) {
    this.#environment = environment;
    this.#name = name;
    this.#channel = environment.channel(name, (message) => {
      if (!this.#closed) onMessage(message as TabMessage);
    });
  }

  /** Calls `lead` when this tab is the one, at once or much later or never. */
  stand(lead: () => void): void {
    const held = new Promise<void>((release) => (this.#release = release));
    void this.#environment
      .exclusively(this.#name, () => {
        if (this.#closed) return Promise.resolve();
        lead();
        return held;
      })
      .catch(() => undefined);
  }

  post(message: TabMessage): void {
    if (!this.#closed) this.#channel.post(message);
  }

  close(): void {
    this.#closed = true;
    this.#channel.close();
    this.#release();
  }
}

export const plainError = ({ code, message, status, retryable }: RialtoError): PlainError => ({
  code,
  message,
  retryable,
  ...(status === undefined ? {} : { status }),
});

export const errorFrom = ({ code, message, status, retryable }: PlainError): RialtoError =>
  new RialtoError(code, message, { status, retryable });
