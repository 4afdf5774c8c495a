import type { ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';
import { cx } from '@/lib/cx';
import { Icon } from '@/ui/Icon';
import { Meter } from './Meter';

export interface CategoryBar {
  id: string;
  name: string;
  icon?: LucideIcon | undefined;
  value: number;
  /** To compare with, drawn as a tick. */
  reference?: number | undefined;
  /** After the amount: what it changed by, or its share. */
  note?: ReactNode;
  tone?: 'accent' | 'near' | 'over';
}

interface CategoryBarsProps {
  label: string;
  bars: readonly CategoryBar[];
  format: (value: number) => ReactNode;
  /** Makes the row a link. */
  linked: (bar: CategoryBar, className: string, children: ReactNode) => ReactNode;
  /** How a row says what its tick stands for, to those who hear it. */
  referenceText?: (bar: CategoryBar) => string;
}

const row =
  'grid h-8.5 items-center gap-2.5 rounded-sm px-2 -mx-2 hover:bg-sunken max-tablet:h-11 ' +
  'grid-cols-[16px_minmax(72px,112px)_minmax(0,1fr)_auto] tabular-nums';

/** Categories by size, each a link to what it is made of. */
export function CategoryBars({ label, bars, format, linked, referenceText }: CategoryBarsProps) {
  const widest = Math.max(1, ...bars.flatMap((bar) => [bar.value, bar.reference ?? 0]));
  return (
    <ul aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.id}>
          {linked(
            bar,
            row,
            <>
              {bar.icon ? <Icon as={bar.icon} size={16} className="text-ink-3" /> : <span />}
              <span className="truncate">{bar.name}</span>
              <Meter
                bare
                share={bar.value / widest}
                tone={bar.tone ?? 'accent'}
                mark={bar.reference === undefined ? undefined : bar.reference / widest}
              />
              <span className={cx('min-w-19 text-end font-medium', bar.value < 0 && 'text-ok')}>
                {format(bar.value)}
                {bar.note && <span className="block text-caption font-normal text-ink-3">{bar.note}</span>}
              </span>
              {referenceText && <span className="sr-only">{referenceText(bar)}</span>}
            </>,
          )}
        </li>
      ))}
    </ul>
  );
}
