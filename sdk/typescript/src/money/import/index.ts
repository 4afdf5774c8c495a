export { guessMapping, type CsvGuess } from './csv-guess.js';
export type { ColumnFacts } from './csv-layout.js';
export { fromMappingRecord, hasAmount, signatureOf, toMappingRecord, type CsvMapping } from './csv-mapping.js';
export { readTable, type CsvDialect, type CsvRow, type CsvTable, type Quote, type Separator } from './csv-table.js';
export type { CsvReadOptions } from './csv.js';
export { ENCODINGS, type Encoding, type EncodingGuess } from './decode.js';
export type { ImportFile } from './detect.js';
export {
  matchRows,
  type DuplicateMatch,
  type KnownAccount,
  type KnownTransaction,
  type MatchOptions,
  type RowMatch,
  type TransferMatch,
} from './duplicates.js';
export {
  planImport,
  planUndo,
  writeOperations,
  type ImportPlan,
  type PlanOptions,
  type PlanResult,
  type RowChoice,
  type UndoOptions,
  type UndoPlan,
} from './plan.js';
export { readCsv, readFile, type ReadCsv, type ReadFile, type ReadOptions, type ReadStatements } from './read.js';
export type { RefusalCode, Refused } from './refusal.js';
export * from './types.js';
