interface Chunk<T> {
  items: T[];
  sum: number;
}

const CHUNK = 512;

/**
 * Items in order, in chunks of a few hundred: one more or one less moves only its chunk, and the item at a place, the place of
 * an item and the sum before it are found over the chunks.
 */
export class SortedList<T> {
  readonly #compare: (a: T, b: T) => number;
  readonly #weigh: (item: T) => number;
  #chunks: Chunk<T>[] = [];
  #length = 0;
  #sum = 0;

  /** @param weigh what an item adds to the sums; it must stay the same while the item is in the list */
  constructor(compare: (a: T, b: T) => number, weigh: (item: T) => number = () => 0) {
    this.#compare = compare;
    this.#weigh = weigh;
  }

  get length(): number {
    return this.#length;
  }

  get sum(): number {
    return this.#sum;
  }

  /** Replaces everything by items that are in order already. */
  fill(sorted: readonly T[]): void {
    this.#chunks = [];
    this.#sum = 0;
    this.#length = sorted.length;
    for (let from = 0; from < sorted.length; from += CHUNK) {
      const items = sorted.slice(from, from + CHUNK);
      let sum = 0;
      for (const item of items) sum += this.#weigh(item);
      this.#chunks.push({ items, sum });
      this.#sum += sum;
    }
  }

  add(item: T): void {
    const weight = this.#weigh(item);
    this.#length++;
    this.#sum += weight;
    const at = Math.min(this.#chunkOf(item), this.#chunks.length - 1);
    const chunk = this.#chunks[at];
    if (!chunk) {
      this.#chunks.push({ items: [item], sum: weight });
      return;
    }
    chunk.items.splice(this.#placeIn(chunk, item), 0, item);
    chunk.sum += weight;
    if (chunk.items.length > 2 * CHUNK) this.#split(at);
  }

  /** What it had that compares as equal to this; undefined when there was nothing. */
  remove(item: T): T | undefined {
    const at = this.#chunkOf(item);
    const chunk = this.#chunks[at];
    if (!chunk) return undefined;
    const place = this.#placeIn(chunk, item);
    const found = chunk.items[place];
    if (found === undefined || this.#compare(found, item) !== 0) return undefined;
    const weight = this.#weigh(found);
    chunk.items.splice(place, 1);
    chunk.sum -= weight;
    this.#sum -= weight;
    this.#length--;
    if (chunk.items.length === 0) this.#chunks.splice(at, 1);
    return found;
  }

  at(index: number): T | undefined {
    let left = index;
    for (const { items } of this.#chunks) {
      if (left < items.length) return items[left];
      left -= items.length;
    }
    return undefined;
  }

  /** Up to `count` items from this place on. */
  slice(from: number, count: number): T[] {
    const found: T[] = [];
    let skip = Math.max(0, from);
    for (const { items } of this.#chunks) {
      if (found.length >= count) break;
      if (skip < items.length) found.push(...items.slice(skip, skip + count - found.length));
      skip = Math.max(0, skip - items.length);
    }
    return found;
  }

  /** How many come before the item and what they weigh, whether or not it is here itself. */
  before(item: T): { count: number; sum: number } {
    const at = this.#chunkOf(item);
    let count = 0;
    let sum = 0;
    for (const chunk of this.#chunks.slice(0, at)) {
      count += chunk.items.length;
      sum += chunk.sum;
    }
    const chunk = this.#chunks[at];
    if (!chunk) return { count, sum };
    const place = this.#placeIn(chunk, item);
    for (let index = 0; index < place; index++) sum += this.#weigh(chunk.items[index]!);
    return { count: count + place, sum };
  }

  has(item: T): boolean {
    const chunk = this.#chunks[this.#chunkOf(item)];
    const found = chunk?.items[this.#placeIn(chunk, item)];
    return found !== undefined && this.#compare(found, item) === 0;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (const { items } of this.#chunks) yield* items;
  }

  /** The first chunk whose last item is not before this one; past the end when there is none. */
  #chunkOf(item: T): number {
    let low = 0;
    let high = this.#chunks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(this.#chunks[middle]!.items.at(-1)!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #placeIn({ items }: Chunk<T>, item: T): number {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(items[middle]!, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #split(at: number): void {
    const { items } = this.#chunks[at]!;
    const halves = [items.slice(0, CHUNK), items.slice(CHUNK)];
    const chunks = halves.map((half) => ({ items: half, sum: half.reduce((sum, item) => sum + this.#weigh(item), 0) }));
    this.#chunks.splice(at, 1, ...chunks);
  }
}
