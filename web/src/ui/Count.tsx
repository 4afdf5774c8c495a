import { cx } from '@/lib/cx';

interface CountProps {
  value: number;
  label: string;
  muted?: boolean;
  className?: string;
  testId?: string;
}

/** How many, in a pill; `label` says of what. */
export function Count({ value, label, muted, className, testId }: CountProps) {
  return (
    <span
      data-testid={testId}
      className={cx(
        'inline-grid h-[18px] min-w-[18px] shrink-0 place-items-center rounded-full px-[5px] text-micro leading-none font-semibold tabular-nums',
        muted ? 'bg-pressed text-ink-2' : 'bg-accent text-on-accent',
        className,
      )}
    >
      <span aria-hidden="true">{value > 99 ? '99+' : value}</span>
      <span className="sr-only">{label}</span>
    </span>
  );
}
