import type { Transaction } from '../../src/generated/records-money.js';
import type { Row, RowChange, Table } from '../../src/sync/types.js';

type Listener = (changes: readonly RowChange<Transaction>[]) => void;

/** Transactions in memory that say what changes, as a replica does. */
export class TransactionTable implements Table<Transaction> {
  readonly #rows = new Map<string, Row<Transaction>>();
  readonly #listeners = new Set<Listener>();
  #version = 0;

  get size(): number {
    return this.#rows.size;
  }

  readonly get = (id: string): Row<Transaction> | undefined => this.#rows.get(id);
  readonly values = (): Iterable<Row<Transaction>> => this.#rows.values();
  readonly version = (): number => this.#version;
  readonly subscribe = (): (() => void) => () => undefined;

  onChanges(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  put(id: string, fields: Transaction): void {
    this.#change(id, { ...fields, id, rev: ++this.#version });
  }

  delete(id: string): void {
    this.#change(id, undefined);
  }

  #change(id: string, after: Row<Transaction> | undefined): void {
    const before = this.#rows.get(id);
    if (after) this.#rows.set(id, after);
    else this.#rows.delete(id);
    for (const listener of this.#listeners) listener([{ id, before, after }]);
  }
}
