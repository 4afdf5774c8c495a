// OFX 1.0.2–1.6 and 2.0–2.3, and QFX, which is OFX with a few tags more: bank and credit card statements.
import { isCurrency } from '../currencies.js';
import { readAmount } from './amounts.js';
import { readDate } from './dates.js';
import { keyed, type UnkeyedRow } from './keys.js';
import { paced } from './pace.js';
import { addProblem, problem } from './problems.js';
import { ImportRefusal } from './refusal.js';
import { child, descendants, parseOfx, value, type OfxNode } from './sgml.js';
import { joined, tidy } from './text.js';
import {
  LIMITS,
  type AccountHint,
  type DecimalMark,
  type ImportProblem,
  type Pacing,
  type Statement,
} from './types.js';
import { checkXml, lineFinder } from './xml.js';

export interface OfxReadOptions extends Pacing {
  /** Where the file names none. */
  readonly currency: string;
}

/** @throws ImportRefusal for files that are cut off, damaged, hold no statement or investments only */
export async function readOfx(text: string, options: OfxReadOptions): Promise<Statement[]> {
  if (/^\s*<\?(xml|OFX)\b/i.test(text)) checkOfx2(text);
  else if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new ImportRefusal('XML_DOCTYPE');
  const root = parseOfx(text);
  const responses = [...descendants(root, 'STMTRS'), ...descendants(root, 'CCSTMTRS')];
  if (responses.length === 0) {
    throw new ImportRefusal(descendants(root, 'INVSTMTRS').length > 0 ? 'INVESTMENT' : 'NO_STATEMENT');
  }
  const lineAt = lineFinder(text);
  const statements: Statement[] = [];
  for (const response of responses) statements.push(await statementOf(response, lineAt, options));
  if (statements.reduce((sum, { rows }) => sum + rows.length, 0) > LIMITS.rows)
    throw new ImportRefusal('TOO_MANY_ROWS');
  return statements;
}

/** Some banks write the header of version 2 before tags that are not closed. */
function checkOfx2(text: string): void {
  const closed = text.match(/<\/TRNAMT>/gi)?.length ?? 0;
  const written = text.match(/<TRNAMT>/gi)?.length ?? 0;
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new ImportRefusal('XML_DOCTYPE');
  if (closed === written) checkXml(text);
}

async function statementOf(
  response: OfxNode,
  lineAt: (at: number) => number,
  options: OfxReadOptions,
): Promise<Statement> {
  const written = value(response, 'CURDEF')?.toUpperCase() ?? '';
  const currency = isCurrency(written) ? written : options.currency;
  const list = child(response, 'BANKTRANLIST');
  const lines = (list?.children ?? []).filter(({ name }) => name === 'STMTTRN');
  const decimal = decimalOf(lines);
  const rows: UnkeyedRow[] = [];
  const problems: ImportProblem[] = [];
  await paced(lines, options, (node) => {
    const read = rowOf(node, lineAt(node.at), currency, decimal);
    if ('code' in read) addProblem(problems, read);
    else rows.push(read);
  });
  return {
    account: accountOf(response),
    currency,
    from: dayOf(value(list, 'DTSTART')),
    to: dayOf(value(list, 'DTEND')),
    ...closingOf(response, currency, decimal),
    rows: keyed(rows),
    problems,
  };
}

/** The standard allows both marks; a file uses one, and never groups digits. */
const decimalOf = (lines: readonly OfxNode[]): DecimalMark =>
  lines.some((node) => /,\d{1,2}$/.test(value(node, 'TRNAMT') ?? '')) ? ',' : '.';

function rowOf(node: OfxNode, line: number, currency: string, decimal: DecimalMark): UnkeyedRow | ImportProblem {
  const date = dayOf(value(node, 'DTPOSTED')) ?? dayOf(value(node, 'DTUSER'));
  const amount = value(node, 'TRNAMT');
  const text = node.children.map((inner) => inner.text).join(' ');
  if (date === null) return problem(line, 'INVALID_DATE', text);
  if (amount === null) return problem(line, 'AMOUNT_MISSING', text);
  const read = readAmount(amount, decimal, currency);
  if ('error' in read) return problem(line, read.error, text);
  const name = value(node, 'NAME') ?? value(node, 'PAYEE', 'NAME');
  const transfer = value(node, 'BANKACCTTO', 'ACCTID') ?? value(node, 'CCACCTTO', 'ACCTID');
  return {
    line,
    date,
    amount: read.minor,
    payee: tidy(name, LIMITS.payeeChars),
    note: joined([value(node, 'MEMO')?.replace(name ?? '\0', ''), checkNumber(node)]),
    reference: tidy(value(node, 'REFNUM') ?? value(node, 'CHECKNUM'), LIMITS.referenceChars),
    category: null,
    bankId: tidy(value(node, 'FITID')),
    ...(transfer === null ? {} : { otherAccount: transfer }),
  };
}

const checkNumber = (node: OfxNode): string | null => {
  const number = value(node, 'CHECKNUM');
  return number !== null && value(node, 'TRNTYPE') === 'CHECK' ? `#${number}` : null;
};

/**
 * The day that the bank wrote. `20240131233000[-5:EST]` is the 31st there, and that is the day of the statement: a zone moves
 * nothing.
 */
function dayOf(text: string | null): string | null {
  const digits = /^\s*(\d{8})(?=\d|\D|$)/.exec(text ?? '')?.[1];
  return digits ? (readDate(digits, 'ymd') ?? null) : text ? (readDate(text, 'ymd') ?? null) : null;
}

function closingOf(response: OfxNode, currency: string, decimal: DecimalMark): Pick<Statement, 'closingBalance'> {
  const balance = child(response, 'LEDGERBAL');
  const amount = value(balance, 'BALAMT');
  const read = amount === null ? undefined : readAmount(amount, decimal, currency);
  return read && 'minor' in read
    ? { closingBalance: { amount: read.minor, date: dayOf(value(balance, 'DTASOF')) } }
    : {};
}

const KINDS: Readonly<Record<string, AccountHint['kind']>> = {
  CHECKING: 'checking',
  SAVINGS: 'savings',
  MONEYMRKT: 'savings',
  CREDITLINE: 'liability',
  CD: 'savings',
};

function accountOf(response: OfxNode): AccountHint {
  const from = child(response, 'BANKACCTFROM') ?? child(response, 'CCACCTFROM');
  const isCard = from?.name === 'CCACCTFROM';
  return {
    number: value(from, 'ACCTID')?.replace(/\s/g, '') ?? null,
    bank: value(from, 'BANKID'),
    name: null,
    kind: isCard ? 'credit_card' : (KINDS[value(from, 'ACCTTYPE')?.toUpperCase() ?? ''] ?? null),
  };
}
