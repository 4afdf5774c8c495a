/** Stores by name, each made once; of those that nobody has open, the ones last asked for are kept. */
export class Shelf<T> {
  readonly #items = new Map<string, T>();
  readonly #open = new Set<string>();

  take(name: string, kept: number, make: (onUse: (open: boolean) => void) => T): T {
    const item = this.#items.get(name) ?? this.#made(name, kept, make);
    // Last asked for goes last, so that those that nobody has opened for long are at the front.
    this.#items.delete(name);
    this.#items.set(name, item);
    return item;
  }

  clear(): void {
    this.#items.clear();
    this.#open.clear();
  }

  #made(name: string, kept: number, make: (onUse: (open: boolean) => void) => T): T {
    const unused = [...this.#items.keys()].filter((one) => !this.#open.has(one));
    for (const one of unused.slice(0, Math.max(0, unused.length - kept))) this.#items.delete(one);
    return make((open) => void (open ? this.#open.add(name) : this.#open.delete(name)));
  }
}
