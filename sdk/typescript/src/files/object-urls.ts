/** Object URLs by what they show, the latest used ones; the rest is let go so that its memory is free. */
export class ObjectUrls {
  readonly #most: number;
  readonly #urls = new Map<string, string>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): string | undefined {
    const url = this.#urls.get(key);
    if (url === undefined) return undefined;
    this.#urls.delete(key);
    this.#urls.set(key, url);
    return url;
  }

  add(key: string, content: Blob): string {
    const url = this.get(key) ?? URL.createObjectURL(content);
    this.#urls.set(key, url);
    const oldest = this.#urls.keys().next().value;
    if (this.#urls.size > this.#most && oldest !== undefined) this.#drop(oldest);
    return url;
  }

  dropAll(which: (key: string) => boolean = () => true): void {
    for (const key of [...this.#urls.keys()]) if (which(key)) this.#drop(key);
  }

  #drop(key: string): void {
    URL.revokeObjectURL(this.#urls.get(key) ?? '');
    this.#urls.delete(key);
  }
}
