import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { remainder } from '@rialto/client/money';
import { Button } from '@/ui/Button';
import { FieldError, inputClass } from '@/ui/Field';
import { IconButton } from '@/ui/IconButton';
import { cx } from '@/lib/cx';
import { Amount } from '../fields/Amount';
import { AmountField } from '../fields/AmountField';
import { CategoryPicker } from '../fields/CategoryPicker';
import { newId } from '../newId';
import type { Entry, EntryPart } from './entry';

interface SplitEditorProps {
  entry: Entry;
  currency: string;
  disabled: boolean;
  problem: string | undefined;
  onChange: (parts: EntryPart[]) => void;
}

const maxParts = 50;

/** The parts of a transaction; what is left over is counted while one types. */
export function SplitEditor({ entry, currency, disabled, problem, onChange }: SplitEditorProps) {
  const { t } = useTranslation('money');
  const { parts } = entry;
  const rest = remainder(
    entry.amount ?? 0,
    parts.map(({ amount }) => ({ amount: amount ?? 0 })),
  );
  const set = (at: number, changes: Partial<EntryPart>) =>
    onChange(parts.map((part, index) => (index === at ? { ...part, ...changes } : part)));

  /** Into the first part without an amount, else into the last. */
  function giveRest() {
    const empty = parts.findIndex(({ amount }) => amount === null);
    const at = empty >= 0 ? empty : parts.length - 1;
    set(at, { amount: (parts[at]?.amount ?? 0) + rest });
  }

  return (
    <fieldset disabled={disabled} className="grid gap-2">
      <legend className="mb-1.5 text-small font-medium">{t('split.title')}</legend>
      {parts.map((part, at) => (
        <div key={part.id} data-testid="split-part" className="grid gap-1.5 border-s-2 border-line ps-2.5">
          <div className="flex gap-1.5">
            <CategoryPicker
              bare
              label={t('split.category', { number: at + 1 })}
              value={part.category}
              onChange={(category) => set(at, { category })}
              kind={entry.kind === 'income' ? 'income' : 'expense'}
              disabled={disabled}
              className="flex-1"
            />
            <AmountField
              bare
              label={t('split.amount', { number: at + 1 })}
              currency={currency}
              value={part.amount}
              onChange={(amount) => set(at, { amount })}
              className="w-28!"
              testId={`split-amount-${at}`}
            />
            <IconButton
              icon={X}
              label={t('split.remove', { number: at + 1 })}
              tooltip={false}
              disabled={disabled}
              onClick={() => onChange(parts.length <= 2 ? [] : parts.filter((_, index) => index !== at))}
            />
          </div>
          <input
            aria-label={t('split.note', { number: at + 1 })}
            placeholder={t('field.note')}
            value={part.note}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => set(at, { note: event.target.value })}
            className={cx(inputClass, 'h-8 px-2')}
          />
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          icon={Plus}
          disabled={disabled || parts.length >= maxParts}
          onClick={() => onChange([...parts, { id: newId(), amount: rest || null, category: null, note: '' }])}
        >
          {t('split.add')}
        </Button>
        <p role="status" data-testid="split-rest" className="ms-auto text-small text-ink-2">
          {rest === 0 ? (
            t('split.even')
          ) : (
            <>
              {t('split.rest')} <Amount amount={rest} currency={currency} className="font-semibold text-ink" />
            </>
          )}
        </p>
        {rest !== 0 && !disabled && (
          <Button size="sm" onClick={giveRest} data-testid="give-rest">
            {t('split.giveRest')}
          </Button>
        )}
      </div>
      {problem && <FieldError>{problem}</FieldError>}
    </fieldset>
  );
}
