import { folded, keyOf, type AnyRow, type ServerRow } from './rows.js';
import { RecordTable } from './table.js';
import type { Operation, RecordSchema } from './types.js';

/** Rows of the server by type and id. */
export type Rows = Map<string, Map<string, AnyRow>>;

/** Operations that wait, with the key of the record that they are on. */
interface Layer {
  readonly mutationId: string;
  readonly operations: Operation[];
}

interface Covered {
  readonly type: string;
  readonly id: string;
  /** What the server has. */
  base: AnyRow | undefined;
  layers: Layer[];
}

const NONE: readonly string[] = [];

/**
 * All rows of a scope in memory: what the server has with what waits laid over it. A change touches the records that it is
 * about and nothing else.
 */
export class Records {
  readonly #schema: RecordSchema;
  readonly #tables = new Map<string, RecordTable>();
  /** The records with something waiting. */
  readonly #covered = new Map<string, Covered>();
  /** The last fields of deleted records. */
  #graves = new Map<string, AnyRow>();

  constructor(schema: RecordSchema) {
    this.#schema = schema;
  }

  table(type: string): RecordTable {
    let table = this.#tables.get(type);
    if (!table) this.#tables.set(type, (table = new RecordTable()));
    return table;
  }

  /** A record as the server has it. */
  server(type: string, id: string): ServerRow | undefined {
    const key = keyOf(type, id);
    const covered = this.#covered.get(key);
    const row = covered ? covered.base : this.table(type).get(id);
    if (row) return { type, row };
    const grave = this.#graves.get(key);
    return grave && { type, row: grave, deleted: true };
  }

  /** Every record that the server has. */
  *serverRows(): Iterable<ServerRow> {
    for (const [type, table] of this.#tables) {
      for (const row of table.values()) if (!row.waiting) yield { type, row };
    }
    for (const { type, base } of this.#covered.values()) if (base) yield { type, row: base };
  }

  takeServer({ type, row, deleted }: ServerRow): void {
    const key = keyOf(type, row.id);
    if (deleted) this.#graves.set(key, row);
    else this.#graves.delete(key);
    const covered = this.#covered.get(key);
    if (!covered) return this.table(type).put(row.id, deleted ? undefined : row);
    covered.base = deleted ? undefined : row;
    this.#refold(covered);
  }

  /** Takes other rows of the server in place of all; what waits stays laid over. */
  replaceServer(rows: Rows, graves: Map<string, AnyRow>): void {
    this.#graves = graves;
    for (const type of rows.keys()) this.table(type);
    const none = new Map<string, AnyRow>();
    for (const covered of this.#covered.values()) covered.base = (rows.get(covered.type) ?? none).get(covered.id);
    for (const [type, table] of this.#tables) table.replace(rows.get(type) ?? new Map());
    for (const covered of this.#covered.values()) this.#refold(covered);
  }

  lay(mutationId: string, operations: readonly Operation[]): void {
    const touched = new Set<Covered>();
    for (const operation of operations) {
      const covered = this.#cover(operation);
      const last = covered.layers.at(-1);
      if (last?.mutationId === mutationId) last.operations.push(operation);
      else covered.layers.push({ mutationId, operations: [operation] });
      touched.add(covered);
    }
    for (const covered of touched) this.#refold(covered);
  }

  lift(mutationId: string, operations: readonly Operation[]): void {
    for (const key of new Set(operations.map(({ type, id }) => keyOf(type, id)))) {
      const covered = this.#covered.get(key);
      if (!covered) continue;
      covered.layers = covered.layers.filter((layer) => layer.mutationId !== mutationId);
      if (covered.layers.length === 0) this.#covered.delete(key);
      this.#refold(covered);
    }
  }

  announce(): void {
    for (const table of this.#tables.values()) table.announce();
  }

  #cover({ type, id }: Operation): Covered {
    const key = keyOf(type, id);
    let covered = this.#covered.get(key);
    if (!covered) {
      covered = { type, id, base: this.table(type).get(id), layers: [] };
      this.#covered.set(key, covered);
    }
    return covered;
  }

  #refold({ type, id, base, layers }: Covered): void {
    const operations = layers.flatMap((layer) => layer.operations);
    const grave = this.#graves.get(keyOf(type, id));
    const required = this.#schema.types[type]?.required ?? NONE;
    this.table(type).put(id, layers.length === 0 ? base : folded(base, grave, operations, required));
  }
}
