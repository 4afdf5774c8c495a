import { useMemo, type KeyboardEvent, type Ref } from 'react';
import { Combobox, type ComboboxOption } from '@/ui/Combobox';
import { useIndex } from '../book/indexes';

interface PayeeFieldProps {
  label: string;
  value: string;
  onChange: (payee: string) => void;
  /** A payee that was there before was taken from the list. */
  onChoose?: (payee: string) => void;
  onLeave?: () => void;
  placeholder?: string;
  bare?: boolean;
  large?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  className?: string;
  testId?: string;
  ref?: Ref<HTMLInputElement>;
}

/** Free text; offers who was paid before, those used most first. */
export function PayeeField({ value, onChange, onChoose, ...field }: PayeeFieldProps) {
  const { index: payees, version } = useIndex('payees');
  const options = useMemo(
    () =>
      payees
        .suggestPayees(value)
        .filter(({ name }) => name !== value)
        .map(({ name }): ComboboxOption => ({ key: name, label: name })),
    // The version stands for what the payees are.
    [payees, version, value],
  );
  return (
    <Combobox
      {...field}
      suggest
      text={value}
      onText={onChange}
      options={options}
      onChoose={({ label }) => {
        onChange(label);
        onChoose?.(label);
      }}
    />
  );
}
