import type { Unsubscribe } from '../../platform/observable.js';
import type { Row, RowChange, Table } from '../../sync/types.js';
import type { Transaction } from '../../generated/records-money.js';
import type { Example } from './features.js';
import { CategoryModel, type FiledExample, type Suggestion } from './model.js';

const MAX_CORRECTIONS = 10_000;
const ROWS_A_TURN = 500;

export interface CategoriserOptions {
  readonly today: string;
  /** The transactions that `corrections()` gave last time. */
  readonly corrections?: Iterable<string>;
  /** Leaves categories out of suggestions, such as archived ones. */
  readonly offered?: (category: string) => boolean;
}

/**
 * Learns from the transactions of a book and stays up to date with them. It learns the book when it is first asked, or by
 * `train()` when there is time; from then on each change costs microseconds. Transfers and split transactions teach nothing.
 */
export class Categoriser {
  readonly #table: Table<Transaction>;
  readonly #today: string;
  readonly #offered: (category: string) => boolean;
  readonly #corrections: Set<string>;
  readonly #stop: Unsubscribe;
  #model: CategoryModel | undefined;
  /** What changed while the book was learnt in turns. */
  #missed: RowChange<Transaction>[] | undefined;

  constructor(table: Table<Transaction>, options: CategoriserOptions) {
    this.#table = table;
    this.#today = options.today;
    this.#offered = options.offered ?? (() => true);
    this.#corrections = new Set([...(options.corrections ?? [])].slice(0, MAX_CORRECTIONS));
    this.#stop = table.onChanges((changes) => changes.forEach((change) => this.#follow(change)));
  }

  train(): CategoryModel {
    if (this.#model) return this.#model;
    this.#forgetGone();
    const model = new CategoryModel(this.#today);
    for (const row of this.#table.values()) this.#learn(model, row);
    this.#model = model;
    return model;
  }

  /** Whether it has learnt the book, so that asking costs little. */
  get trained(): boolean {
    return this.#model !== undefined;
  }

  /**
   * Learns the book in short turns, between which the page can do other things.
   *
   * @param turn resolves when the next one may run
   * @param signal stops it; what was learnt so far is forgotten
   */
  async trainInTurns(turn: () => Promise<void>, signal?: AbortSignal): Promise<void> {
    if (this.#model || this.#missed) return;
    this.#forgetGone();
    const missed: RowChange<Transaction>[] = [];
    this.#missed = missed;
    const model = new CategoryModel(this.#today);
    const weighed = new Set(this.#corrections);
    let left = ROWS_A_TURN;
    for (const row of [...this.#table.values()]) {
      this.#learn(model, row, weighed);
      if (--left > 0) continue;
      left = ROWS_A_TURN;
      await turn();
      // Somebody could not wait and had it learnt at once.
      if (signal?.aborted || this.#model) break;
    }
    this.#missed = undefined;
    if (signal?.aborted || this.#model) return;
    for (const { before, after } of missed) {
      if (before) this.#unlearn(model, before, weighed);
      if (after && this.#corrections.has(after.id)) weighed.add(after.id);
      if (after) this.#learn(model, after, weighed);
    }
    this.#model = model;
  }

  suggest(example: Example): Suggestion | undefined {
    return this.train().suggest(example, this.#offered);
  }

  /** The transactions that a person filed under another category than before: the book's records do not say which. */
  corrections(): readonly string[] {
    return [...this.#corrections];
  }

  close(): void {
    this.#stop();
  }

  #follow(change: RowChange<Transaction>): void {
    const { id, before, after } = change;
    if (before && this.#model) this.#unlearn(this.#model, before);
    if (!after) this.#corrections.delete(id);
    else if (before?.category && after.category && before.category !== after.category) this.#correct(id);
    if (after && this.#model) this.#learn(this.#model, after);
    this.#missed?.push(change);
  }

  #learn(model: CategoryModel, row: Row<Transaction>, corrections: ReadonlySet<string> = this.#corrections): void {
    const filed = this.#filed(row, corrections);
    if (filed) model.learn(filed);
  }

  #unlearn(model: CategoryModel, row: Row<Transaction>, corrections: ReadonlySet<string> = this.#corrections): void {
    const filed = this.#filed(row, corrections);
    if (filed) model.unlearn(filed);
  }

  #forgetGone(): void {
    for (const id of this.#corrections) if (!this.#table.get(id)) this.#corrections.delete(id);
  }

  /** When there are too many, further ones count like any other transaction. */
  #correct(id: string): void {
    if (this.#corrections.size < MAX_CORRECTIONS) this.#corrections.add(id);
  }

  #filed(row: Row<Transaction>, corrections: ReadonlySet<string>): FiledExample | undefined {
    const { payee = null, note = null, amount, account, date, category, transfer, splits } = row;
    if (!category || transfer || (splits && splits.length > 0)) return undefined;
    return { payee, note, amount, account, date, category, corrected: corrections.has(row.id) };
  }
}
