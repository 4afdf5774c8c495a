import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney, minorDigits, parseAmount } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { cx } from '@/lib/cx';

interface BudgetCellProps {
  label: string;
  amount: number;
  currency: string;
  disabled: boolean;
  onSave: (amount: number) => void;
}

/** The cell above or below, in the order of the page. */
function moveTo(from: HTMLInputElement, step: 1 | -1): void {
  const cells = [...(from.closest('table')?.querySelectorAll<HTMLInputElement>('[data-budget-cell]') ?? [])];
  cells[cells.indexOf(from) + step]?.focus();
}

/** What is budgeted, changed where it stands. Arrows and Enter go up and down, Escape leaves it as it was. */
export function BudgetCell({ label, amount, currency, disabled, onSave }: BudgetCellProps) {
  const { t } = useTranslation('money');
  const locale = useLocale();
  const [typed, setTyped] = useState<string>();
  const parsed = typed === undefined ? undefined : parseAmount(typed, currency, locale);
  const error = parsed && 'error' in parsed && parsed.error !== 'EMPTY' ? parsed.error : undefined;

  function save() {
    setTyped(undefined);
    if (!parsed || error) return;
    const next = 'minor' in parsed ? parsed.minor : 0;
    if (next !== amount) onSave(next);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const { key, currentTarget, shiftKey } = event;
    if (key === 'Escape') setTyped(undefined);
    if (key !== 'Enter' && key !== 'ArrowDown' && key !== 'ArrowUp') return;
    event.preventDefault();
    if (error) return;
    save();
    moveTo(currentTarget, key === 'ArrowUp' || (key === 'Enter' && shiftKey) ? -1 : 1);
  }
  return (
    <input
      data-budget-cell=""
      value={typed ?? formatMoney(amount, currency, locale, { currency: 'none' })}
      aria-label={label}
      aria-invalid={error ? true : undefined}
      title={error && t(`amount.${error}`, { digits: minorDigits(currency) })}
      inputMode="decimal"
      autoComplete="off"
      disabled={disabled}
      onChange={(event) => setTyped(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={save}
      onKeyDown={onKeyDown}
      className={cx(
        'h-8 w-full min-w-20 rounded-md border border-transparent bg-transparent px-2 text-end tabular-nums max-tablet:h-11',
        'hover:border-line-strong focus:border-accent focus:bg-surface focus:outline-2 focus:-outline-offset-1 focus:outline-accent',
        'aria-invalid:border-bad disabled:text-ink disabled:hover:border-transparent',
        amount === 0 && typed === undefined && 'text-ink-3',
      )}
    />
  );
}
