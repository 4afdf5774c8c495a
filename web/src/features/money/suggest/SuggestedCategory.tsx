import { CircleHelp, Sparkles } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Candidate, Suggestion } from '@rialto/client/money/learn';
import { cx } from '@/lib/cx';
import { useLocale } from '@/lib/time';
import { Icon } from '@/ui/Icon';
import { Kbd } from '@/ui/Kbd';
import { useCategories } from '../fields/useCategories';
import { becauseOf } from './reasons';

/** Why a category is suggested: “because of edeka and the amount”. */
export function useReasonText(): (suggestion: Suggestion) => string {
  const { t } = useTranslation('suggest');
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' });
  return (suggestion) => {
    const { words, amount, account } = becauseOf(suggestion);
    const what = [
      ...words.map((word) => t('word', { word })),
      ...(amount ? [t('amount')] : []),
      ...(account && !amount ? [t('account')] : []),
    ];
    return what.length > 0 ? t('because', { what: list.format(what) }) : t('byUse');
  };
}

interface CandidateButtonProps {
  candidate: Candidate;
  /** Only of the first one: an unsure one says so. */
  sure: boolean | undefined;
  onChoose: (category: string) => void;
  keys?: string;
}

export function CandidateButton({ candidate, sure, onChoose, keys }: CandidateButtonProps) {
  const { t } = useTranslation('suggest');
  const name = useCategories().get(candidate.category)?.category.name;
  if (name === undefined) return null;
  return (
    <button
      type="button"
      aria-label={t(sure === false ? 'chooseUnsure' : 'choose', { name })}
      {...(keys && { 'aria-keyshortcuts': keys })}
      data-testid="suggested"
      data-category={candidate.category}
      onClick={() => onChoose(candidate.category)}
      className={cx(
        'inline-flex h-6 max-w-44 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-small font-medium max-tablet:h-9 max-tablet:px-3',
        sure
          ? 'border-accent-line bg-accent-soft text-accent'
          : 'border-dashed border-line-strong text-ink-2 hover:bg-sunken hover:text-ink',
      )}
    >
      {sure !== undefined && <Icon as={sure ? Sparkles : CircleHelp} size={14} />}
      <span className="truncate">{name}</span>
      {keys && <Kbd>{keys.replace('Alt+Enter', 'Alt ↵').replace('Enter', '↵')}</Kbd>}
    </button>
  );
}

interface SuggestedCategoryProps {
  suggestion: Suggestion | undefined;
  value: string | null;
  onChoose: (category: string) => void;
  /** Says why also where the category was taken already. */
  explains?: boolean;
  keys?: string;
}

/** Below a field for the category: what it may be and why, to be taken with one click or key. */
export function SuggestedCategory({ suggestion, value, onChoose, explains = false, keys }: SuggestedCategoryProps) {
  const { t } = useTranslation('suggest');
  const reasonText = useReasonText();
  const best = suggestion?.candidates[0];
  if (!suggestion || !best) return null;
  const taken = value === best.category;
  if (value !== null && !(taken && explains)) return null;
  const why = reasonText(suggestion);
  if (taken)
    return (
      <p className="text-caption text-ink-3" data-testid="suggested-why">
        {t('suggestedWhy', { why })}
      </p>
    );
  const others = suggestion.sure ? [] : suggestion.candidates.slice(1);
  return (
    <div className="grid justify-items-start gap-1" data-testid="suggestion" data-sure={suggestion.sure}>
      <div className="flex max-w-full flex-wrap gap-1.5">
        <CandidateButton candidate={best} sure={suggestion.sure} onChoose={onChoose} {...(keys && { keys })} />
        {others.map((candidate) => (
          <CandidateButton key={candidate.category} candidate={candidate} sure={undefined} onChoose={onChoose} />
        ))}
      </div>
      <p className="text-caption text-ink-3">{suggestion.sure ? why : t('unsure', { why })}</p>
    </div>
  );
}
