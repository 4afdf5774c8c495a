// QIF: lines of one letter and a value, records ended by `^`. It knows neither currencies nor the order of dates.
import { guessDecimal, readAmount } from './amounts.js';
import { guessDateOrder, readDate } from './dates.js';
import { longestLine } from './detect.js';
import { keyed, type UnkeyedRow } from './keys.js';
import { paced } from './pace.js';
import { addProblem, problem } from './problems.js';
import { ImportRefusal } from './refusal.js';
import { joined, tidy } from './text.js';
import {
  LIMITS,
  type AccountHint,
  type Ambiguity,
  type DateOrder,
  type DecimalMark,
  type ImportedSplit,
  type ImportProblem,
  type Pacing,
  type ProblemCode,
  type Statement,
} from './types.js';

export interface QifReadOptions extends Pacing {
  readonly currency: string;
  /** What a person chose in place of the guess. */
  readonly dateOrder?: DateOrder | undefined;
  readonly decimal?: DecimalMark | undefined;
}

export interface QifRead {
  readonly statements: readonly Statement[];
  readonly ambiguities: readonly Ambiguity[];
}

interface Field {
  readonly letter: string;
  readonly text: string;
}

interface QifRecord {
  readonly line: number;
  readonly fields: readonly Field[];
}

interface Section {
  readonly account: AccountHint;
  readonly records: QifRecord[];
}

interface Dialect {
  readonly dateOrder: DateOrder;
  readonly decimal: DecimalMark;
  readonly currency: string;
}

const KINDS: Readonly<Record<string, AccountHint['kind']>> = {
  bank: 'checking',
  cash: 'cash',
  ccard: 'credit_card',
  'oth a': 'asset',
  'oth l': 'liability',
};
const INVESTMENTS = /^(invst|port|401\(k\)|401k|security|prices|mutual)/;

/** @throws ImportRefusal for investments, for files without transactions, and for one that ends in a record */
export async function readQif(text: string, options: QifReadOptions): Promise<QifRead> {
  if (longestLine(text) > LIMITS.lineChars) throw new ImportRefusal('LINE_TOO_LONG');
  const sections = sectionsOf(text);
  if (sections.length === 0) throw new ImportRefusal('NO_STATEMENT');
  const { dialect, ambiguities } = dialectOf(sections, options);
  const statements: Statement[] = [];
  for (const section of sections) statements.push(await statementOf(section, dialect, options));
  return { statements, ambiguities };
}

/** The lists of categories, classes and memorised payments hold no transactions and are passed over. */
function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  let account: AccountHint | undefined;
  let section: Section | 'account' | 'other' = openSection(sections, KINDS['bank'] ?? null, undefined);
  let fields: Field[] = [];
  let from = 1;
  let records = 0;
  const lines = text.split('\n');
  const end = (): void => {
    if (fields.length === 0) return;
    if (section === 'account') account = accountOf(fields);
    else if (section !== 'other') section.records.push({ line: from, fields });
    if (++records > LIMITS.rows) throw new ImportRefusal('TOO_MANY_ROWS');
    fields = [];
  };
  for (const [at, raw] of lines.entries()) {
    const line = raw.trimEnd();
    if (line === '') continue;
    if (line.startsWith('!')) {
      end();
      section = sectionFor(line, at + 1, section, account, sections);
    } else if (line.startsWith('^')) {
      end();
    } else {
      if (fields.length === 0) from = at + 1;
      fields.push({ letter: line.charAt(0).toUpperCase(), text: line.slice(1).trim() });
    }
  }
  // A record without its end was cut off: half of it must not come in.
  if (fields.length > 0) throw new ImportRefusal('TRUNCATED', from);
  return sections.filter((found) => found.records.length > 0);
}

function sectionFor(
  line: string,
  number: number,
  current: Section | 'account' | 'other',
  account: AccountHint | undefined,
  sections: Section[],
): Section | 'account' | 'other' {
  if (/^!(Option|Clear):/i.test(line)) return current;
  if (/^!Account/i.test(line)) return 'account';
  const type = /^!Type:\s*(.*)$/i.exec(line)?.[1]?.trim().toLowerCase() ?? '';
  if (INVESTMENTS.test(type)) throw new ImportRefusal('INVESTMENT', number);
  const kind = KINDS[type];
  return kind === undefined ? 'other' : openSection(sections, kind, account);
}

function openSection(sections: Section[], kind: AccountHint['kind'], account: AccountHint | undefined): Section {
  const made: Section = { account: { ...(account ?? { number: null, bank: null, name: null }), kind }, records: [] };
  sections.push(made);
  return made;
}

function accountOf(fields: readonly Field[]): AccountHint {
  const name = tidy(textOf(fields, 'N'), 120);
  const type = textOf(fields, 'T')?.toLowerCase() ?? '';
  return { number: null, bank: null, name, kind: KINDS[type] ?? null };
}

const textOf = (fields: readonly Field[], letter: string): string | undefined =>
  fields.find((field) => field.letter === letter)?.text;

