import { useId, type SelectHTMLAttributes } from 'react';
import { cx } from '@/lib/cx';
import { inputClass } from './Field';

interface SelectFieldProps<Value extends string> extends Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  'onChange' | 'value'
> {
  label: string;
  help?: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  large?: boolean;
  /** The label is only said, where the place makes it plain to the eye. */
  quiet?: boolean;
}

/** One of many, in the system's own list: the best there is on a phone. */
export function SelectField<Value extends string>({
  label,
  help,
  value,
  options,
  onChange,
  large,
  quiet,
  className,
  ...rest
}: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <div className={cx('grid content-start gap-1.5', className)}>
      <label htmlFor={id} className={quiet ? 'sr-only' : 'text-small font-medium'}>
        {label}
      </label>
      <select
        {...rest}
        id={id}
        value={value}
        aria-describedby={help ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value as Value)}
        className={cx(inputClass, large ? 'h-10 px-2.5' : 'h-8 px-2')}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {help && (
        <p id={`${id}-note`} className="text-caption text-ink-3">
          {help}
        </p>
      )}
    </div>
  );
}
