import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editTransaction, type TransactionRow } from '@rialto/client/money';
import type { Suggestion } from '@rialto/client/money/learn';
import { useReplica } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useAct } from '../change/act';
import { useCategories } from '../fields/useCategories';
import { exampleOf } from './useSuggestion';
import { useSuggestions, type Suggestions } from './useSuggestions';

export interface Review {
  rows: readonly TransactionRow[];
  suggestions: Suggestions;
  active: number;
  activate: (at: number) => void;
  file: (row: TransactionRow, category: string) => void;
  /** The places of those whose suggestion is sure. */
  sure: readonly number[];
  fileSure: () => void;
}

const isSure = (suggestion: Suggestion | undefined) => suggestion?.sure === true;

/** The transactions without a category, the newest first, and what is done with them one after the other. */
export function useReview(): Review {
  const { t } = useTranslation(['suggest', 'money']);
  const replica = useReplica();
  const act = useAct();
  const categories = useCategories();
  const { index, version } = useIndex('uncategorised');
  // The version stands for what is in the index.
  const rows = useMemo(() => index.slice(0, index.length), [index, version]);
  const examples = useMemo(() => rows.map((row) => exampleOf(row)), [rows]);
  const suggestions = useSuggestions(examples);
  const [wanted, setWanted] = useState(0);
  const active = Math.min(wanted, rows.length - 1);
  const sure = useMemo(
    () => (suggestions.complete ? rows.flatMap((_row, at) => (isSure(suggestions.get(at)) ? [at] : [])) : []),
    [rows, suggestions],
  );

  function file(row: TransactionRow, category: string) {
    const name = categories.get(category)?.category.name ?? '';
    const payee = row.payee ?? t('money:row.noPayee');
    act(t('filed', { payee, category: name }), (care) => editTransaction(replica, row.id, { category }, care));
  }

  function fileSure() {
    act(t('accepted', { count: sure.length }), (care) =>
      sure.flatMap((at) => {
        const category = suggestions.get(at)?.candidates[0]?.category;
        const row = rows[at];
        return row && category ? [editTransaction(replica, row.id, { category }, care)] : [];
      }),
    );
  }
  return { rows, suggestions, active, activate: setWanted, file, sure, fileSure };
}
