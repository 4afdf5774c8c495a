import type { Problem } from '@rialto/client/money';
import type { Suggestion } from '@rialto/client/money/learn';
import { newId } from '../newId';
import type { Entry } from './entry';
import { EntryCategory } from './EntryCategory';
import { Labelled } from './Labelled';
import { useProblemText } from './problems';
import { SplitEditor } from './SplitEditor';

interface CategoryOrPartsProps {
  entry: Entry;
  currency: string;
  problems: readonly Problem[];
  suggestion: Suggestion | undefined;
  suggests?: boolean;
  disabled?: boolean;
  change: (changes: Partial<Entry>) => void;
}

/** What it was for: one category, or several parts. */
export function CategoryOrParts(props: CategoryOrPartsProps) {
  const { entry, currency, problems, suggestion, suggests = false, disabled = false, change } = props;
  const textOf = useProblemText(problems);

  function beginSplit() {
    const rest = { id: newId(), amount: entry.amount, category: entry.category, note: '' };
    change({ parts: [rest, { id: newId(), amount: null, category: null, note: '' }], category: null });
  }

  return (
    <>
      {entry.parts.length === 0 && (
        <Labelled error={textOf('category')}>
          <EntryCategory
            entry={entry}
            suggestion={suggestion}
            onChange={(category) => change({ category })}
            onSplit={beginSplit}
            explains={suggests}
            disabled={disabled}
          />
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
