import type { Suggestion } from '@rialto/client/money/learn';

/** What of a transaction spoke for a suggestion, as people would say it. */
export interface Because {
  /** Words of payee and note, the strongest first. */
  words: readonly string[];
  amount: boolean;
  account: boolean;
}

const maxWords = 2;

/** The same word speaks as a name, a word and a piece: it is said once. */
export function becauseOf({ reasons }: Pick<Suggestion, 'reasons'>): Because {
  const words: string[] = [];
  for (const { kind, text } of reasons) {
    const word = text.trim();
    if (word === '' || kind === 'shape' || kind === 'piece') continue;
    if (words.some((known) => known.includes(word) || word.includes(known))) continue;
    words.push(word);
  }
  if (words.length === 0) {
    const piece = reasons.find(({ kind, text }) => kind === 'piece' && text.trim() !== '');
    if (piece) words.push(piece.text.trim());
  }
  return {
    words: words.slice(0, maxWords),
    amount: reasons.some(({ kind }) => kind === 'amount' || kind === 'price'),
    account: reasons.some(({ kind }) => kind === 'account'),
  };
}
