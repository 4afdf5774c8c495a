import { Observable, type Unsubscribe } from '../platform/observable.js';
import type { RowChange, Table } from '../sync/types.js';

/** Something that is kept beside tables and follows their changes. For React: `useSyncExternalStore(subscribe, version)`. */
export abstract class LiveIndex {
  readonly #version = new Observable(0);
  readonly #stops: Unsubscribe[] = [];

  /** Another number after each change. */
  readonly version = (): number => this.#version.get();

  /** Called once a microtask, however much changed. */
  readonly subscribe = (listener: () => void): Unsubscribe => this.#version.subscribe(listener);

  /** Lets go of the tables. */
  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  protected follow<Fields extends object>(
    table: Table<Fields>,
    apply: (changes: readonly RowChange<Fields>[]) => void,
  ): void {
    this.#stops.push(
      table.onChanges((changes) => {
        apply(changes);
        this.changed();
      }),
    );
  }

  protected changed(): void {
    this.#version.set(this.#version.get() + 1);
  }
}
