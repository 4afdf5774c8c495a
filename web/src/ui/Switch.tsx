import { cx } from '@/lib/cx';

interface SwitchProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  /** The id of what explains it. */
  describedBy?: string | undefined;
  testId?: string;
}

/** On or off, at once. `label` is said, not shown: what it is for stands beside it. */
export function Switch({ label, checked, onChange, disabled, describedBy, testId }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      aria-describedby={describedBy}
      disabled={disabled}
      data-testid={testId}
      onClick={() => onChange(!checked)}
      className={cx(
        'group inline-grid h-8 w-9 shrink-0 place-items-center rounded-sm max-tablet:size-11',
        'disabled:cursor-not-allowed',
      )}
    >
      <span
        aria-hidden="true"
        className={cx(
          'flex h-5 w-9 items-center rounded-full border p-0.5 transition-colors duration-120 ease-out',
          checked ? 'justify-end border-accent bg-accent' : 'justify-start border-line-control bg-sunken',
          disabled && 'opacity-50',
        )}
      >
        <span className={cx('size-3.5 rounded-full', checked ? 'bg-on-accent' : 'bg-ink-3')} />
      </span>
    </button>
  );
}
