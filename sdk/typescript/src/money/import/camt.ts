// CAMT.053 (ISO 20022), versions 001.02 to 001.13: the same tree with a few elements moved.
import { isCurrency } from '../currencies.js';
import { readAmount } from './amounts.js';
import { detailsOf, type CamtParty } from './camt-details.js';
import { readDate } from './dates.js';
import { keyed, type UnkeyedRow } from './keys.js';
import { paced } from './pace.js';
import { addProblem, problem } from './problems.js';
import { ImportRefusal } from './refusal.js';
import { joined, tidy } from './text.js';
import {
  LIMITS,
  type AccountHint,
  type ImportProblem,
  type Pacing,
  type ProblemCode,
  type Statement,
} from './types.js';
import {
  checkXml,
  childOf,
  childrenOf,
  lineFinder,
  parseXml,
  piecesOf,
  textOf,
  withoutMarkedText,
  type XmlNode,
  type XmlPiece,
} from './xml.js';

/** @throws ImportRefusal for files that are cut off, damaged, hostile or hold no statement */
export async function readCamt(text: string, pacing: Pacing): Promise<Statement[]> {
  checkXml(text);
  const body = withoutMarkedText(text);
  const { pieces } = piecesOf(body, 'Stmt');
  if (pieces.length === 0) throw new ImportRefusal('NO_STATEMENT');
  const lineAt = lineFinder(body);
  const statements: Statement[] = [];
  let count = 0;
  for (const piece of pieces) {
    const statement = await statementOf(piece, lineAt, pacing);
    count += statement.rows.length;
    if (count > LIMITS.rows) throw new ImportRefusal('TOO_MANY_ROWS');
    statements.push(statement);
  }
  return statements;
}

async function statementOf(piece: XmlPiece, lineAt: (at: number) => number, pacing: Pacing): Promise<Statement> {
  const { pieces: entries, rest } = piecesOf(piece.text, 'Ntry');
  if (entries.length > LIMITS.rows) throw new ImportRefusal('TOO_MANY_ROWS');
  const node = childOf(parseXml(rest), 'Stmt') ?? {};
  const currency = currencyOf(node, entries[0]);
  const rows: UnkeyedRow[] = [];
  const problems: ImportProblem[] = [];
  await paced(entries, pacing, ({ at, text }) => {
    const entry = childOf(parseXml(text), 'Ntry') ?? {};
    const line = lineAt(piece.at + at);
    const read = rowsOf(entry, line, currency);
    if (typeof read === 'string') addProblem(problems, problem(line, read, textOfEntry(entry)));
    else rows.push(...read);
  });
  const dates = rows.map(({ date }) => date).sort();
  return {
    account: accountOf(node),
    currency,
    from: dayOf(textOf(node, 'FrToDt', 'FrDtTm')) ?? dates[0] ?? null,
    to: dayOf(textOf(node, 'FrToDt', 'ToDtTm')) ?? dates.at(-1) ?? null,
    ...closingOf(node, currency),
    rows: keyed(rows),
    problems,
  };
}

function currencyOf(node: XmlNode, first: XmlPiece | undefined): string {
  const entry = first && childOf(parseXml(first.text), 'Ntry');
  const code = textOf(node, 'Acct', 'Ccy') ?? amountCurrency(entry) ?? amountCurrency(childOf(node, 'Bal')) ?? '';
  if (!isCurrency(code)) throw new ImportRefusal('MALFORMED');
  return code;
}

function amountCurrency(node: XmlNode | undefined): string | undefined {
  const code = childOf(node, 'Amt')?.['@Ccy'];
  return typeof code === 'string' ? code : undefined;
}

/** Booked and value date; the bank's statement is by the former. */
const dateOf = (entry: XmlNode): string | null =>
  dayOf(textOf(entry, 'BookgDt', 'Dt') ?? textOf(entry, 'BookgDt', 'DtTm')) ??
  dayOf(textOf(entry, 'ValDt', 'Dt') ?? textOf(entry, 'ValDt', 'DtTm'));

const dayOf = (text: string | undefined): string | null => (text ? (readDate(text.slice(0, 10), 'ymd') ?? null) : null);

/** A reversal already has the direction of the money: a debit that is taken back is a CRDT with RvslInd. */
function directionOf(node: XmlNode): 1 | -1 | undefined {
  const code = textOf(node, 'CdtDbtInd');
  return code === 'CRDT' ? 1 : code === 'DBIT' ? -1 : undefined;
}

