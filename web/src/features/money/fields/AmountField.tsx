import { useState, type KeyboardEvent, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { minorDigits, parseAmount, separatorsOf, symbolOf, toDecimal } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { cx } from '@/lib/cx';
import { Field, inputClass } from '@/ui/Field';

interface AmountFieldProps {
  label: string;
  currency: string;
  /** Minor units; null while nothing, or nothing readable, is written. */
  value: number | null;
  /** With the text as it was typed, for those to whom a sign says something. */
  onChange: (value: number | null, text: string) => void;
  /** Only the input, where the column says what it is. */
  bare?: boolean;
  large?: boolean;
  help?: string;
  /** Says so beside the field when it is left empty. */
  required?: boolean;
  autoFocus?: boolean;
  disabled?: boolean;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  className?: string;
  testId?: string;
  ref?: Ref<HTMLInputElement>;
}

/** The amount as it is typed here: no grouping, the locale's decimal separator. */
export function amountText(value: number | null, currency: string, locale: string): string {
  return value === null ? '' : toDecimal(value, currency).replace('.', separatorsOf(locale).decimal);
}

/** Money as people type it: `1.234,56`, `12`, `-5`, and small sums such as `12+3,50`. */
export function AmountField({ label, currency, value, onChange, bare, required, testId, ...rest }: AmountFieldProps) {
  const { t } = useTranslation('money');
  const locale = useLocale();
  const [draft, setDraft] = useState<{ text: string; value: number | null }>();
  const [left, setLeft] = useState(false);
  // Somebody else may set the value: what was typed stands only as long as it means the value.
  const text = draft && draft.value === value ? draft.text : amountText(value, currency, locale);
  const parsed = parseAmount(text, currency, locale);
  const problem = left && 'error' in parsed && (required || parsed.error !== 'EMPTY') ? parsed.error : undefined;
  const error = problem && t(`amount.${problem}`, { digits: minorDigits(currency), currency });

  function type(next: string) {
    const read = parseAmount(next, currency, locale);
    const meant = 'error' in read ? null : read.minor;
    setDraft({ text: next, value: meant });
    setLeft(false);
    onChange(meant, next);
  }
  const { large, className, help, ...input } = rest;
  const props = {
    ...input,
    value: text,
    inputMode: minorDigits(currency) === 0 ? ('numeric' as const) : ('decimal' as const),
    autoComplete: 'off',
    enterKeyHint: 'done' as const,
    placeholder: amountText(0, currency, locale),
    'data-testid': testId,
    onChange: (event: { target: { value: string } }) => type(event.target.value),
    onFocus: (event: { target: HTMLInputElement }) => event.target.select(),
    onBlur: () => {
      setLeft(true);
      if (!('error' in parsed)) setDraft(undefined);
    },
  };
  if (bare) {
    return (
      <input
        {...props}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        title={error}
        className={cx(inputClass, 'px-2 text-end tabular-nums', large ? 'h-10' : 'h-8', className)}
      />
    );
  }
  return (
    <Field
      {...props}
      label={label}
      help={help}
      error={error}
      aside={<span className="text-caption text-ink-3">{symbolOf(currency, locale)}</span>}
      {...(large && { large })}
      className={cx('[&_input]:tabular-nums', className)}
    />
  );
}
