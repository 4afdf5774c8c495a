import { useMemo, useRef } from 'react';
import type { ImportedRow, RowMatch, Statement } from '@rialto/client/money/import';
import { useReplica, useTable } from '../book/BookContext';
import { exampleOf } from '../suggest/useSuggestion';
import { useSuggestions } from '../suggest/useSuggestions';
import type { Decided } from './plan';
import { comesIn, Filing, kindOf, matchesOf, newAccount, type RowKind, type Target } from './review';

/** One row under review. */
export interface ReviewItem {
  key: string;
  /** Of its statement among the targets. */
  place: number;
  at: number;
  row: ImportedRow;
  match: RowMatch | undefined;
  kind: RowKind;
}

interface Matched {
  account: string | null;
  version: number;
  matches: readonly RowMatch[];
}

/** Everything that is known about the rows of a file: what the book has, what was decided, what is suggested. */
export function useDecisions(targets: readonly Target[]) {
  const replica = useReplica();
  const { version } = useTable('transaction');
  const { version: rules } = useTable('rule');
  const { version: categories } = useTable('category');
  // The versions stand for what is in the tables.
  const filing = useMemo(() => new Filing(replica), [replica, rules, categories]);
  const matched = useMatches(targets, version);
  const items = useMemo(
    () =>
      targets.flatMap(({ statement, account }, place) =>
        account === null
          ? []
          : statement.rows.map((row, at): ReviewItem => {
              const match = matched[place]?.[at];
              return { key: `${place}:${at}`, place, at, row, match, kind: kindOf(match) };
            }),
      ),
    // A choice about one row changes no other: only statements, accounts and what the book has do.
    [matched],
  );
  const examples = useMemo(
    () =>
      items.map(({ place, row, kind }) => {
        const account = targets[place]?.account ?? '';
        return kind === 'duplicate' ? undefined : exampleOf({ ...row, account: account === newAccount ? '' : account });
      }),
    [items],
  );
  const suggestions = useSuggestions(examples);
  const first = useMemo(() => {
    const starts = new Map<number, number>();
    items.forEach(({ place }, index) => {
      if (!starts.has(place)) starts.set(place, index);
    });
    return starts;
  }, [items]);
  const suggestion = (place: number, at: number) => suggestions.get((first.get(place) ?? 0) + at);
  const decided: Decided[] = targets.map((target, place) => ({
    target,
    matches: matched[place] ?? [],
    suggestion: (at) => suggestion(place, at),
  }));
  const count = items.filter(({ place, at, match }) => targets[place] && comesIn(targets[place], match, at)).length;
  return { items, filing, decided, suggestion, suggestions, count };
}

export type Decisions = ReturnType<typeof useDecisions>;

/** By target; the same arrays as long as account and book are the same. */
function useMatches(targets: readonly Target[], version: number): readonly (readonly RowMatch[])[] {
  const replica = useReplica();
  const known = useRef(new WeakMap<Statement, Matched>());
  const last = useRef<readonly (readonly RowMatch[])[]>([]);
  const next = targets.map((target) => {
    const { statement, account } = target;
    const before = known.current.get(statement);
    if (before && before.account === account && before.version === version) return before.matches;
    const matches = matchesOf(replica, target);
    known.current.set(statement, { account, version, matches });
    return matches;
  });
  const same = next.length === last.current.length && next.every((each, at) => each === last.current[at]);
  if (!same) last.current = next;
  return last.current;
}
