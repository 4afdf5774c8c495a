import { readFileSync } from 'node:fs';
import {
  readCsv,
  readFile,
  type ReadFile,
  type ReadOptions,
  type Refused,
  type Statement,
} from '../../src/money/import/index.js';

export const fixture = (name: string): Uint8Array => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export interface Imported {
  readonly file: ReadFile;
  readonly statements: readonly Statement[];
}

/** Reads a file as the wizard does when a person confirms every guess. */
export async function imported(name: string, bytes: Uint8Array, options: ReadOptions): Promise<Imported> {
  const file = await readFile({ name, bytes }, options);
  if (file.kind === 'refused') return { file, statements: [] };
  if (file.kind === 'statements') return { file, statements: file.statements };
  const mapping = file.remembered?.mapping ?? file.guess.mapping;
  if (!mapping) throw new Error(`${name}: no columns were found`);
  const statements = await readCsv(file.table, mapping, options);
  if ('kind' in statements) return { file: statements, statements: [] };
  return { file, statements };
}

export async function refusalOf(name: string, bytes: Uint8Array): Promise<Refused> {
  const { file } = await imported(name, bytes, { currency: 'EUR' });
  if (file.kind !== 'refused') throw new Error(`${name} was not refused`);
  return file;
}
