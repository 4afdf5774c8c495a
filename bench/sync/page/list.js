// The newest rows on the page, and when they were painted.
const SHOWN = 120;

/** Milliseconds since 1970, finer than the clock's: pages of one machine can be compared. */
export const instant = () => performance.timeOrigin + performance.now();

export class PaintedList {
  #newest;
  #waits = new Set();
  #shown = [];

  /** @param newest answers {total, rows} with so many of the newest rows */
  constructor(newest) {
    this.#newest = newest;
  }

  /** Draws what is there now. */
  draw() {
    const { total, rows } = this.#newest(SHOWN);
    this.#shown = rows;
    document.getElementById('count').textContent = `${total}`;
    const list = document.getElementById('rows');
    while (list.childElementCount < rows.length) list.append(document.createElement('li'));
    rows.forEach(({ date, payee, amount, note }, at) => {
      const text = `${date} ${payee ?? ''} ${(amount / 100).toFixed(2)} ${note ?? ''}`;
      if (list.children[at].textContent !== text) list.children[at].textContent = text;
    });
    for (const wait of this.#waits) this.#check(wait);
  }

  /** Resolves with the instant at which so many of the shown rows had this note and were painted. */
  painted(count, note) {
    return new Promise((resolve) => {
      const wait = { count, note, resolve };
      this.#waits.add(wait);
      this.#check(wait);
    });
  }

  get ids() {
    return this.#shown.map(({ id }) => id);
  }

  #check(wait) {
    const matching = this.#shown.filter(({ note }) => wait.note === undefined || note === wait.note).length;
    if (matching < wait.count) return;
    this.#waits.delete(wait);
    void afterPaint().then(() => wait.resolve(instant()));
  }
}

/** The second frame begins when the first has been painted. */
export const afterPaint = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
