// Rows as the engine has them, whatever their type.
import type { Operation, Row } from './types.js';

export type AnyRow = Row<Readonly<Record<string, unknown>>>;

/** A row of the server, as it lies on the disk. */
export interface ServerRow {
  readonly type: string;
  readonly row: AnyRow;
  /** It was deleted; its fields are kept for when it is brought back. */
  readonly deleted?: true;
}

/** Types and ids have no spaces. */
export const keyOf = (type: string, id: string): string => `${type} ${id}`;

/** A field that was cleared is not there. */
export function rowOf(id: string, rev: number, fields: Readonly<Record<string, unknown>>): AnyRow {
  const row: Record<string, unknown> = {};
  for (const name in fields) if (fields[name] !== null) row[name] = fields[name];
  row['id'] = id;
  row['rev'] = rev;
  return row as unknown as AnyRow;
}

export function fieldsOf(row: AnyRow): Record<string, unknown> {
  const { id: _id, rev: _rev, waiting: _waiting, ...fields } = row;
  return fields;
}

/** What took effect on a record, as an entry of the feed says it. */
export interface Effect {
  readonly t: string;
  readonly i: string;
  readonly f?: Readonly<Record<string, unknown>>;
  readonly deleted?: boolean;
}

/**
 * The server's row after an effect: a blind write, as the server has decided already. It tells of a deleted record only when that
 * comes back, with all its fields, or when there is a new one of the same id because the deletion was forgotten.
 */
export function afterEffect(before: ServerRow | undefined, effect: Effect, rev: number): ServerRow {
  const deleted = effect.deleted ?? false;
  const isAnew = before?.deleted === true && !deleted;
  const fields = { ...(before && !isAnew ? fieldsOf(before.row) : {}), ...effect.f };
  return { type: effect.t, row: rowOf(effect.i, rev, fields), ...(deleted ? { deleted } : {}) };
}

/** What a record would be with operations on it, as far as this device can tell. */
export function folded(
  base: AnyRow | undefined,
  grave: AnyRow | undefined,
  operations: readonly Operation[],
  required: readonly string[],
): AnyRow | undefined {
  let row: Record<string, unknown> | undefined = base && { ...base };
  let last: Record<string, unknown> | undefined = grave && { ...grave };
  let known = base !== undefined;
  for (const operation of operations) {
    if (operation.deleted === true) {
      last = row ?? last;
      row = undefined;
    } else if (operation.deleted === false && !row) {
      row = last && { ...last };
      known ||= row !== undefined;
    }
    if (operation.set) row = withSet(row ?? { id: operation.id, rev: 0 }, operation.set);
    if (operation.add && row) row = withAdded(row, operation.add);
  }
  // A few fields of a record that is not here (another device deleted it) make no record.
  if (!row || (!known && required.some((name) => row[name] === undefined))) return undefined;
  row['waiting'] = true;
  return row as unknown as AnyRow;
}

function withSet(row: Record<string, unknown>, set: Readonly<Record<string, unknown>>): Record<string, unknown> {
  for (const [name, value] of Object.entries(set)) {
    if (value === null) delete row[name];
    else row[name] = value;
  }
  return row;
}

function withAdded(row: Record<string, unknown>, add: Readonly<Record<string, number>>): Record<string, unknown> {
  for (const [name, amount] of Object.entries(add)) row[name] = numberIn(row[name]) + amount;
  return row;
}

const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Equal as JSON, whatever the order of the fields. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  const other = b as Record<string, unknown>;
  return names.every((name) => name in other && sameValue((a as Record<string, unknown>)[name], other[name]));
}
