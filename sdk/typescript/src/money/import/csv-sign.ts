// Whether money out has a minus in a column of amounts. The balances beside it know; without them a person has to look.
import { readAmount } from './amounts.js';
import type { Layout } from './csv-layout.js';
import type { CsvMapping } from './csv-mapping.js';
import type { CsvRow } from './csv-table.js';
import type { Ambiguity } from './types.js';

const JUDGED_ROWS = 2_000;

export interface SignGuess {
  readonly invert: boolean;
  readonly ambiguities: readonly Ambiguity[];
}

const SURE: SignGuess = { invert: false, ambiguities: [] };
const CARD = /card|karte|carte|tarjeta|carta|karta|kort|カード|信用卡|카드|ご利用/i;

export function guessSign(mapping: CsvMapping, layout: Layout, currency: string): SignGuess {
  const at = mapping.amount;
  if (at === null || mapping.sign !== null) return SURE;
  const body = layout.body.slice(0, JUDGED_ROWS);
  const byBalance = invertedByBalance(mapping, body, currency);
  if (byBalance !== undefined) return { invert: byBalance, ambiguities: [] };
  const amounts = body.map(({ cells }) => minorOf(cells[at], mapping, currency)).filter((minor) => minor !== undefined);
  const negative = amounts.filter((minor) => minor < 0).length;
  if (amounts.length < 2 || negative > amounts.length * 0.15) return SURE;
  const words = [...layout.preamble, { cells: layout.header ?? [] }].flatMap(({ cells }) => cells).join(' ');
  const invert = CARD.test(words);
  const example =
    body.find(({ cells }) => minorOf(cells[at], mapping, currency) !== undefined)?.cells[at]?.trim() ?? '';
  const [chosen, other] = invert ? ['inverted', 'asWritten'] : ['asWritten', 'inverted'];
  return { invert, ambiguities: [{ about: 'sign', chosen, alternatives: [other], example }] };
}

/** Each balance is the one before it and the amount; or the one after it, in files that begin with the newest. */
function invertedByBalance(mapping: CsvMapping, body: readonly CsvRow[], currency: string): boolean | undefined {
  const { amount, balance } = mapping;
  if (amount === null || balance === null) return undefined;
  const pairs = body.map(({ cells }) => ({
    amount: minorOf(cells[amount], mapping, currency),
    balance: minorOf(cells[balance], mapping, currency),
  }));
  let asWritten = 0;
  let inverted = 0;
  for (let at = 1; at < pairs.length; at++) {
    const [before, after] = [pairs[at - 1]!, pairs[at]!];
    if (before.balance === undefined || after.balance === undefined || !before.amount || !after.amount) continue;
    const change = after.balance - before.balance;
    if (change === after.amount || change === -before.amount) asWritten++;
    if (change === -after.amount || change === before.amount) inverted++;
  }
  if (asWritten === inverted) return undefined;
  return inverted > asWritten;
}

function minorOf(cell: string | undefined, { decimal }: CsvMapping, currency: string): number | undefined {
  const read = readAmount((cell ?? '').trim(), decimal, currency);
  return 'minor' in read ? read.minor : undefined;
}
