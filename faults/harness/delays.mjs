/** How long messages took from the first attempt to send them until a follower had them. */
export class Delays {
  #ms = [];

  add(ms) {
    this.#ms.push(ms);
  }

  get count() {
    return this.#ms.length;
  }

  at(share) {
    const sorted = this.#ms.toSorted((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  }

  toString() {
    const ms = (share) => `${this.at(share).toFixed(1)} ms`;
    return `p50 ${ms(0.5)}, p99 ${ms(0.99)}, slowest ${ms(1)} of ${this.count}`;
  }
}
