import { Split } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Suggestion } from '@rialto/client/money/learn';
import { Button } from '@/ui/Button';
import { CategoryPicker } from '../fields/CategoryPicker';
import { acceptKeys } from '../suggest/acceptKeys';
import { SuggestedCategory } from '../suggest/SuggestedCategory';
import { useSuggestion } from '../suggest/useSuggestion';
import type { Entry } from './entry';

/** What an entry may be filed under; nothing for transfers and split entries. */
export function useEntrySuggestion(entry: Entry, disabled: boolean): Suggestion | undefined {
  const { kind, payee, note, amount, account, parts } = entry;
  const asks = !disabled && kind !== 'transfer' && parts.length === 0;
  const sign = kind === 'income' ? 1 : -1;
  return useSuggestion(asks ? { payee, note, amount: (amount ?? 0) * sign, account: account ?? undefined } : {});
}

interface EntryCategoryProps {
  entry: Entry;
  suggestion: Suggestion | undefined;
  onChange: (category: string | null) => void;
  onSplit: () => void;
  /** Says why a suggestion was made also where it was taken. */
  explains: boolean;
  disabled: boolean;
}

/** The category of an entry, what it may be, and beginning to split it. */
export function EntryCategory({ entry, suggestion, onChange, onSplit, explains, disabled }: EntryCategoryProps) {
  const { t } = useTranslation('money');
  return (
    <>
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <CategoryPicker
            label={t('field.category')}
            value={entry.category}
            onChange={onChange}
            kind={entry.kind === 'income' ? 'income' : 'expense'}
            large
            disabled={disabled}
            testId="category"
          />
        </div>
        {!disabled && (
          <Button size="lg" className="max-tablet:h-11!" icon={Split} onClick={onSplit} data-testid="split">
            {t('split.begin')}
          </Button>
        )}
      </div>
      <SuggestedCategory
        suggestion={suggestion}
        value={entry.category}
        onChoose={onChange}
        explains={explains}
        keys={acceptKeys}
      />
    </>
  );
}