function dialectOf(
  sections: readonly Section[],
  options: QifReadOptions,
): { dialect: Dialect; ambiguities: Ambiguity[] } {
  const all = sections.flatMap(({ records }) => records.flatMap(({ fields }) => fields));
  const textsOf = (letters: string): string[] =>
    all.filter(({ letter }) => letters.includes(letter)).map(({ text }) => text);
  const decimals = guessDecimal(textsOf('TU$'), options.currency);
  const dates = guessDateOrder(
    textsOf('D').map(plainDate),
    decimals.decimal === ',' && decimals.doubtful === undefined,
  );
  const ambiguities: Ambiguity[] = [];
  const { dateOrder = dates.order, decimal = decimals.decimal, currency } = options;
  if (dates.doubtful !== undefined && options.dateOrder === undefined) {
    const alternatives = dates.alternatives.filter((order) => order !== 'ymd');
    if (alternatives.length > 0)
      ambiguities.push({ about: 'dateOrder', chosen: dateOrder, alternatives, example: dates.doubtful });
  }
  if (decimals.doubtful !== undefined && options.decimal === undefined) {
    const alternatives = [decimal === '.' ? ',' : '.'];
    ambiguities.push({ about: 'decimal', chosen: decimal, alternatives, example: decimals.doubtful });
  }
  return { dialect: { dateOrder, decimal, currency }, ambiguities };
}

/** `1/15'24`, `1/ 5'4`, `15.1'2024`: Quicken's apostrophe stands before the years from 2000 on. */
const plainDate = (text: string): string =>
  text.replace(/\s*'\s*(\d{1,2})$/, (_, year: string) => `/20${year.padStart(2, '0')}`).replace(/([/.-])\s+/g, '$1');

async function statementOf({ account, records }: Section, dialect: Dialect, pacing: Pacing): Promise<Statement> {
  const rows: UnkeyedRow[] = [];
  const problems: ImportProblem[] = [];
  let opening: string | null = null;
  await paced(records, pacing, (record) => {
    const read = rowOf(record, dialect);
    if (typeof read === 'string') addProblem(problems, problem(record.line, read, wordsOf(record)));
    else if (isOpeningBalance(record)) opening = read.otherAccount ?? null;
    else rows.push(read);
  });
  const dates = rows.map(({ date }) => date).sort();
  return {
    account: { ...account, name: account.name ?? opening },
    currency: dialect.currency,
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    rows: keyed(rows),
    problems,
  };
}

/** Quicken begins each account with a transfer to itself, whose name is the account's. */
const isOpeningBalance = ({ fields }: QifRecord): boolean =>
  /^opening balance$/i.test(textOf(fields, 'P') ?? '') && /^\[.*\]$/.test(textOf(fields, 'L') ?? '');

const wordsOf = ({ fields }: QifRecord): string => fields.map(({ letter, text }) => letter + text).join(' ');

function rowOf({ line, fields }: QifRecord, dialect: Dialect): UnkeyedRow | ProblemCode {
  const date = readDate(plainDate(textOf(fields, 'D') ?? ''), dialect.dateOrder);
  if (date === undefined) return 'INVALID_DATE';
  const written = textOf(fields, 'T') ?? textOf(fields, 'U');
  if (written === undefined || written === '') return 'AMOUNT_MISSING';
  const read = readAmount(written, dialect.decimal, dialect.currency);
  if ('error' in read) return read.error;
  const splits = splitsOf(fields, dialect);
  if (typeof splits === 'string') return splits;
  const sum = splits.reduce((total, { amount }) => total + amount, 0);
  if (splits.length > 0 && sum !== read.minor) return 'SPLITS_DO_NOT_ADD_UP';
  const target = targetOf(textOf(fields, 'L'));
  const number = textOf(fields, 'N');
  return {
    line,
    date,
    amount: read.minor,
    payee: tidy(textOf(fields, 'P'), LIMITS.payeeChars),
    note: joined([textOf(fields, 'M')]),
    reference: tidy(number, LIMITS.referenceChars),
    category: splits.length > 0 ? null : target.category,
    bankId: null,
    ...(splits.length > 0 ? { splits } : {}),
    ...(target.transfer === undefined ? {} : { otherAccount: target.transfer }),
  };
}

/** `S` begins a part, `E` is its note and `$` its amount. */
function splitsOf(fields: readonly Field[], { decimal, currency }: Dialect): ImportedSplit[] | ProblemCode {
  const splits: { category: string | null; note: string | null; amount: number }[] = [];
  for (const { letter, text } of fields) {
    const last = splits.at(-1);
    if (letter === 'S') {
      const { category, transfer } = targetOf(text);
      splits.push({ category, note: transfer === undefined ? null : `[${transfer}]`, amount: 0 });
    } else if (letter === 'E' && last) {
      last.note = joined([last.note, text]);
    } else if (letter === '$' && last) {
      const read = readAmount(text, decimal, currency);
      if ('error' in read) return read.error;
      last.amount = read.minor;
    }
  }
  return splits.length > LIMITS.splits ? 'TOO_MANY_SPLITS' : splits;
}

/** `Food:Lunch/Class` is a category with a class, `[Savings]` another account. */
function targetOf(text: string | undefined): { category: string | null; transfer?: string } {
  const transfer = /^\[(.+?)\]/.exec(text ?? '')?.[1];
  if (transfer !== undefined) return { category: null, transfer: tidy(transfer, 120) ?? transfer };
  return { category: tidy(text?.replace(/\/[^/]*$/, ''), 120) };
}
