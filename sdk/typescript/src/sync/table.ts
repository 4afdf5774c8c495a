import { Observable, Signal, type Unsubscribe } from '../platform/observable.js';
import { sameValue, type AnyRow } from './rows.js';
import type { RowChange, Table } from './types.js';

type AnyFields = Readonly<Record<string, unknown>>;

/** The rows of one type as people see them. */
export class RecordTable implements Table<AnyFields> {
  readonly #version = new Observable(0);
  readonly #changes = new Signal<[changes: readonly RowChange<AnyFields>[]]>();
  /** What the rows that changed since the last announcement were before. */
  readonly #before = new Map<string, AnyRow | undefined>();
  #rows = new Map<string, AnyRow>();

  get size(): number {
    return this.#rows.size;
  }

  get(id: string): AnyRow | undefined {
    return this.#rows.get(id);
  }

  values(): Iterable<AnyRow> {
    return this.#rows.values();
  }

  readonly version = (): number => this.#version.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#version.subscribe(listener);

  onChanges(listener: (changes: readonly RowChange<AnyFields>[]) => void): Unsubscribe {
    return this.#changes.on(listener);
  }

  put(id: string, row: AnyRow | undefined): void {
    const before = this.#rows.get(id);
    if (before === row) return;
    if (!this.#before.has(id)) this.#before.set(id, before);
    if (row) this.#rows.set(id, row);
    else this.#rows.delete(id);
  }

  /** Takes other rows in place of all. */
  replace(rows: Map<string, AnyRow>): void {
    const before = this.#rows;
    this.#rows = rows;
    for (const [id, row] of before) if (!this.#before.has(id) && !rows.has(id)) this.#before.set(id, row);
    for (const id of rows.keys()) if (!this.#before.has(id)) this.#before.set(id, before.get(id));
  }

  /** Tells the listeners what changed since the last time. */
  announce(): void {
    if (this.#before.size === 0) return;
    const changes: RowChange<AnyFields>[] = [];
    for (const [id, before] of this.#before) {
      const after = this.#rows.get(id);
      if (!sameValue(before, after)) changes.push({ id, before, after });
    }
    this.#before.clear();
    if (changes.length === 0) return;
    this.#version.set(this.#version.get() + 1);
    this.#changes.emit(changes);
  }
}
