import type { KeyboardEvent, Ref } from 'react';
import { isDay } from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { Field, inputClass } from '@/ui/Field';

interface DateFieldProps {
  label: string;
  /** YYYY-MM-DD; empty when there is none. */
  value: string;
  onChange: (day: string) => void;
  /** Whether it may be emptied. */
  optional?: boolean;
  bare?: boolean;
  large?: boolean;
  min?: string;
  max?: string;
  disabled?: boolean;
  help?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  className?: string;
  testId?: string;
  ref?: Ref<HTMLInputElement>;
}

/** A local day, by the system's own calendar. */
export function DateField({
  label,
  onChange,
  optional = false,
  bare,
  large,
  testId,
  className,
  ...rest
}: DateFieldProps) {
  const { help, ...input } = rest;
  const props = {
    ...input,
    type: 'date',
    'data-testid': testId,
    required: !optional,
    onChange: (event: { target: { value: string } }) => {
      const day = event.target.value;
      // A day that is only half written is empty; what stood there stays until it is whole.
      if (isDay(day) || (day === '' && optional)) onChange(day);
    },
  };
  if (bare)
    return (
      <input {...props} aria-label={label} className={cx(inputClass, 'px-2', large ? 'h-10' : 'h-8', className)} />
    );
  return <Field {...props} label={label} help={help} {...(large && { large })} className={className} />;
}
