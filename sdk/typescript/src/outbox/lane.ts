import { toRialtoError, type RialtoError } from '../errors.js';
import type { Message } from '../generated/contract.js';
import type { Backoff } from '../platform/backoff.js';
import type { Cancel, Clock } from '../platform/clock.js';
import type { OutboxEntry } from './storage.js';

interface Parts {
  readonly clock: Clock;
  readonly backoff: Backoff;
  readonly deliver: (entry: OutboxEntry) => Promise<Message>;
  readonly keep: (entry: OutboxEntry) => Promise<void>;
  readonly forget: (id: string) => Promise<void>;
  readonly onChange: () => void;
  readonly onSent: (message: Message) => void;
}

/** The unsent messages of one conversation, sent one after the other. */
export class Lane {
  readonly #parts: Parts;
  readonly #kept = new Map<string, Promise<void>>();
  #entries: readonly OutboxEntry[] = [];
  #running = false;
  #stopped = false;
  #cutShort: (() => void) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /** `kept` settles once the entry is in the storage: what could not survive a reload is not sent yet. */
  add(entry: OutboxEntry, kept: Promise<void>): void {
    if (this.#entries.some((one) => one.id === entry.id)) return;
    this.#kept.set(entry.id, kept);
    this.#change([...this.#entries, entry].sort((a, b) => a.seq - b.seq));
    void this.#run();
  }

  retry(id: string): void {
    this.#replace(id, ({ refusal: _, ...entry }) => entry);
    void this.#run();
  }

  remove(id: string): void {
    if (!this.#entries.some((entry) => entry.id === id)) return;
    const kept = this.#kept.get(id);
    this.#kept.delete(id);
    void kept?.then(() => this.#parts.forget(id));
    this.#change(this.#entries.filter((entry) => entry.id !== id));
    this.wake();
  }

  wake(): void {
    this.#parts.backoff.reset();
    this.#cutShort?.();
  }

  stop(): void {
    this.#stopped = true;
    this.#entries = [];
    this.#cutShort?.();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let next = this.#next(); next && !this.#stopped; next = this.#next()) await this.#send(next);
    this.#running = false;
  }

  #next(): OutboxEntry | undefined {
    return this.#entries.find((entry) => !entry.refusal);
  }

  async #send(entry: OutboxEntry): Promise<void> {
    await this.#kept.get(entry.id);
    if (this.#stopped || !this.#holds(entry.id)) return;
    try {
      const message = await this.#parts.deliver(entry);
      this.#parts.backoff.reset();
      if (this.#stopped || !this.#holds(entry.id)) return;
      this.#parts.onSent(message);
      this.remove(entry.id);
    } catch (error) {
      if (!this.#stopped && this.#holds(entry.id)) await this.#failed(entry, toRialtoError(error));
    }
  }

  async #failed(entry: OutboxEntry, error: RialtoError): Promise<void> {
    // A refused token ends the session, not the message.
    if (error.retryable || error.status === 401)
      return this.#wait(Math.max(error.retryAfterMs ?? 0, this.#parts.backoff.nextMs()));
    const { code, message, status } = error;
    this.#replace(entry.id, (one) => ({
      ...one,
      refusal: { code, message, ...(status === undefined ? {} : { status }) },
    }));
  }

  #holds(id: string): boolean {
    return this.#entries.some((entry) => entry.id === id);
  }

  #replace(id: string, change: (entry: OutboxEntry) => OutboxEntry): void {
    const entries = this.#entries.map((entry) => (entry.id === id ? change(entry) : entry));
    const changed = entries.find((entry) => entry.id === id);
    if (!changed) return;
    this.#change(entries);
    void this.#parts.keep(changed);
  }

  #change(entries: readonly OutboxEntry[]): void {
    this.#entries = entries;
    this.#parts.onChange();
  }

  #wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      let cancel: Cancel = () => undefined;
      const go = (): void => {
        cancel();
        this.#cutShort = undefined;
        resolve();
      };
      cancel = this.#parts.clock.after(delayMs, go);
      this.#cutShort = go;
    });
  }
}
