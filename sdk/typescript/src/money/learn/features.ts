// What the model looks at in a transaction.
import { RialtoError } from '../../errors.js';
import { tokenise } from './tokeniser.js';

/** What the categoriser sees of a transaction. */
export interface Example {
  readonly payee?: string | null;
  readonly note?: string | null;
  /** Minor units; negative is money out. */
  readonly amount: number;
  readonly account: string;
}

/** `name` is the first words of the payee, `price` the name together with the size of the amount. */
export const KINDS = ['name', 'word', 'piece', 'shape', 'amount', 'price', 'account'] as const;
export type FeatureKind = (typeof KINDS)[number];

export interface Feature {
  /** Index in `KINDS`. */
  readonly kind: number;
  /** As a person would recognise it; empty where the kind says it all. */
  readonly text: string;
  /** Features of one bucket are one to the model: that bounds it, whatever comes. */
  readonly bucket: number;
}

const BUCKET_BITS = 20;
const MAX_REMEMBERED = 5_000;
const NAME_WORDS = 2;

/** FNV-1a over UTF-16, mixed so that the upper bits depend on all. */
export function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> (32 - BUCKET_BITS);
}

/** Half octaves of the amount: 512 to 767 is one, 768 to 1023 the next. */
export function magnitude(amount: number): number {
  let rest = Math.abs(amount);
  let octave = 0;
  while (rest >= 4) {
    rest = Math.floor(rest / 2);
    octave++;
  }
  return octave * 4 + rest;
}

const signOf = (amount: number): string => (amount < 0 ? '-' : '+');

const feature = (kind: FeatureKind, key: string, text = key): Feature => ({
  kind: KINDS.indexOf(kind),
  text,
  bucket: bucketOf(`${kind}:${key}`),
});

interface TextFeatures {
  readonly name: string;
  readonly features: readonly Feature[];
}

function textFeatures(payee: string, note: string): TextFeatures {
  const [first, second] = [tokenise(payee), tokenise(note)];
  const spoken = first.words.length > 0 ? first.words : second.words;
  const name = spoken.slice(0, NAME_WORDS).join(' ');
  const each = (kind: FeatureKind, texts: readonly string[]): Feature[] =>
    [...new Set(texts)].map((text) => feature(kind, text));
  return {
    name,
    features: [
      ...each('name', name === '' ? [] : [name]),
      ...each('word', [...first.words, ...second.words]),
      ...each('piece', [...first.pieces, ...second.pieces]),
      ...each('shape', [...first.shapes, ...second.shapes]),
    ],
  };
}

/** Knows the texts that it met lately: most payees come again. */
export class FeatureReader {
  readonly #remembered = new Map<string, TextFeatures>();

  read(example: Example): readonly Feature[] {
    if (!Number.isSafeInteger(example.amount))
      throw new RialtoError('INVALID_FIELD', `amount: ${example.amount} is no whole number of minor units.`);
    const text = this.#text(example.payee ?? '', example.note ?? '');
    const size = `${signOf(example.amount)}${magnitude(example.amount)}`;
    return [
      ...text.features,
      feature('amount', size, ''),
      feature('price', `${text.name} ${size}`, text.name),
      feature('account', `${example.account} ${signOf(example.amount)}`, ''),
    ];
  }

  #text(payee: string, note: string): TextFeatures {
    const key = `${payee}\0${note}`;
    const known = this.#remembered.get(key);
    if (known) return known;
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    const read = textFeatures(payee, note);
    this.#remembered.set(key, read);
    return read;
  }
}
