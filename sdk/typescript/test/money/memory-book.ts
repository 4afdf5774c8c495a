import type { MoneyRecords, Transaction } from '../../src/money/index.js';
import type { MoneyDraft, Planned, Tables, Write } from '../../src/money/index.js';
import type { Row, RowChange, Table } from '../../src/sync/index.js';

type Fields = Record<string, unknown>;

class MemoryTable implements Table<Fields> {
  readonly rows = new Map<string, Row<Fields>>();
  readonly #listeners = new Set<(changes: readonly RowChange<Fields>[]) => void>();
  #version = 0;

  get size(): number {
    return this.rows.size;
  }

  get(id: string): Row<Fields> | undefined {
    return this.rows.get(id);
  }

  values(): Iterable<Row<Fields>> {
    return this.rows.values();
  }

  readonly version = (): number => this.#version;

  readonly subscribe = (): (() => void) => () => undefined;

  onChanges(listener: (changes: readonly RowChange<Fields>[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  apply(after: readonly { id: string; fields: Fields | undefined }[]): void {
    const changes = after.map(({ id, fields }): RowChange<Fields> => {
      const before = this.rows.get(id);
      if (!fields) this.rows.delete(id);
      else this.rows.set(id, { ...fields, id, rev: 1 });
      return { id, before, after: this.rows.get(id) };
    });
    this.#version++;
    for (const listener of this.#listeners) listener(changes);
  }
}

/** A book in memory, with the rules of the server that a device can see: for tests of what is computed from tables. */
export class MemoryBook implements Tables {
  readonly #tables = new Map<string, MemoryTable>();
  /** Operations of each mutation so far. */
  readonly opCounts: number[] = [];

  table<Type extends keyof MoneyRecords & string>(type: Type): Table<MoneyRecords[Type]> {
    return this.memory(type) as unknown as Table<MoneyRecords[Type]>;
  }

  put<Type extends keyof MoneyRecords & string>(type: Type, id: string, fields: MoneyRecords[Type]): void {
    this.memory(type).apply([{ id, fields: fields as unknown as Fields }]);
  }

  putAll<Type extends keyof MoneyRecords & string>(
    type: Type,
    all: Iterable<readonly [string, MoneyRecords[Type]]>,
  ): void {
    this.memory(type).apply([...all].map(([id, fields]) => ({ id, fields: fields as unknown as Fields })));
  }

  run(plan: Planned): void {
    if (!plan.ok) throw new Error(plan.problems.map(({ path, code }) => `${code} ${path}`).join(', '));
    this.mutate(plan.write);
  }

  mutate(write: Write): void {
    const written = new Map<string, Map<string, Fields | undefined>>();
    let ops = 0;
    const of = (type: string): Map<string, Fields | undefined> => {
      ops++;
      if (!written.has(type)) written.set(type, new Map());
      return written.get(type)!;
    };
    const now = (type: string, id: string): Fields =>
      ({ ...(written.get(type)?.get(id) ?? this.memory(type).get(id)) }) as Fields;
    const draft: MoneyDraft = {
      set: (type, id, fields) => {
        const next = { ...now(type, id), ...fields };
        of(type).set(id, Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null)));
      },
      add: (type, id, amounts) => {
        const next = now(type, id);
        for (const [field, amount] of Object.entries(amounts)) {
          next[field] = ((next[field] as number | undefined) ?? 0) + (amount as unknown as number);
        }
        of(type).set(id, next);
      },
      delete: (type, id) => void of(type).set(id, undefined),
      restore: () => {
        throw new Error('not kept here');
      },
    };
    write(draft);
    this.opCounts.push(ops);
    for (const [type, rows] of written) {
      this.memory(type).apply([...rows].map(([id, fields]) => ({ id, fields })));
    }
  }

  private memory(type: string): MemoryTable {
    let table = this.#tables.get(type);
    if (!table) this.#tables.set(type, (table = new MemoryTable()));
    return table;
  }
}

/** Two accounts in euros, one in yen, one loan, and a few categories. */
export function smallBook(): MemoryBook {
  const book = new MemoryBook();
  book.put('account', 'giro', { name: 'Giro', kind: 'checking', currency: 'EUR', openingBalance: 100_00 });
  book.put('account', 'cash', { name: 'Cash', kind: 'cash', currency: 'EUR' });
  book.put('account', 'yen', { name: 'Yen', kind: 'cash', currency: 'JPY' });
  book.put('account', 'house', { name: 'House', kind: 'loan', currency: 'EUR', openingBalance: -5000_00 });
  book.put('category', 'food', { name: 'Food', kind: 'expense' });
  book.put('category', 'bread', { name: 'Bread', kind: 'expense', parent: 'food' });
  book.put('category', 'rent', { name: 'Rent', kind: 'expense' });
  book.put('category', 'wage', { name: 'Wage', kind: 'income' });
  return book;
}

export const spend = (date: string, amount: number, more: Partial<Transaction> = {}): Transaction => ({
  account: 'giro',
  date,
  amount,
  ...more,
});
