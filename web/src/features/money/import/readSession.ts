import {
  readCsv,
  readFile,
  type CsvMapping,
  type CsvTable,
  type Pacing,
  type ReadCsv,
  type ReadOptions,
  type ReadStatements,
  type Refused,
  type Statement,
} from '@rialto/client/money/import';

/** Of a CSV file what the page shows: the whole table stays where it was read. */
export interface CsvRead extends Omit<ReadCsv, 'table'> {
  /** Its first rows, as a table of its own. */
  readonly head: CsvTable;
  /** How many rows the file has. */
  readonly rowCount: number;
}

export type FileRead = CsvRead | ReadStatements | Refused;

/** What a person chose in place of a guess. */
export type ReadSettings = Pick<
  ReadOptions,
  'currency' | 'encoding' | 'dialect' | 'dateOrder' | 'decimal' | 'mappings'
>;

/** Up to the header, which may stand far below, and some rows after it. */
const headRows = 140;

/** One file, read as often as a person changes how. It keeps the bytes and, of CSV, the table. */
export class ReadSession {
  readonly #name: string;
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #table: CsvTable | undefined;

  constructor(name: string, bytes: ArrayBuffer) {
    this.#name = name;
    this.#bytes = new Uint8Array(bytes);
  }

  async read(settings: ReadSettings, pacing: Pacing = {}): Promise<FileRead> {
    const read = await readFile({ name: this.#name, bytes: this.#bytes }, { ...settings, ...pacing });
    if (read.kind !== 'csv') return read;
    const { table, ...rest } = read;
    this.#table = table;
    const rows = table.rows.slice(0, headRows);
    const cut = rows.length < table.rows.length;
    return {
      ...rest,
      head: { ...table, rows, ...(cut && { openEnded: false, unclosedQuoteLine: null }) },
      rowCount: table.rows.length,
    };
  }

  async statements(
    mapping: CsvMapping,
    currency: string,
    pacing: Pacing = {},
  ): Promise<readonly Statement[] | Refused> {
    if (!this.#table) throw new Error('Only the rows of a CSV file are read by a mapping.');
    return readCsv(this.#table, mapping, { currency, ...pacing });
  }
}
