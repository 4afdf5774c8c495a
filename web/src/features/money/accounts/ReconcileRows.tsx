import { useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslation } from 'react-i18next';
import type { TransactionRow } from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { Amount } from '../fields/Amount';
import { shortDay } from '../register/days';
import { RowTitle } from '../register/rowParts';
import { useRowContext } from '../register/useRowContext';

const rowHeight = 44;

interface ReconcileRowsProps {
  rows: readonly TransactionRow[];
  marked: ReadonlySet<string>;
  currency: string;
  onToggle: (id: string) => void;
}

/** What the account has that no statement was compared with yet. */
export function ReconcileRows({ rows, marked, currency, onToggle }: ReconcileRowsProps) {
  const { t } = useTranslation('money');
  const context = useRowContext();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
  });
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto border-t border-line">
      <ul aria-label={t('reconcile.list')} className="relative" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li key={row.id} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${start}px)` }}>
              <label
                data-testid="reconcile-row"
                className={cx(
                  'flex h-11 cursor-pointer items-center gap-3 border-b border-line px-6 hover:bg-canvas max-tablet:px-4',
                  marked.has(row.id) && 'bg-accent-soft hover:bg-accent-soft',
                )}
              >
                <input
                  type="checkbox"
                  checked={marked.has(row.id)}
                  onChange={() => onToggle(row.id)}
                  className="size-4 accent-accent"
                />
                <span className="w-20 shrink-0 text-small text-ink-2 tabular-nums">
                  {shortDay(context.locale, row.date, context.today)}
                </span>
                <span className="min-w-0 flex-1 truncate font-medium">
                  <RowTitle row={row} context={context} />
                </span>
                <Amount amount={row.amount} currency={currency} tone="flow" sign={row.amount > 0 ? 'always' : 'auto'} />
              </label>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
