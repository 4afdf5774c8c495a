/** A message that the server has not confirmed, as it is kept across reloads. Plain data. */
export interface OutboxEntry {
  /** The command's id, for ever: whatever happens, the server does this once. */
  readonly id: string;
  /** Sent only while this person is signed in. */
  readonly personId: string;
  readonly conversationId: string;
  readonly body: string;
  /** What the message is about, `<type>:<id>`. */
  readonly reference?: string;
  /** Rising: the order in which the messages of a conversation are sent. */
  readonly seq: number;
  readonly at: string;
  /** The server refused it for good; it waits for a decision. */
  readonly refusal?: { readonly code: string; readonly message: string; readonly status?: number };
}

/** Where unconfirmed messages survive a reload. */
export interface OutboxStorage {
  load(): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

export class MemoryOutboxStorage implements OutboxStorage {
  readonly #entries = new Map<string, OutboxEntry>();

  async load(): Promise<OutboxEntry[]> {
    return [...this.#entries.values()];
  }

  async put(entry: OutboxEntry): Promise<void> {
    this.#entries.set(entry.id, entry);
  }

  async remove(id: string): Promise<void> {
    this.#entries.delete(id);
  }

  async clear(): Promise<void> {
    this.#entries.clear();
  }
}
