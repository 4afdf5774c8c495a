import { RialtoError } from '../errors.js';
import type { Message } from '../generated/contract.js';
import { Backoff } from '../platform/backoff.js';
import type { Clock } from '../platform/clock.js';
import { Signal } from '../platform/observable.js';
import type { Tuning } from '../tuning.js';
import { Lane } from './lane.js';
import type { OutboxEntry, OutboxStorage } from './storage.js';

interface Parts {
  readonly storage: OutboxStorage;
  readonly clock: Clock;
  readonly tuning: Tuning;
  /** Brings one message to the server, by whichever way is open. Fails with a `RialtoError`. */
  readonly deliver: (entry: OutboxEntry) => Promise<Message>;
}

const NONE: readonly OutboxEntry[] = [];

/**
 * Messages on their way. Each keeps its command id for ever and leaves the outbox only when the server has confirmed
 * or refused it, so a lost answer, a reload or a second tab costs a repeat and never a duplicate. Within a conversation
 * one is under way at a time, in the order of writing; conversations do not wait for each other.
 */
export class Outbox {
  /** The entries of a conversation changed. */
  readonly changed = new Signal<[conversationId: string]>();
  readonly sent = new Signal<[message: Message]>();
  readonly waitingChanged = new Signal<[waiting: number]>();

  readonly #parts: Parts;
  readonly #lanes = new Map<string, Lane>();
  #personId: string | undefined;
  #loaded: Promise<void> = Promise.resolve();
  #lastSeq = 0;
  #waiting = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes up what this person left unsent, and throws away what another did. */
  start(personId: string): void {
    this.#personId = personId;
    this.#loaded = this.#load(personId);
  }

  /** Stops sending; what is unsent stays in the storage. */
  stop(): void {
    this.#personId = undefined;
    for (const lane of this.#lanes.values()) lane.stop();
    this.#lanes.clear();
    this.#count();
  }

  async purge(): Promise<void> {
    this.stop();
    await this.#parts.storage.clear().catch(() => undefined);
  }

  entries(conversationId: string): readonly OutboxEntry[] {
    return this.#lanes.get(conversationId)?.entries ?? NONE;
  }

  add(conversationId: string, body: string, reference?: string): OutboxEntry {
    if (this.#personId === undefined) throw new RialtoError('SIGNED_OUT', 'Nobody is signed in.');
    const now = this.#parts.clock.now();
    // Rises even when the clock does not, and stays above what an earlier page left behind.
    this.#lastSeq = Math.max(now, this.#lastSeq + 1);
    const at = new Date(now).toISOString();
    const entry = {
      id: crypto.randomUUID(),
      personId: this.#personId,
      conversationId,
      body,
      ...(reference === undefined ? {} : { reference }),
      seq: this.#lastSeq,
      at,
    };
    const kept = this.#loaded.then(() => this.#keep(entry));
    this.#lane(conversationId).add(entry, kept);
    return entry;
  }

  /** Tries a refused message again, with the id that it always had. */
  retry(conversationId: string, id: string): void {
    this.#lanes.get(conversationId)?.retry(id);
  }

  discard(conversationId: string, id: string): void {
    this.#lanes.get(conversationId)?.remove(id);
  }

  /** The feed showed the message: the answer, if it is still awaited, has nothing to add. */
  settle(conversationId: string, id: string): void {
    this.#lanes.get(conversationId)?.remove(id);
  }

  /** The way to the server is open again: nobody waits out a back-off. */
  wake(): void {
    for (const lane of this.#lanes.values()) lane.wake();
  }

  async #load(personId: string): Promise<void> {
    const { storage } = this.#parts;
    const found = await storage.load().catch((): OutboxEntry[] => []);
    if (this.#personId !== personId) return;
    for (const entry of found.sort((a, b) => a.seq - b.seq)) {
      if (entry.personId !== personId) {
        void storage.remove(entry.id).catch(() => undefined);
        continue;
      }
      this.#lastSeq = Math.max(this.#lastSeq, entry.seq);
      this.#lane(entry.conversationId).add(entry, Promise.resolve());
    }
  }

  /** Without storage (a full disk, a private window) the message is still sent, only not kept. */
  #keep(entry: OutboxEntry): Promise<void> {
    return this.#parts.storage.put(entry).catch(() => undefined);
  }

  #lane(conversationId: string): Lane {
    const known = this.#lanes.get(conversationId);
    if (known) return known;
    const { clock, tuning, deliver, storage } = this.#parts;
    const lane = new Lane({
      clock,
      backoff: new Backoff(tuning.retryMinMs, tuning.retryMaxMs),
      deliver,
      keep: (entry) => this.#keep(entry),
      forget: (id) => storage.remove(id).catch(() => undefined),
      onChange: () => {
        this.#count();
        this.changed.emit(conversationId);
      },
      onSent: (message) => this.sent.emit(message),
    });
    this.#lanes.set(conversationId, lane);
    return lane;
  }

  #count(): void {
    let waiting = 0;
    for (const lane of this.#lanes.values()) waiting += lane.entries.filter((entry) => !entry.refusal).length;
    if (waiting === this.#waiting) return;
    this.#waiting = waiting;
    this.waitingChanged.emit(waiting);
  }
}

export const errorOf = ({ refusal }: OutboxEntry): RialtoError | undefined =>
  refusal && new RialtoError(refusal.code, refusal.message, { status: refusal.status });
