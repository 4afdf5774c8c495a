import { Split } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@rialto/client/money';
import { Button } from '@/ui/Button';
import { CategoryPicker } from '../fields/CategoryPicker';
import { newId } from '../newId';
import type { Entry } from './entry';
import { Labelled } from './Labelled';
import { useProblemText } from './problems';
import { SplitEditor } from './SplitEditor';

interface CategoryOrPartsProps {
  entry: Entry;
  currency: string;
  problems: readonly Problem[];
  disabled?: boolean;
  change: (changes: Partial<Entry>) => void;
}

/** What it was for: one category, or several parts. */
export function CategoryOrParts({ entry, currency, problems, disabled = false, change }: CategoryOrPartsProps) {
  const { t } = useTranslation('money');
  const textOf = useProblemText(problems);

  function beginSplit() {
    const rest = { id: newId(), amount: entry.amount, category: entry.category, note: '' };
    change({ parts: [rest, { id: newId(), amount: null, category: null, note: '' }], category: null });
  }

  return (
    <>
      {entry.parts.length === 0 && (
        <Labelled error={textOf('category')}>
          <div className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <CategoryPicker
                label={t('field.category')}
                value={entry.category}
                onChange={(category) => change({ category })}
                kind={entry.kind === 'income' ? 'income' : 'expense'}
                large
                disabled={disabled}
                testId="category"
              />
            </div>
            {!disabled && (
              <Button size="lg" className="max-tablet:h-11!" icon={Split} onClick={beginSplit} data-testid="split">
                {t('split.begin')}
              </Button>
            )}
          </div>
        </Labelled>
      )}
      {entry.parts.length > 0 && (
        <SplitEditor
          entry={entry}
          currency={currency}
          disabled={disabled}
          problem={textOf('splits')}
          onChange={(parts) => change({ parts })}
        />
      )}
    </>
  );
}
