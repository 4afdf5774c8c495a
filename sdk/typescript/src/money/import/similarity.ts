import { folded } from './text.js';

/** What payment systems put around a name; it makes strangers look alike. */
const NOISE = new Set(
  `card carte karte tarjeta payment paiement zahlung pago betaling purchase achat kauf pos sepa visa mastercard maestro debit
   credit lastschrift gutschrift uberweisung virement prelevement transfer ref the and und les gmbh ltd inc llc sarl www com`.split(
    /\s+/,
  ),
);

export interface Words {
  readonly all: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
}

export function wordsOf(text: string): Words {
  const words = folded(text).match(/\p{L}[\p{L}\p{N}]*/gu) ?? [];
  const all = new Set(words.filter((word) => (word.length > 2 || /[^\0-\x7f]/.test(word)) && !NOISE.has(word)));
  const pairs = new Set<string>();
  for (const word of all) for (let at = 0; at + 1 < word.length; at++) pairs.add(word.slice(at, at + 2));
  return { all, pairs };
}

/** 0 to 1: shared words, or shared pairs of letters where words are cut or written together. */
export function similarity(a: Words, b: Words): number {
  if (a.all.size === 0 || b.all.size === 0) return 0;
  const shared = [...a.all].filter((word) => b.all.has(word)).length / Math.min(a.all.size, b.all.size);
  const [few, many] = a.pairs.size <= b.pairs.size ? [a.pairs, b.pairs] : [b.pairs, a.pairs];
  const common = [...few].filter((pair) => many.has(pair)).length;
  const dice = few.size + many.size === 0 ? 0 : (2 * common) / (few.size + many.size);
  return Math.max(shared * 0.95, dice);
}
