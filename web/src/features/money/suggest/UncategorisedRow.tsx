import { memo } from 'react';
import { Tag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TransactionRow } from '@rialto/client/money';
import type { Suggestion } from '@rialto/client/money/learn';
import { cx } from '@/lib/cx';
import { IconButton } from '@/ui/IconButton';
import { Amount } from '../fields/Amount';
import { CategoryPicker } from '../fields/CategoryPicker';
import { shortDay } from '../register/days';
import { RowTitle, rowTestId, type RowContext } from '../register/rowParts';
import { CandidateButton, useReasonText } from './SuggestedCategory';

interface UncategorisedRowProps {
  row: TransactionRow;
  context: RowContext;
  suggestion: Suggestion | undefined;
  active: boolean;
  choosing: boolean;
  canEdit: boolean;
  onActivate: () => void;
  onChoosing: (on: boolean) => void;
  onFile: (category: string) => void;
}

/** A transaction without a category, what it may be and why. */
export const UncategorisedRow = memo(function UncategorisedRow(props: UncategorisedRowProps) {
  const { row, context, suggestion, active, choosing, canEdit, onChoosing, onFile } = props;
  const { t } = useTranslation(['suggest', 'money']);
  const payee = row.payee ?? t('money:row.noPayee');
  return (
    <div
      id={`uncategorised-${row.id}`}
      role="row"
      aria-selected={active}
      data-testid={rowTestId(row, context)}
      onClick={props.onActivate}
      className={cx(
        'grid h-full grid-cols-[64px_minmax(0,1fr)_minmax(0,1.4fr)_110px_36px] items-center gap-x-4 border-b border-line px-6',
        'max-tablet:grid-cols-[minmax(0,1fr)_auto_40px] max-tablet:gap-x-3 max-tablet:px-4',
        active && 'bg-canvas shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      <span role="gridcell" className="text-small text-ink-2 tabular-nums max-tablet:hidden">
        {shortDay(context.locale, row.date, context.today)}
      </span>
      <span role="gridcell" className="min-w-0">
        <span className="block truncate font-medium">
          <RowTitle row={row} context={context} />
        </span>
        <span className="block truncate text-caption text-ink-3">
          <span className="tablet:hidden">{shortDay(context.locale, row.date, context.today)} </span>
          {row.note ?? context.accountName(row.account)}
        </span>
      </span>
      <span role="gridcell" className="min-w-0 max-tablet:col-span-3 max-tablet:row-start-2">
        {choosing ? (
          <CategoryPicker
            bare
            autoFocus
            label={t('choosing', { payee })}
            value={null}
            kind={row.amount > 0 ? 'income' : 'expense'}
            onChange={(category) => {
              onChoosing(false);
              if (category) onFile(category);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onChoosing(false);
            }}
            testId="choose-category"
          />
        ) : (
          <Candidates suggestion={suggestion} active={active && canEdit} canEdit={canEdit} onFile={onFile} />
        )}
      </span>
      <span role="gridcell" className="text-end max-tablet:col-start-2 max-tablet:row-start-1">
        <Amount amount={row.amount} currency={context.currencyOf(row.account)} tone="flow" />
      </span>
      <span role="gridcell" className="max-tablet:col-start-3 max-tablet:row-start-1">
        {canEdit && (
          <IconButton
            icon={Tag}
            label={t('other')}
            size="sm"
            tooltip={false}
            tabIndex={active ? 0 : -1}
            onClick={() => onChoosing(true)}
          />
        )}
      </span>
    </div>
  );
});

interface CandidatesProps {
  suggestion: Suggestion | undefined;
  active: boolean;
  canEdit: boolean;
  onFile: (category: string) => void;
}

function Candidates({ suggestion, active, canEdit, onFile }: CandidatesProps) {
  const { t } = useTranslation('suggest');
  const reasonText = useReasonText();
  const [best, ...others] = suggestion?.candidates ?? [];
  if (!suggestion || !best) return <span className="text-small text-ink-3">{t('nothing')}</span>;
  const why = reasonText(suggestion);
  return (
    <span className="flex min-w-0 items-center gap-1.5 max-tablet:flex-wrap" {...(!canEdit && { inert: true })}>
      <CandidateButton candidate={best} sure={suggestion.sure} onChoose={onFile} {...(active && { keys: 'Enter' })} />
      {!suggestion.sure &&
        active &&
        others.map((candidate, at) => (
          <CandidateButton
            key={candidate.category}
            candidate={candidate}
            sure={undefined}
            onChoose={onFile}
            keys={String(at + 2)}
          />
        ))}
      <span className="truncate text-caption text-ink-3" title={why}>
        {suggestion.sure ? why : t('unsure', { why })}
      </span>
    </span>
  );
}
