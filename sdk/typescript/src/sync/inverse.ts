import { keyOf, sameValue, type AnyRow } from './rows.js';
import type { Operation } from './types.js';

/** A record before a mutation, as far as the mutation touched it. */
export interface Before {
  readonly type: string;
  readonly id: string;
  readonly existed: boolean;
  /** The fields that the mutation sets; those that were empty are missing. */
  readonly values: Readonly<Record<string, unknown>>;
}

type Look = (type: string, id: string) => AnyRow | undefined;

export function beforeOf(operations: readonly Operation[], look: Look): Before[] {
  return [...byRecord(operations)].map(([, list]) => {
    const { type, id } = list[0]!;
    const row = look(type, id);
    const values: Record<string, unknown> = {};
    for (const name of list.flatMap(({ set }) => Object.keys(set ?? {}))) {
      if (row && name in row) values[name] = (row as Record<string, unknown>)[name];
    }
    return { type, id, existed: row !== undefined, values };
  });
}

/** What brings back what was there before, leaving alone what somebody else has changed since. Last record first. */
export function inverseOf(operations: readonly Operation[], before: readonly Before[], look: Look): Operation[] {
  const grouped = byRecord(operations);
  return [...before].reverse().flatMap((record) => {
    const list = grouped.get(keyOf(record.type, record.id)) ?? [];
    return inverseOfRecord(record, list, look(record.type, record.id));
  });
}

function inverseOfRecord(before: Before, list: readonly Operation[], now: AnyRow | undefined): Operation[] {
  const { type, id } = before;
  if (!before.existed) return now ? [{ type, id, deleted: true }] : [];
  const deletedHere = list.some(({ deleted }) => deleted === true);
  if (!now && !deletedHere) return [];
  const restore: Operation[] = now ? [] : [{ type, id, deleted: false }];
  const set = valuesBefore(before, list, now);
  const add = amountsTaken(list);
  if (Object.keys(set).length > 0) restore.push({ type, id, set });
  if (Object.keys(add).length > 0) restore.push({ type, id, add });
  return restore;
}

function valuesBefore(before: Before, list: readonly Operation[], now: AnyRow | undefined): Record<string, unknown> {
  const written: Record<string, unknown> = Object.assign({}, ...list.map(({ set }) => set ?? {}));
  const set: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(written)) {
    const current = now && (now as Record<string, unknown>)[name];
    const earlier = before.values[name] ?? null;
    const isOurs = !now || sameValue(current ?? null, value);
    if (isOurs && !sameValue(earlier, value)) set[name] = earlier;
  }
  return set;
}

function amountsTaken(list: readonly Operation[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { add } of list)
    for (const [name, amount] of Object.entries(add ?? {})) sums[name] = (sums[name] ?? 0) - amount;
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

function byRecord(operations: readonly Operation[]): Map<string, Operation[]> {
  const grouped = new Map<string, Operation[]>();
  for (const operation of operations) {
    const key = keyOf(operation.type, operation.id);
    const list = grouped.get(key);
    if (list) list.push(operation);
    else grouped.set(key, [operation]);
  }
  return grouped;
}
