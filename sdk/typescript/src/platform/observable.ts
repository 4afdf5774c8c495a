export type Unsubscribe = () => void;

/** Listeners that are called once a microtask, however often something changed. */
class Listeners {
  readonly #entries = new Set<{ readonly call: () => void }>();
  #scheduled = false;

  add(listener: () => void): Unsubscribe {
    const entry = { call: listener };
    this.#entries.add(entry);
    return () => void this.#entries.delete(entry);
  }

  schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      for (const entry of [...this.#entries]) if (this.#entries.has(entry)) callSafely(entry.call);
    });
  }
}

/**
 * A value that can be watched, in the shape of React's `useSyncExternalStore`: `get` answers the same reference until
 * the value is replaced.
 */
export class Observable<T> {
  readonly #listeners = new Listeners();
  #value: T;

  constructor(initial: T) {
    this.#value = initial;
  }

  readonly get = (): T => this.#value;

  readonly subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  set(next: T): void {
    if (Object.is(next, this.#value)) return;
    this.#value = next;
    this.#listeners.schedule();
  }
}

/** Like {@link Observable}, for a value that is worked out when somebody looks, from parts that change often. */
export class Derived<T> {
  readonly #listeners = new Listeners();
  readonly #compute: (before: T | undefined) => T;
  #value: T | undefined;
  #stale = true;

  constructor(compute: (before: T | undefined) => T) {
    this.#compute = compute;
  }

  readonly get = (): T => {
    if (this.#stale) {
      this.#value = this.#compute(this.#value);
      this.#stale = false;
    }
    return this.#value as T;
  };

  readonly subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  /** One of the parts changed. */
  invalidate(): void {
    this.#stale = true;
    this.#listeners.schedule();
  }
}

/** Many listeners for something that happens, called at once and in the order they came. */
export class Signal<Args extends readonly unknown[]> {
  readonly #listeners = new Set<(...args: Args) => void>();

  on(listener: (...args: Args) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  emit(...args: Args): void {
    for (const listener of [...this.#listeners]) callSafely(() => listener(...args));
  }
}

/** One faulty listener must not keep the others from hearing; its error still surfaces as uncaught. */
function callSafely(run: () => void): void {
  try {
    run();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
