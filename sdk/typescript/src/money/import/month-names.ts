import { folded } from './text.js';

// Beginnings by which a month is told from the others, after folding case and accents, in one row a language.
const BEGINNINGS = [
  'jan feb mar apr may jun jul aug sep oct nov dec', // en
  'jan feb mar apr mai jun jul aug sep okt nov dez', // de
  'jan fev mar avr mai juin juil aou sep oct nov dec', // fr
  'ene feb mar abr may jun jul ago sep oct nov dic', // es
  'gen feb mar apr mag giu lug ago set ott nov dic', // it
  'jan fev mar abr mai jun jul ago set out nov dez', // pt
  'jan feb maa apr mei jun jul aug sep okt nov dec', // nl
  'sty lut mar kwi maj cze lip sie wrz paz lis gru', // pl
  'led uno bre dub kve cervn cervc srp zar rij lis pro', // cs
  'jan feb mar apr maj jun jul aug sep okt nov dec', // sv, da, sl, hr (international)
  'jan feb mar apr mai jun jul aug sep okt nov des', // nb
  'tam hel maa huh tou kes hei elo syy lok mar jou', // fi
  'jan feb mar apr maj jun jul aug szep okt nov dec', // hu
  'oca sub mar nis may haz tem agu eyl eki kas ara', // tr
  'янв фев мар апр май июн июл авг сен окт ноя дек', // ru
  'січ лют бер кві тра чер лип сер вер жов лис гру', // uk
  'ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ', // el
];

/** Spellings that the beginnings leave out, or that two languages share. */
const EXTRA: Readonly<Record<string, number>> = {
  mrz: 3,
  mrt: 3,
  mars: 3,
  marzec: 3,
  marca: 3,
  marraskuu: 11,
  fevr: 2,
  mai: 5,
  sept: 9,
  agost: 8,
  listopadu: 11,
  listopada: 11,
  мая: 5,
  μαΐ: 5,
};

const MONTHS = new Map<string, number>();
for (const row of BEGINNINGS) {
  row.split(' ').forEach((beginning, at) => {
    if (!MONTHS.has(folded(beginning))) MONTHS.set(folded(beginning), at + 1);
  });
}

const cache = new Map<string, number | null>();

/** 1 to 12 by name or abbreviation in the languages that banks write; undefined for other words. */
export function monthByName(word: string): number | undefined {
  const known = cache.get(word);
  if (known !== undefined) return known ?? undefined;
  const found = lookUp(folded(word));
  if (cache.size < 1_000) cache.set(word, found ?? null);
  return found;
}

function lookUp(word: string): number | undefined {
  const extra = EXTRA[word];
  if (extra !== undefined) return extra;
  for (let length = Math.min(word.length, 6); length >= 3; length--) {
    const month = MONTHS.get(word.slice(0, length));
    if (month !== undefined) return month;
  }
  return undefined;
}
