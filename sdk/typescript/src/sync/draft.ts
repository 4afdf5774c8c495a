import { RialtoError } from '../errors.js';
import type { Draft, Operation, RecordSchema, RecordTypes } from './types.js';

type Mutable = { -readonly [Key in keyof Operation]: Operation[Key] };

const ID = /^[A-Za-z0-9:._-]{1,64}$/;

/** Writes down operations, checking what can be checked without the server. */
export class OperationWriter {
  readonly operations: Operation[] = [];
  readonly #schema: RecordSchema;

  constructor(schema: RecordSchema) {
    this.#schema = schema;
  }

  set(type: string, id: string, fields: object): void {
    const written = Object.entries(fields).filter(([, value]) => value !== undefined);
    if (written.length === 0) return;
    for (const [name, value] of written) this.#checkValue(`${type}.${name}`, value);
    const last = this.#lastOn(type, id);
    if (last?.set && last.deleted === undefined && !last.add)
      last.set = { ...last.set, ...Object.fromEntries(written) };
    else this.#write({ type, id, set: Object.fromEntries(written) });
  }

  add(type: string, id: string, amounts: object): void {
    const counters = this.#schema.types[type]?.counters ?? [];
    for (const [name, amount] of Object.entries(amounts)) {
      if (!counters.includes(name)) throw invalid(`${type}.${name}`, 'is not a counter');
      if (!Number.isSafeInteger(amount)) throw invalid(`${type}.${name}`, 'must be a whole number');
    }
    this.#write({ type, id, add: { ...(amounts as Record<string, number>) } });
  }

  delete(type: string, id: string): void {
    this.#write({ type, id, deleted: true });
  }

  restore(type: string, id: string): void {
    this.#write({ type, id, deleted: false });
  }

  #write(operation: Operation): void {
    if (!(operation.type in this.#schema.types) && operation.type !== 'conflict')
      throw invalid(operation.type, 'is not a type of record');
    if (!ID.test(operation.id)) throw invalid(`${operation.type}.id`, 'is not an id');
    this.operations.push(operation);
  }

  /** Only the operation before this one: what lies in between may refer to the record. */
  #lastOn(type: string, id: string): Mutable | undefined {
    const last = this.operations.at(-1);
    return last?.type === type && last.id === id ? last : undefined;
  }

  #checkValue(path: string, value: unknown): void {
    if (typeof value === 'number' && !Number.isFinite(value)) throw invalid(path, 'must be a finite number');
    if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol')
      throw invalid(path, 'is not JSON');
  }
}

/** The operations that a function writes down. */
export function drafted<Types extends RecordTypes>(
  schema: RecordSchema,
  write: (draft: Draft<Types>) => void,
): Operation[] {
  const writer = new OperationWriter(schema);
  write(writer as unknown as Draft<Types>);
  return writer.operations;
}

export const tooLarge = (limit: number): RialtoError =>
  new RialtoError('MUTATION_TOO_LARGE', `A change may have at most ${limit} operations; make several of it.`);

const invalid = (path: string, message: string): RialtoError =>
  new RialtoError('INVALID_FIELD', `${path} ${message}.`, { fields: [{ path, message }] });
