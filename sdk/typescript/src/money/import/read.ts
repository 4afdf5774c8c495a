// From the bytes of a file to statements, or to a table and a guess that a person confirms.
import type { Mapping } from '../../generated/records-money.js';
import { readCamt } from './camt.js';
import { guessMapping, type CsvGuess } from './csv-guess.js';
import { fromMappingRecord, lastColumnOf, type CsvMapping } from './csv-mapping.js';
import { readTable, type CsvDialect, type CsvTable } from './csv-table.js';
import { readRows, type CsvReadOptions } from './csv.js';
import { decode, declaredEncoding, type Encoding, type EncodingGuess } from './decode.js';
import { formatOf, refuseOthers, type ImportFile } from './detect.js';
import { readOfx } from './ofx.js';
import { report, throwIfAborted } from './pace.js';
import { readQif } from './qif.js';
import { orRefused, type Refused } from './refusal.js';
import type { Ambiguity, DateOrder, DecimalMark, ImportFormat, Pacing, Statement } from './types.js';

export interface ReadOptions extends Pacing {
  /** Of the account or the book: for files that do not say theirs. */
  readonly currency: string;
  /** What a person chose in place of the guess. */
  readonly encoding?: Encoding;
  readonly dialect?: CsvDialect;
  readonly dateOrder?: DateOrder;
  readonly decimal?: DecimalMark;
  /** What the book remembers of banks. */
  readonly mappings?: Iterable<Readonly<Mapping> & { readonly id: string }>;
}

export interface ReadStatements {
  readonly kind: 'statements';
  readonly format: Exclude<ImportFormat, 'csv'>;
  readonly encoding: EncodingGuess;
  readonly statements: readonly Statement[];
  readonly ambiguities: readonly Ambiguity[];
}

export interface ReadCsv {
  readonly kind: 'csv';
  readonly format: 'csv';
  readonly encoding: EncodingGuess;
  readonly table: CsvTable;
  readonly guess: CsvGuess;
  /** The record of the book that knows this header. */
  readonly remembered?: { readonly id: string; readonly name: string; readonly mapping: CsvMapping };
  readonly ambiguities: readonly Ambiguity[];
}

export type ReadFile = ReadStatements | ReadCsv | Refused;

/** Below it another encoding is nearly as likely. */
const SURE_ENCODING = 0.55;

/**
 * Reads a file, whatever it is. CSV is only cut into cells and guessed at: `readCsv` makes statements of it with a mapping.
 * Fails with `ABORTED` when the signal does; all else that can be wrong with a file is an answer.
 */
export const readFile = (file: ImportFile, options: ReadOptions): Promise<ReadFile> =>
  orRefused(async () => {
    throwIfAborted(options.signal);
    refuseOthers(file);
    const total = file.bytes.length;
    await report(options, { stage: 'decoding', done: 0, total });
    const { text, ...encoding } = decode(file.bytes, { encoding: options.encoding });
    await report(options, { stage: 'parsing', done: 0, total });
    const format = formatOf(text, file.name);
    if (format === 'csv') return csvOf(text, encoding, options);
    const read = await statementsOf(format, text, options);
    const isDeclared = declaredEncoding(file.bytes) === encoding.encoding;
    const ambiguities = [...(isDeclared ? [] : encodingDoubt(encoding, text)), ...read.ambiguities];
    return { kind: 'statements', format, encoding, statements: read.statements, ambiguities };
  });

/** The statements of a CSV file by a mapping: the guess, the remembered one, or what a person made of them. */
export const readCsv = (
  table: CsvTable,
  mapping: CsvMapping,
  options: CsvReadOptions,
): Promise<readonly Statement[] | Refused> => orRefused(() => readRows(table, mapping, options));

async function statementsOf(
  format: Exclude<ImportFormat, 'csv'>,
  text: string,
  options: ReadOptions,
): Promise<{ statements: readonly Statement[]; ambiguities: readonly Ambiguity[] }> {
  switch (format) {
    case 'qif':
      return readQif(text, options);
    case 'camt':
      return { statements: await readCamt(text, options), ambiguities: [] };
    case 'ofx':
    case 'qfx':
      return { statements: await readOfx(text, options), ambiguities: [] };
  }
}

function csvOf(text: string, encoding: EncodingGuess, options: ReadOptions): ReadCsv {
  const table = readTable(text, options.dialect);
  const guess = guessMapping(table, options);
  const remembered = rememberedOf(guess, options.mappings ?? []);
  const doubts = remembered ? [] : guess.ambiguities;
  return {
    kind: 'csv',
    format: 'csv',
    encoding,
    table,
    guess,
    ...(remembered ? { remembered } : {}),
    ambiguities: [...encodingDoubt(encoding, text), ...doubts],
  };
}

function rememberedOf(
  { signature, columns }: CsvGuess,
  records: NonNullable<ReadOptions['mappings']>,
): ReadCsv['remembered'] {
  if (signature === null) return undefined;
  for (const record of records) {
    if (record.signature !== signature) continue;
    const mapping = fromMappingRecord(record);
    if (mapping && lastColumnOf(mapping) < columns.length) return { id: record.id, name: record.name, mapping };
  }
  return undefined;
}

function encodingDoubt({ encoding, confidence, alternatives }: EncodingGuess, text: string): Ambiguity[] {
  if (confidence >= SURE_ENCODING || alternatives.length === 0) return [];
  const example = text.split('\n').find((line) => /[^\0-\x7f]/.test(line)) ?? '';
  return [
    {
      about: 'encoding',
      chosen: encoding,
      alternatives: alternatives.map((each) => each.encoding),
      example: example.slice(0, 100),
    },
  ];
}
