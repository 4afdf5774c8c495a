// Amounts as banks write them: whole columns are looked at together, since `1.234` alone can mean two things.
import { minorDigits } from '../currencies.js';
import { narrow } from './text.js';
import type { DecimalMark, ProblemCode } from './types.js';

export type ReadAmount = { readonly minor: number } | { readonly error: ProblemCode };

const MINUS = /[−‐‑‒–—﹣－]/g;
/** Spaces, apostrophes and underscores between groups of digits. */
const FILLERS = /[\s'’`´_]/gu;
const MARKS = /\p{Sc}|元|円|圆|圓|원|R\$|TL|Rs\.?|RM|р\.|руб\.?|zł|Kč|Ft|kr\.?|Fr\.?|лв\.?/giu;
/** Most amounts have no more than this. */
const SIMPLE = /^-?[\d.,]+$/;

interface Bare {
  readonly negative: boolean;
  /** Digits and separators only. */
  readonly digits: string;
}

/** The sign by minus, brackets, `DR` and `CR`, and what is left without currency and spaces; undefined for anything else. */
function bare(text: string): Bare | undefined {
  if (SIMPLE.test(text)) return { negative: text.startsWith('-'), digits: text.replace('-', '') };
  let rest = narrow(unwrapped(text)).replace(MINUS, '-').trim();
  const direction = /(?<![A-Za-z])(CR|DR|C|D|HABEN|SOLL|S|H)\.?$/i.exec(rest);
  if (direction) rest = rest.slice(0, direction.index);
  rest = rest
    .replace(MARKS, '')
    .replace(/\b[A-Z]{3}\b/g, '')
    .replace(FILLERS, '');
  const match = /^([-+]?)(\(?)([-+]?)([\d.,]+)(\)?)([-+]?)$/.exec(rest);
  if (!match || (match[2] === '') !== (match[5] === '')) return undefined;
  const signs = [match[1], match[3], match[6]].filter((sign) => sign !== '');
  if (signs.length > 1) return undefined;
  const debit = direction !== null && /^(D|S)/i.test(direction[1]!);
  const negative = signs[0] === '-' || match[2] === '(';
  // "12.00- DR" says it twice.
  return { negative: negative || debit, digits: match[4]! };
}

/** `="00123"`: how some banks keep spreadsheets from making a number of it. */
export const unwrapped = (text: string): string => /^\s*="(.*)"\s*$/.exec(text)?.[1] ?? text;

export const isAmount = (text: string): boolean => /\d/.test(text) && bare(text) !== undefined;

/** Without floating point. An amount that is not exact in the currency is an error, never rounded. */
export function readAmount(text: string, decimal: DecimalMark, currency: string): ReadAmount {
  if (text.length > 100) return { error: 'INVALID_AMOUNT' };
  const found = bare(text);
  if (!found || !/\d/.test(found.digits)) return { error: 'INVALID_AMOUNT' };
  const [whole, fraction, more] = found.digits.split(decimal);
  if (more !== undefined || whole === undefined || !isGrouped(whole)) return { error: 'INVALID_AMOUNT' };
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return { error: 'INVALID_AMOUNT' };
  return scaled(found.negative, whole.replace(/[.,]/g, ''), fraction ?? '', minorDigits(currency));
}

function scaled(negative: boolean, whole: string, fraction: string, digits: number): ReadAmount {
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > digits) return { error: 'AMOUNT_TOO_PRECISE' };
  const minor = Number(whole + kept.padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) return { error: 'AMOUNT_TOO_LARGE' };
  return { minor: negative && minor !== 0 ? -minor : minor };
}

/** Groups of three, or of two as in India, that end in three; none at all is right too. */
const isGrouped = (text: string): boolean =>
  /^\d*$/.test(text) || /^\d{1,3}(([.,])\d{3})(\2\d{3})*$/.test(text) || /^\d{1,2}([.,]\d{2})+[.,]\d{3}$/.test(text);

/** What one amount says of the mark before its minor digits; `either` when it can be read both ways. */
function markOf(text: string, currencyDigits: number): DecimalMark | 'either' | undefined {
  const digits = bare(text)?.digits;
  if (!digits) return undefined;
  const point = digits.lastIndexOf('.');
  const comma = digits.lastIndexOf(',');
  if (point < 0 && comma < 0) return undefined;
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const mark = point >= 0 ? '.' : ',';
  const other = mark === '.' ? ',' : '.';
  if (digits.split(mark).length > 2) return isGrouped(digits) ? other : undefined;
  const fraction = digits.slice(digits.indexOf(mark) + 1);
  if (fraction.length !== 3 || !isGrouped(digits) || /^0/.test(digits)) return mark;
  return currencyDigits === 0 ? other : 'either';
}

export interface DecimalGuess {
  readonly decimal: DecimalMark;
  /** An amount that can be read either way, when no other decides. */
  readonly doubtful?: string;
  /** Two marks were seen where one was expected. */
  readonly mixed: boolean;
}

/** Decided by all amounts of a file. */
export function guessDecimal(amounts: readonly string[], currency: string): DecimalGuess {
  const votes = { '.': 0, ',': 0 };
  const digits = minorDigits(currency);
  let doubtful: string | undefined;
  let plain = 0;
  for (const amount of amounts) {
    const mark = markOf(amount, digits);
    if (mark === 'either') doubtful ??= amount;
    else if (mark !== undefined) votes[mark]++;
    else plain++;
  }
  if (votes['.'] + votes[','] > 0) {
    return { decimal: votes[','] > votes['.'] ? ',' : '.', mixed: votes['.'] > 0 && votes[','] > 0 };
  }
  if (doubtful === undefined) return { decimal: '.', mixed: false };
  // Three digits in all of them are minor digits where the currency has three, and thousands where it has two.
  const mark = doubtful.includes(',') ? ',' : '.';
  const decimal = digits === 3 && plain === 0 ? mark : mark === ',' ? '.' : ',';
  return { decimal, doubtful, mixed: false };
}

/** Digits behind the mark; undefined when there is no number. */
export const fractionLength = (text: string, decimal: DecimalMark): number | undefined => {
  const digits = bare(text)?.digits;
  return digits === undefined
    ? undefined
    : digits.includes(decimal)
      ? digits.length - digits.lastIndexOf(decimal) - 1
      : 0;
};
