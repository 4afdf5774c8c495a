// Bank texts into words. server/src/main/java/dev/rialto/money/internal/learn/Tokeniser.java does the same, character by character.

export interface Tokens {
  /** Folded, in the order of the text, without what banks write around a name; runs of a script without spaces as one. */
  readonly words: readonly string[];
  /** Pieces of words: pairs of characters of a script without spaces, beginnings and ends of long words. */
  readonly pieces: readonly string[];
  /** What numbers and references look like. */
  readonly shapes: readonly string[];
}

const MAX_TEXT = 300;
const MAX_WORDS = 24;
const MAX_WORD = 24;
const LONG_WORD = 7;
const PIECE = 5;
const MAX_SHAPE = 8;
/** A word with this many digits is a reference, its letters say nothing. */
const DIGITS_OF_REFERENCE = 3;

const ACCENT = /[\u0300-\u036f]/g;
const ASCII = /^[\0-\x7f]*$/;
const LETTER = /^[\p{L}\p{M}]$/u;
const DIGIT = /^\p{Nd}$/u;

const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};

/** What banks write around the name, in the languages they write it in. */
export const NOISE: readonly string[] = [
  // Ways to pay.
  ...[
    'card',
    'pos',
    'debit',
    'credit',
    'direct',
    'contactless',
    'visa',
    'mastercard',
    'maestro',
    'purchase',
    'payment',
  ],
  ...[
    'authorized',
    'autopay',
    'pmt',
    'des',
    'web',
    'sq',
    'tst',
    'dd',
    'on',
    'to',
    'id',
    'ref',
    'no',
    'nr',
    'the',
    'via',
  ],
  ...['mandate', 'mandat', 'kartenzahlung', 'debitk', 'lastschrift', 'basislastschrift', 'sepa', 'ec', 'sagt', 'danke'],
  ...[
    'girocard',
    'kd',
    'rg',
    'zw',
    'cb',
    'carte',
    'paiement',
    'prlv',
    'prelevement',
    'facture',
    'compra',
    'en',
    'tarj',
  ],
  ...[
    'tarjeta',
    'recibo',
    'adeudo',
    'pago',
    'movil',
    'factura',
    'zakup',
    'przy',
    'uzyciu',
    'karty',
    'karta',
    'platnosc',
  ],
  ...['polecenie', 'zaplaty', 'faktura', 'fv', 'bea', 'betaalautomaat', 'pas', 'incasso', 'ideal', 'kenmerk', 'nld'],
  ...['口座振替', '自動引落', 'カード利用', 'デビット'],
  // Legal forms.
  ...[
    'gmbh',
    'ag',
    'se',
    'kg',
    'ltd',
    'plc',
    'llc',
    'inc',
    'corp',
    'bv',
    'sa',
    'sl',
    'sarl',
    'spa',
    'srl',
    'sp',
    'zoo',
  ],
];
const IS_NOISE: ReadonlySet<string> = new Set(NOISE);

/** Case, accents, widths and ligatures do not tell words apart. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(ACCENT, '').toLowerCase().replace(ACCENT, '').normalize('NFC');
}

/** Kana, Han, Hangul and Thai: words are not told apart by spaces. */
const isUnspaced = (point: number): boolean =>
  (point >= 0x0e00 && point <= 0x0e7f) ||
  (point >= 0x3005 && point <= 0x3007) ||
  (point >= 0x3040 && point <= 0x30ff) ||
  (point >= 0x3400 && point <= 0x9fff) ||
  (point >= 0xac00 && point <= 0xd7af) ||
  (point >= 0x20000 && point <= 0x3ffff);

type Kind = 'letter' | 'digit' | 'unspaced' | 'inner' | 'gap';

function kindOf(character: string): Kind {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) {
    if (point >= 0x61 && point <= 0x7a) return 'letter';
    if (point >= 0x30 && point <= 0x39) return 'digit';
    return character === "'" || character === '&' ? 'inner' : 'gap';
  }
  if (character === '\u2019') return 'inner';
  if (DIGIT.test(character)) return 'digit';
  if (!LETTER.test(character)) return 'gap';
  return isUnspaced(point) ? 'unspaced' : 'letter';
}

class Collector {
  readonly words: string[] = [];
  readonly pieces: string[] = [];
  readonly shapes: string[] = [];
  #word: string[] = [];
  #digits = 0;
  #unspaced = false;

  add(character: string, kind: 'letter' | 'digit' | 'unspaced'): void {
    const unspaced = kind === 'unspaced';
    if (this.#word.length > 0 && unspaced !== this.#unspaced) this.end();
    this.#unspaced = unspaced;
    if (kind === 'digit') this.#digits++;
    if (this.#word.length < MAX_WORD) this.#word.push(kind === 'digit' ? '0' : character);
  }

  get inWord(): boolean {
    return this.#word.length > 0;
  }

  end(): void {
    const letters = this.#word;
    if (letters.length === 0) return;
    if (this.#digits >= DIGITS_OF_REFERENCE || letters.every((letter) => letter === '0')) this.#shape(letters);
    else this.#wordOf(letters);
    this.#word = [];
    this.#digits = 0;
  }

  #shape(letters: readonly string[]): void {
    const numeric = letters.every((letter) => letter === '0');
    const shape = numeric ? '0'.repeat(Math.min(letters.length, MAX_SHAPE)) : 'a0';
    if (this.shapes.length < MAX_WORDS) this.shapes.push(shape);
  }

  #wordOf(letters: readonly string[]): void {
    const word = letters.join('');
    if (this.words.length >= MAX_WORDS || IS_NOISE.has(word)) return;
    this.words.push(word);
    if (this.#unspaced) {
      if (letters.length > 2)
        for (let at = 1; at < letters.length; at++) this.pieces.push(`${letters[at - 1]}${letters[at]}`);
    } else if (letters.length >= LONG_WORD) {
      this.pieces.push(`${letters.slice(0, PIECE).join('')}…`, `…${letters.slice(-PIECE).join('')}`);
    }
  }
}

export function tokenise(text: string): Tokens {
  const collector = new Collector();
  for (const character of fold(text.slice(0, MAX_TEXT))) {
    const kind = kindOf(character);
    if (kind === 'gap') collector.end();
    else if (kind === 'inner') {
      // McDonald's is one word, H&M too.
      if (character === '&' && collector.inWord) collector.add(character, 'letter');
    } else for (const letter of FOLDED[character] ?? character) collector.add(letter, kind);
  }
  collector.end();
  return collector;
}