/** One row for an entry; one for each of its details where they are amounts of their own that add up to it. */
function rowsOf(entry: XmlNode, line: number, currency: string): UnkeyedRow[] | ProblemCode {
  const date = dateOf(entry);
  if (date === null) return 'INVALID_DATE';
  const direction = directionOf(entry);
  if (direction === undefined) return 'INVALID_DIRECTION';
  if ((amountCurrency(entry) ?? currency) !== currency) return 'INVALID_CURRENCY';
  const written = textOf(entry, 'Amt');
  if (written === undefined) return 'AMOUNT_MISSING';
  const total = readAmount(written, '.', currency);
  if ('error' in total) return total.error;
  const status = textOf(entry, 'Sts', 'Cd') ?? textOf(entry, 'Sts');
  if (status === 'INFO') return 'NOT_EXECUTED';
  const signed = 0 + direction * total.minor;
  const details = childrenOf(entry, 'NtryDtls').flatMap((group) => childrenOf(group, 'TxDtls'));
  const parts = details.length > 1 ? partsOf(details, signed, direction, currency) : undefined;
  const base = { line, date, category: null, ...(status === 'PDNG' ? { pending: true as const } : {}) };
  const entryId = idOf(textOf(entry, 'AcctSvcrRef'));
  if (!parts) return [{ ...base, amount: signed, ...wordsOf(entry, details[0], signed), bankId: entryId }];
  return details.map((detail, at) => ({
    ...base,
    amount: parts[at]!,
    ...wordsOf(entry, detail, parts[at]!),
    bankId: idOf(textOf(detail, 'Refs', 'AcctSvcrRef'), entryId) ?? (entryId === null ? null : `${entryId}/${at + 1}`),
  }));
}

/** The signed amounts of a batch; undefined when they are not complete or do not add up. */
function partsOf(
  details: readonly XmlNode[],
  total: number,
  direction: 1 | -1,
  currency: string,
): number[] | undefined {
  const amounts: number[] = [];
  for (const detail of details) {
    const node = childOf(detail, 'Amt') ? detail : childOf(detail, 'AmtDtls', 'TxAmt');
    const text = textOf(node, 'Amt');
    if (text === undefined || (amountCurrency(node) ?? currency) !== currency) return undefined;
    const read = readAmount(text, '.', currency);
    if ('error' in read) return undefined;
    amounts.push(0 + (directionOf(detail) ?? direction) * read.minor);
  }
  return amounts.reduce((sum, amount) => sum + amount, 0) === total ? amounts : undefined;
}

/** Banks fill the field with words that say that there is nothing. */
const idOf = (text: string | undefined, other?: string | null): string | null =>
  text === undefined || /^(NON?REF|NOTPROVIDED|0+|N\/?A)$/i.test(text) || text === other ? null : text;

function wordsOf(
  entry: XmlNode,
  detail: XmlNode | undefined,
  amount: number,
): Pick<UnkeyedRow, 'payee' | 'note' | 'reference' | 'otherAccount'> {
  const { party, remittance, reference } = detailsOf(detail, amount);
  const additional = textOf(entry, 'AddtlNtryInf');
  const note = joined([...remittance, party.name === null && remittance.length === 0 ? null : additional]);
  return {
    payee: tidy(payeeOf(party, remittance, additional), LIMITS.payeeChars),
    note,
    reference: tidy(reference, LIMITS.referenceChars),
    ...(party.account === null ? {} : { otherAccount: party.account }),
  };
}

const payeeOf = (
  { name }: CamtParty,
  remittance: readonly string[],
  additional: string | undefined,
): string | undefined => name ?? additional ?? remittance[0];

const textOfEntry = (entry: XmlNode): string =>
  [textOf(entry, 'Amt'), textOf(entry, 'BookgDt', 'Dt'), textOf(entry, 'AddtlNtryInf')].filter(Boolean).join(' ');

function closingOf(node: XmlNode, currency: string): Pick<Statement, 'closingBalance'> {
  const balances = childrenOf(node, 'Bal');
  const balance = balances.find((each) => textOf(each, 'Tp', 'CdOrPrtry', 'Cd') === 'CLBD');
  const read = readAmount(textOf(balance, 'Amt') ?? '', '.', currency);
  if (!balance || 'error' in read) return {};
  const date = dayOf(textOf(balance, 'Dt', 'Dt') ?? textOf(balance, 'Dt', 'DtTm'));
  return { closingBalance: { amount: 0 + (directionOf(balance) ?? 1) * read.minor, date } };
}

function accountOf(node: XmlNode): AccountHint {
  const account = childOf(node, 'Acct');
  const bank = childOf(account, 'Svcr', 'FinInstnId');
  return {
    number: (textOf(account, 'Id', 'IBAN') ?? textOf(account, 'Id', 'Othr', 'Id'))?.replace(/\s/g, '') ?? null,
    bank: textOf(bank, 'BICFI') ?? textOf(bank, 'BIC') ?? textOf(bank, 'Nm') ?? null,
    name: tidy(textOf(account, 'Nm') ?? textOf(account, 'Ownr', 'Nm'), 120),
    kind: null,
  };
}
