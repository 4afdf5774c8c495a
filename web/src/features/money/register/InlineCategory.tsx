import { useTranslation } from 'react-i18next';
import { Kbd } from '@/ui/Kbd';
import { CategoryPicker } from '../fields/CategoryPicker';

interface InlineCategoryProps {
  category: string | null;
  /** It was filled in, not chosen. */
  suggested: boolean;
  /** The name of what it may be, while there is none. */
  best: string | undefined;
  onChange: (category: string | null) => void;
  className: string;
}

/** The category in a line that is being written; while it is empty, what it may be stands there as a question. */
export function InlineCategory({ category, suggested, best, onChange, className }: InlineCategoryProps) {
  const { t } = useTranslation(['money', 'suggest']);
  const asks = category === null && best !== undefined;
  const end = suggested ? (
    <span className="text-caption text-ink-3">{t('inline.suggested')}</span>
  ) : (
    asks && <Kbd>Alt ↵</Kbd>
  );
  return (
    <CategoryPicker
      bare
      label={t('field.category')}
      value={category}
      onChange={onChange}
      className={className}
      testId="inline-category"
      {...(asks && { placeholder: t('suggest:placeholder', { name: best }) })}
      end={end}
    />
  );
}
