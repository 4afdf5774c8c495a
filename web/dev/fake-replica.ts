import type { MoneyRecords } from '@rialto/client/money';
import type { Draft, Mutation, Operation, Replica } from '@rialto/client/sync';

type Fields = Record<string, unknown>;
type AnyRow = Fields & { id: string; rev: number };
type Listener = () => void;
type Change = { id: string; before: AnyRow | undefined; after: AnyRow | undefined };

function listeners<Args extends unknown[]>() {
  const all = new Set<(...args: Args) => void>();
  return {
    add(listener: (...args: Args) => void) {
      all.add(listener);
      return () => void all.delete(listener);
    },
    call: (...args: Args) => all.forEach((listener) => listener(...args)),
  };
}

function fakeTable() {
  const rows = new Map<string, AnyRow>();
  const changed = listeners<[readonly Change[]]>();
  const drawn = listeners<[]>();
  let version = 0;
  return {
    get size() {
      return rows.size;
    },
    get: (id: string) => rows.get(id),
    values: () => rows.values(),
    version: () => version,
    subscribe: (listener: Listener) => drawn.add(listener),
    onChanges: (listener: (changes: readonly Change[]) => void) => changed.add(listener),
    put(all: readonly [string, AnyRow | undefined][]) {
      const changes = all.map(([id, after]) => ({ id, before: rows.get(id), after }));
      for (const [id, after] of all) {
        if (after) rows.set(id, after);
        else rows.delete(id);
      }
      version++;
      changed.call(changes);
      queueMicrotask(() => drawn.call());
    },
  };
}

function operationsOf(writes: Iterable<(draft: Draft<MoneyRecords>) => void>): Operation[] {
  const operations: Operation[] = [];
  for (const write of writes)
    write({
      set: (type, id, fields) => operations.push({ type, id, set: fields as Fields }),
      add: (type, id, amounts) => operations.push({ type, id, add: amounts as Record<string, number> }),
      delete: (type, id) => operations.push({ type, id, deleted: true }),
      restore: (type, id) => operations.push({ type, id, deleted: false }),
    });
  return operations;
}

/** A book in memory, as if it had been loaded and every change were confirmed at once. */
export function fakeReplica(feed: string): Replica<MoneyRecords> {
  const tables = new Map<string, ReturnType<typeof fakeTable>>();
  const inverses = new Map<string, Operation[]>();
  const state = { phase: 'ready', waiting: 0, syncing: false, refusals: [] } as const;
  let rev = 1;

  function table(type: string) {
    const found = tables.get(type) ?? fakeTable();
    tables.set(type, found);
    return found;
  }

  function apply(operations: readonly Operation[]): Mutation {
    const id = crypto.randomUUID();
    const before = new Map<string, AnyRow | undefined>();
    const after = new Map<string, AnyRow | undefined>();
    for (const { type, id: record, set, add, deleted } of operations) {
      const key = `${type} ${record}`;
      if (!before.has(key)) before.set(key, table(type).get(record));
      const row = after.has(key) ? after.get(key) : before.get(key);
      const next: AnyRow = { ...row, ...set, id: record, rev: rev++ };
      for (const [name, amount] of Object.entries(add ?? {})) next[name] = Number(next[name] ?? 0) + amount;
      for (const name of Object.keys(next)) if (next[name] === null) delete next[name];
      after.set(key, deleted ? undefined : next);
    }
    for (const type of new Set([...after.keys()].map((key) => key.split(' ')[0]!)))
      table(type).put(
        [...after].flatMap(([key, row]) => (key.startsWith(`${type} `) ? [[key.split(' ')[1]!, row]] : [])),
      );
    inverses.set(
      id,
      [...before].map(([key, row]) => {
        const [type = '', record = ''] = key.split(' ');
        const { id: _id, rev: _rev, ...fields } = row ?? { id: '', rev: 0 };
        const cleared = Object.fromEntries(Object.keys(after.get(key) ?? {}).map((name) => [name, null]));
        const { id: _cleared, rev: _at, ...empty } = cleared as Fields;
        return row ? { type, id: record, set: { ...empty, ...fields } } : { type, id: record, deleted: true };
      }),
    );
    return { id, kept: Promise.resolve(), confirmed: Promise.resolve('applied') };
  }

  return {
    feed,
    getSnapshot: () => state,
    subscribe: () => () => undefined,
    table: (type: string) => table(type) as never,
    conflicts: table('conflict') as never,
    mutate: (_label, write) => apply(operationsOf([write])),
    mutateMany(_label, writes) {
      const { id, kept } = apply(operationsOf(writes));
      return { ids: [id], kept, confirmed: Promise.resolve([]) };
    },
    metrics: () => ({ runs: 0, bytes: 0, changes: 0, conflicts: 0, refused: 0 }),
    undo: (mutationId) => apply(inverses.get(mutationId) ?? []),
    resolve: () => apply([]),
    dismissRefusal: () => undefined,
    sync: async () => undefined,
    ready: async () => undefined,
    close: () => undefined,
  };
}
