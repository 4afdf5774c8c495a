import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TransactionRow } from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { Amount } from '../fields/Amount';
import { WaitingMark } from '../WaitingMark';
import { dayTitle } from './days';
import { CategoryCell, RowMarks, rowTestId, RowTitle, StatusMark, type RowContext } from './rowParts';

export const phoneRowHeight = 63;
export const dayHeight = 34;

interface PhoneRowProps {
  row: TransactionRow;
  index: number;
  /** Of all rows, drawn or not. */
  count: number;
  context: RowContext;
  /** The first row of its day carries the day above it. */
  firstOfDay: boolean;
  showsAccount: boolean;
  selecting: boolean;
  selected: boolean;
  onOpen: (id: string) => void;
  onToggle: (id: string, range: boolean) => void;
}

/** A transaction for a thumb: who and what on the one side, how much on the other. */
export const PhoneRow = memo(function PhoneRow(props: PhoneRowProps) {
  const { row, context, firstOfDay, selecting, selected } = props;
  const { t } = useTranslation('money');
  return (
    <div role="listitem" aria-setsize={props.count} aria-posinset={props.index + 1}>
      {firstOfDay && (
        <h3 className="flex h-[34px] items-end bg-canvas px-4 pb-1.5 text-caption font-medium text-ink-2">
          {dayTitle(context.locale, row.date, context.today)}
        </h3>
      )}
      <div className={cx('flex h-[63px] items-center gap-3 border-b border-line px-4', selected && 'bg-accent-soft')}>
        {selecting && (
          <input
            type="checkbox"
            checked={selected}
            aria-label={t('row.select')}
            onChange={() => props.onToggle(row.id, false)}
            className="size-5 shrink-0 accent-accent"
          />
        )}
        <button
          type="button"
          data-testid={rowTestId(row, context)}
          data-id={row.id}
          onClick={() => (selecting ? props.onToggle(row.id, false) : props.onOpen(row.id))}
          className="flex h-full min-w-0 flex-1 items-center gap-3 text-start"
        >
          <span className="min-w-0 flex-1">
            <span className="flex items-center gap-1.5">
              <span className="truncate font-medium">
                <RowTitle row={row} context={context} />
              </span>
              <StatusMark row={row} />
              <WaitingMark row={row} />
              <RowMarks row={row} context={context} />
            </span>
            <span className="mt-0.5 flex min-w-0 text-small text-ink-2">
              <CategoryCell row={row} context={context} />
            </span>
          </span>
          <span className="shrink-0 text-end">
            <Amount
              amount={row.amount}
              currency={context.currencyOf(row.account)}
              tone="flow"
              sign={row.amount > 0 ? 'always' : 'auto'}
            />
            {props.showsAccount && (
              <span className="mt-0.5 block max-w-32 truncate text-small text-ink-3">
                {context.accountName(row.account)}
              </span>
            )}
          </span>
        </button>
      </div>
    </div>
  );
});
