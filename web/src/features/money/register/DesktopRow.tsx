import { memo } from 'react';
import { ChevronDown, ChevronRight, PanelRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isSplit, type TransactionRow } from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { Icon } from '@/ui/Icon';
import { Amount } from '../fields/Amount';
import { WaitingMark } from '../WaitingMark';
import { shortDay } from './days';
import { CategoryCell, PartLine, RowMarks, rowTestId, RowTitle, StatusMark, type RowContext } from './rowParts';

export const rowHeight = 32;
export const partHeight = 28;

/** The columns of the head, of rows and of the row that is being edited. */
export const columns =
  'grid grid-cols-[40px_92px_minmax(140px,1.35fr)_minmax(130px,1fr)_minmax(0,1fr)_116px_140px] pe-6 ' +
  "[grid-template-areas:'box_date_payee_category_note_amount_last'] " +
  '@max-[780px]:grid-cols-[40px_84px_minmax(110px,1.2fr)_minmax(120px,1fr)_0px_108px_120px] @max-[780px]:pe-4';

/** Without room for it, the note is left to the panel. */
export const noteCell = 'min-w-0 @max-[780px]:invisible @max-[780px]:overflow-hidden @max-[780px]:p-0';

interface DesktopRowProps {
  row: TransactionRow;
  index: number;
  domId: string;
  context: RowContext;
  /** The day is said once for the rows that share it. */
  repeatsDay: boolean;
  /** After this row, where one account is shown; undefined shows the account's name. */
  balance: number | undefined;
  active: boolean;
  selected: boolean;
  expanded: boolean;
  onActivate: (id: string) => void;
  onToggle: (id: string, range: boolean) => void;
  onExpand: (id: string) => void;
  onEdit: (id: string) => void;
  onOpen: (id: string) => void;
}

/** A line of the register, and the parts of a split below it. */
export const DesktopRow = memo(function DesktopRow(props: DesktopRowProps) {
  const { row, context, selected, active, expanded, balance, repeatsDay } = props;
  const { t } = useTranslation('money');
  const currency = context.currencyOf(row.account);
  const split = isSplit(row);
  const amountSign = row.amount > 0 ? 'always' : 'auto';
  return (
    <div
      id={props.domId}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={selected}
      data-testid={rowTestId(row, context)}
      data-id={row.id}
      data-active={active || undefined}
      onClick={() => props.onActivate(row.id)}
      onDoubleClick={() => props.onEdit(row.id)}
      className={cx(
        'group/row border-b border-line text-small leading-4 outline-offset-[-2px]',
        selected ? 'bg-accent-soft' : 'hover:bg-canvas',
        active && 'in-focus-within:outline-2 in-focus-within:outline-accent',
        active && !selected && 'bg-canvas',
      )}
    >
      <div className={cx(columns, 'h-[31px] items-center')}>
        <span role="gridcell" className="ps-6">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            aria-label={t('row.select')}
            onClick={(event) => {
              event.stopPropagation();
              props.onToggle(row.id, event.shiftKey);
            }}
            onDoubleClick={(event) => event.stopPropagation()}
            onChange={() => undefined}
            className={cx(
              'block size-4 accent-accent',
              !selected && !active && 'opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100',
            )}
          />
        </span>
        <span
          role="gridcell"
          className={cx(
            'pe-3 text-ink-2 tabular-nums',
            repeatsDay && !active && 'text-transparent group-hover/row:text-ink-3',
          )}
        >
          {shortDay(context.locale, row.date, context.today)}
        </span>
        <span role="gridcell" className="relative flex min-w-0 items-center gap-1.5 pe-3">
          {split && (
            <button
              type="button"
              tabIndex={-1}
              aria-expanded={expanded}
              aria-label={t(expanded ? 'row.closeSplit' : 'row.openSplit')}
              onClick={(event) => {
                event.stopPropagation();
                props.onExpand(row.id);
              }}
              className="absolute -start-5 grid size-5 place-items-center rounded-sm text-ink-2 hover:bg-pressed"
            >
              <Icon as={expanded ? ChevronDown : ChevronRight} size={14} />
            </button>
          )}
          <span className="truncate font-medium">
            <RowTitle row={row} context={context} />
          </span>
          <StatusMark row={row} />
          <WaitingMark row={row} />
          <RowMarks row={row} context={context} />
          <button
            type="button"
            tabIndex={-1}
            aria-label={t('row.details')}
            title={t('row.details')}
            onClick={(event) => {
              event.stopPropagation();
              props.onOpen(row.id);
            }}
            className={cx(
              'ms-auto grid size-6 shrink-0 place-items-center rounded-sm text-ink-3 hover:bg-pressed hover:text-ink',
              !active && 'opacity-0 group-hover/row:opacity-100',
            )}
          >
            <Icon as={PanelRight} size={14} />
          </button>
        </span>
        <span role="gridcell" className="flex min-w-0 items-center pe-3">
          <CategoryCell row={row} context={context} />
        </span>
        <span role="gridcell" className={cx(noteCell, 'truncate pe-3 text-ink-2')}>
          {row.note}
          {row.tags?.map((tag) => (
            <span key={tag} className="ms-1.5 rounded-[5px] bg-sunken px-1.5 py-0.5 text-caption text-ink-2">
              {tag}
            </span>
          ))}
        </span>
        <span role="gridcell" className="text-end">
          <Amount amount={row.amount} currency={currency} tone="flow" sign={amountSign} />
        </span>
        <span role="gridcell" className="min-w-0 truncate ps-3 text-end text-ink-2">
          {balance === undefined ? (
            context.accountName(row.account)
          ) : (
            <Amount amount={balance} currency={currency} tone="quiet" />
          )}
        </span>
      </div>
      {split &&
        expanded &&
        row.splits?.map((part) => (
          <PartLine
            key={part.id}
            part={part}
            currency={currency}
            context={context}
            className={cx(columns, 'h-[28px]')}
          />
        ))}
    </div>
  );
});
