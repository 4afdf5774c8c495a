import { useEffect, useState } from 'react';
import type { Example, Suggestion } from '@rialto/client/money/learn';
import { useCategoriser } from './categorisers';
import { worthwhile } from './useSuggestion';

export interface Suggestions {
  /** By place; undefined where nothing is known, or not yet. */
  get: (at: number) => Suggestion | undefined;
  done: number;
  complete: boolean;
}

const aTurn = 200;
const none: Suggestions = { get: () => undefined, done: 0, complete: false };

/** Suggestions for many transactions, worked out in short turns. The list must stay the same object while it is the same. */
export function useSuggestions(examples: readonly (Example | undefined)[]): Suggestions {
  const categoriser = useCategoriser();
  const [found, setFound] = useState<Suggestions>(none);
  useEffect(() => {
    if (!categoriser) return;
    const all: (Suggestion | undefined)[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turn = () => {
      for (const example of examples.slice(all.length, all.length + aTurn))
        all.push(example && worthwhile(categoriser.suggest(example)));
      const known = [...all];
      const complete = all.length >= examples.length;
      setFound({ get: (at) => known[at], done: all.length, complete });
      if (!complete) timer = setTimeout(turn, 0);
    };
    turn();
    return () => {
      clearTimeout(timer);
      setFound(none);
    };
  }, [categoriser, examples]);
  return found;
}
