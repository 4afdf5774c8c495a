import type { Unsubscribe } from '../../platform/observable.js';
import type { Row, RowChange, Table } from '../../sync/types.js';
import type { Transaction } from '../../generated/records-money.js';
import type { Example } from './features.js';
import { CategoryModel, type FiledExample, type Suggestion } from './model.js';

const MAX_CORRECTIONS = 10_000;

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

  constructor(table: Table<Transaction>, options: CategoriserOptions) {
    this.#table = table;
    this.#today = options.today;
    this.#offered = options.offered ?? (() => true);
    this.#corrections = new Set([...(options.corrections ?? [])].slice(0, MAX_CORRECTIONS));
    this.#stop = table.onChanges((changes) => changes.forEach((change) => this.#follow(change)));
  }

  train(): CategoryModel {
    if (this.#model) return this.#model;
    for (const id of this.#corrections) if (!this.#table.get(id)) this.#corrections.delete(id);
    const model = new CategoryModel(this.#today);
    for (const row of this.#table.values()) {
      const filed = this.#filed(row);
      if (filed) model.learn(filed);
    }
    this.#model = model;
    return model;
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

  #follow({ id, before, after }: RowChange<Transaction>): void {
    const old = before && this.#filed(before);
    if (old) this.#model?.unlearn(old);
    if (!after) this.#corrections.delete(id);
    else if (before?.category && after.category && before.category !== after.category) this.#correct(id);
    const filed = after && this.#filed(after);
    if (filed) this.#model?.learn(filed);
  }

  /** When there are too many, further ones count like any other transaction. */
  #correct(id: string): void {
    if (this.#corrections.size < MAX_CORRECTIONS) this.#corrections.add(id);
  }

  #filed(row: Row<Transaction>): FiledExample | undefined {
    const { payee = null, note = null, amount, account, date, category, transfer, splits } = row;
    if (!category || transfer || (splits && splits.length > 0)) return undefined;
    return { payee, note, amount, account, date, category, corrected: this.#corrections.has(row.id) };
  }
}
