import type { Currency, Money } from '../generated/records-money.js';
import { minorDigits, symbolOf } from './currencies.js';

export type AmountError =
  | 'EMPTY'
  | 'NOT_A_NUMBER'
  /** A code or sign of another currency than the account's stands beside it. */
  | 'OTHER_CURRENCY'
  /** More digits behind the separator than the currency has; also a separator that could mean either. */
  | 'TOO_PRECISE'
  /** Not exact as a whole number any more, or longer than anyone types. */
  | 'TOO_LARGE';

export type ParsedAmount = { readonly minor: Money } | { readonly error: AmountError };

interface Separators {
  readonly decimal: string;
  readonly group: string;
}

const MAX_CHARS = 100;
const SPACES = /[\s'’_]/gu;
/** Letters and signs, as of currencies. */
const MARKS = /[\p{Sc}\p{L}][\p{Sc}\p{L}.]*/gu;
/** Stands where a mark was, so that `1k5` does not become 15. */
const MARK = '\u0001';

/**
 * What a person typed, as minor units: `1.234,56`, `1,234.56`, `12`, `-5`, `(5.00)`, `5-`, `1 234,5 €` and small sums like
 * `12+3.50`. The locale decides only where a separator could mean either.
 */
export function parseAmount(text: string, currency: Currency, locale: string): ParsedAmount {
  if (text.length > MAX_CHARS) return { error: 'TOO_LARGE' };
  if (text.trim() === '') return { error: 'EMPTY' };
  const digits = latin(text);
  const marked = digits.replace(MARKS, MARK).replace(SPACES, '').replace(/[−–]/g, '-');
  if (!/\d/.test(marked) || /\d\u0001+[\d.,]/.test(marked)) return { error: 'NOT_A_NUMBER' };
  const wrong = wrongMark(digits.match(MARKS) ?? [], currency, locale);
  if (wrong) return { error: wrong };
  const plain = marked.replaceAll(MARK, '');
  const inBrackets = /^([-+]?)\((.*)\)$/.exec(plain);
  if (inBrackets) return negated(sumOf(inBrackets[2]!, currency, locale), inBrackets[1] !== '-');
  const trailing = /^([\d.,]+)-$/.exec(plain);
  return trailing ? negated(sumOf(trailing[1]!, currency, locale), true) : sumOf(plain, currency, locale);
}

/** Letters that are no currency, as in `12k`, could mean anything. */
function wrongMark(marks: readonly string[], currency: Currency, locale: string): AmountError | undefined {
  const own = new Set([currency, symbolOf(currency, locale), symbolOf(currency, 'en')].map(markOf));
  const other = marks.find((mark) => !own.has(markOf(mark)));
  if (other === undefined) return undefined;
  return /\p{Sc}/u.test(other) || /^[A-Z]{3}$/.test(other) ? 'OTHER_CURRENCY' : 'NOT_A_NUMBER';
}

const markOf = (mark: string): string => mark.normalize('NFKC').toLowerCase().replace(/\.$/, '');

function negated(parsed: ParsedAmount, negate: boolean): ParsedAmount {
  return 'minor' in parsed && negate ? { minor: 0 - parsed.minor } : parsed;
}

function sumOf(text: string, currency: Currency, locale: string): ParsedAmount {
  if (!/^[-+]?[\d.,]+([-+][\d.,]+)*$/.test(text)) return { error: 'NOT_A_NUMBER' };
  const separators = separatorsOf(locale);
  let sum = 0;
  for (const term of text.match(/[-+]?[\d.,]+/g) ?? []) {
    const value = termOf(term.replace(/^[-+]/, ''), minorDigits(currency), separators);
    if ('error' in value) return value;
    sum += term.startsWith('-') ? -value.minor : value.minor;
  }
  return Number.isSafeInteger(sum) ? { minor: sum } : { error: 'TOO_LARGE' };
}

function termOf(text: string, digits: number, separators: Separators): ParsedAmount {
  const decimal = decimalOf(text, separators);
  if (decimal === undefined) return { error: 'NOT_A_NUMBER' };
  const [whole = '', fraction = '', more] = decimal === '' ? [text] : text.split(decimal);
  if (more !== undefined || !isGrouped(whole) || /[.,]/.test(fraction) || whole + fraction === '') {
    return { error: 'NOT_A_NUMBER' };
  }
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > digits) return { error: 'TOO_PRECISE' };
  const minor = Number(whole.replace(/[.,]/g, '') + kept.padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? { minor } : { error: 'TOO_LARGE' };
}

/** The separator before the minor digits; empty when there is none, undefined when it cannot be a number. */
function decimalOf(text: string, { decimal, group }: Separators): string | undefined {
  const found = [...new Set(text.match(/[.,]/g) ?? [])];
  if (found.length === 0) return '';
  if (found.length === 2) return text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  const only = found[0]!;
  if (text.split(only).length > 2) return isGrouped(text) ? '' : undefined;
  // A point that groups in this locale but stands where no group can be was meant as a decimal point.
  return only === group && only !== decimal && isGrouped(text) ? '' : only;
}

/** By thousands, or as in India by hundreds above the first thousand. */
const GROUPED = /^([1-9]\d{0,2}([.,])\d{3}(\2\d{3})*|[1-9]\d?(,\d{2})*,\d{3})$/;

const isGrouped = (text: string): boolean => /^\d*$/.test(text) || GROUPED.test(text);

const separatorCache = new Map<string, Separators>();

export function separatorsOf(locale: string): Separators {
  const known = separatorCache.get(locale);
  if (known) return known;
  const parts = new Intl.NumberFormat(locale, { useGrouping: true, numberingSystem: 'latn' }).formatToParts(1234567.5);
  const value = (wanted: string): string => parts.find(({ type }) => type === wanted)?.value ?? '';
  const made = { decimal: value('decimal') || '.', group: value('group') };
  if (separatorCache.size < 100) separatorCache.set(locale, made);
  return made;
}

/** The first digits of the blocks that hold zero to nine in other scripts. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10];

function latin(text: string): string {
  return text
    .replace(/[^\0-\x7f]/gu, (char) => {
      const code = char.codePointAt(0)!;
      const zero = ZEROS.find((first) => code >= first && code < first + 10);
      return zero === undefined ? char : String(code - zero);
    })
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, '');
}
