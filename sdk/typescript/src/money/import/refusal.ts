import { RialtoError } from '../../errors.js';

const WORDS = {
  EMPTY_FILE: 'The file is empty.',
  FILE_TOO_LARGE: 'The file is larger than 25 MB. Export a shorter period.',
  TOO_MANY_ROWS: 'The file has more than 200,000 rows. Export a shorter period.',
  LINE_TOO_LONG: 'The file has a line that is far longer than any bank writes; it is damaged or not a statement.',
  TOO_MANY_COLUMNS: 'The file has more than 200 columns; it is not a statement.',
  PDF: 'This is a PDF. Look for an export as CSV, OFX, QIF or CAMT on the website of your bank.',
  EXCEL: 'This is an Excel workbook. Save it as CSV first.',
  ARCHIVE: 'This is a compressed archive. Unpack it and choose the file inside.',
  IMAGE: 'This is a picture, not a statement.',
  WEB_PAGE: 'This is a web page, perhaps a sign-in page that was saved in place of the export. Download it again.',
  MT940: 'This is a SWIFT MT940 file. Choose CAMT.053 or CSV on the website of your bank.',
  OTHER_CAMT: 'This is a CAMT message of another kind. Only statements (camt.053) can be imported.',
  BINARY: 'This is not a text file.',
  UNKNOWN_FORMAT: 'This does not look like a statement. CSV, OFX, QFX, QIF and CAMT.053 can be imported.',
  WRONG_ENCODING: 'The file cannot be read with this character encoding.',
  TRUNCATED: 'The file ends in the middle; the download was cut off. Download it again.',
  MALFORMED: 'The file is damaged.',
  XML_DOCTYPE: 'The file declares XML entities or a document type. No bank does that; it was refused for safety.',
  XML_TOO_DEEP: 'The file is nested deeper than any statement; it was refused for safety.',
  INVESTMENT: 'The file holds investments. Only bank, cash, credit card, asset and liability accounts can be imported.',
  NO_STATEMENT: 'The file holds no statement of an account.',
  MAPPING_DOES_NOT_FIT: 'The columns that were chosen are not in this file.',
  NO_SUCH_ENCODING: 'This character encoding is not known.',
} as const;

export type RefusalCode = keyof typeof WORDS;

/** Why a whole file cannot be imported. Plain data: it passes between a worker and its page. */
export interface Refused {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  /** For people, in English. */
  readonly message: string;
  readonly line?: number;
}

/** How the parsers stop; what is public answers with {@link Refused} in its place. */
export class ImportRefusal extends RialtoError {
  declare readonly code: RefusalCode;
  readonly line: number | undefined;

  constructor(code: RefusalCode, line?: number) {
    super(code, line === undefined ? WORDS[code] : `${WORDS[code]} (line ${line})`);
    this.line = line;
  }
}

export const refused = ({ code, message, line }: ImportRefusal): Refused => ({
  kind: 'refused',
  code,
  message,
  ...(line === undefined ? {} : { line }),
});

/** Runs it and turns a refusal into its value; bugs and cancellations pass. */
export async function orRefused<T>(run: () => T | Promise<T>): Promise<T | Refused> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ImportRefusal) return refused(error);
    throw error;
  }
}
