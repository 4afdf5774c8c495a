import { useMemo } from 'react';
import type { Example, Suggestion } from '@rialto/client/money/learn';
import { useCategoriser } from './categorisers';

type MaybeExample = { [Name in keyof Example]: Example[Name] | undefined };

/** What is known of a transaction that is being entered, as far as it can be suggested from. */
export function exampleOf({ payee, note, amount, account }: Partial<MaybeExample>): Example | undefined {
  const words = [payee, note].map((text) => text?.trim() || null);
  if (words.every((text) => text === null) || !amount) return undefined;
  return { payee: words[0] ?? null, note: words[1] ?? null, amount, account: account ?? '' };
}

/** Below it a suggestion is a guess at random, and only in the way. */
const leastProbability = 0.2;

/** What the categoriser says, if it is worth being shown. */
export function worthwhile(suggestion: Suggestion | undefined): Suggestion | undefined {
  return (suggestion?.candidates[0]?.probability ?? 0) < leastProbability ? undefined : suggestion;
}

/** A category for a transaction; undefined while there is too little to go by. */
export function useSuggestion(from: Partial<MaybeExample>): Suggestion | undefined {
  const categoriser = useCategoriser();
  const { payee, note, amount, account } = from;
  return useMemo(() => {
    const example = exampleOf({ payee, note, amount, account });
    return example && worthwhile(categoriser?.suggest(example));
  }, [categoriser, payee, note, amount, account]);
}

/** The category to be filled in without asking. */
export const sureCategory = (suggestion: Suggestion | undefined): string | undefined =>
  suggestion?.sure ? suggestion.candidates[0]?.category : undefined;
