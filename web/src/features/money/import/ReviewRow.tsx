import { ArrowLeftRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cx } from '@/lib/cx';
import { Badge } from '@/ui/Badge';
import { Icon } from '@/ui/Icon';
import { Amount } from '../fields/Amount';
import { CategoryPicker } from '../fields/CategoryPicker';
import { shortDay } from '../register/days';
import type { RowContext } from '../register/rowParts';
import type { Filed } from './review';
import type { ReviewItem } from './useDecisions';

interface ReviewRowProps {
  item: ReviewItem;
  context: RowContext;
  currency: string;
  filed: Filed;
  included: boolean;
  linked: boolean;
  active: boolean;
  onActivate: () => void;
  onInclude: (on: boolean) => void;
  onLink: (on: boolean) => void;
  onCategory: (category: string | null) => void;
}

const columns =
  'grid grid-cols-[24px_72px_minmax(0,1.2fr)_minmax(0,1fr)_112px] items-center gap-x-4 px-6 ' +
  'max-tablet:grid-cols-[28px_minmax(0,1fr)_auto] max-tablet:gap-x-3 max-tablet:px-4';

/** A row of the file, whether it comes in, and what the book has that is like it. */
export function ReviewRow(props: ReviewRowProps) {
  const { item, context, currency, filed, included, linked, active } = props;
  const { t } = useTranslation(['transfer', 'money']);
  const { row, kind } = item;
  const payee = filed.changes.payee ?? row.payee ?? t('money:row.noPayee');
  const note = filed.changes.note ?? row.note;
  return (
    <div
      id={`import-row-${item.key}`}
      role="row"
      aria-selected={included}
      data-testid="import-row"
      data-key={item.key}
      data-kind={kind}
      data-included={included}
      onClick={props.onActivate}
      className={cx(
        'grid min-h-11 content-center gap-1 border-b border-line py-1 max-tablet:py-2.5',
        active && 'bg-canvas shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      <div className={columns}>
        <span role="gridcell" className="grid">
          <input
            type="checkbox"
            tabIndex={active ? 0 : -1}
            aria-label={t('review.include', { payee })}
            checked={included}
            onChange={(event) => props.onInclude(event.target.checked)}
            className="size-4 accent-accent max-tablet:size-5"
          />
        </span>
        <span role="gridcell" className="text-small text-ink-2 tabular-nums max-tablet:hidden">
          {shortDay(context.locale, row.date, context.today)}
        </span>
        <span role="gridcell" className={cx('min-w-0', !included && 'text-ink-3')}>
          <span className="flex items-center gap-2">
            <span className="truncate font-medium">{payee}</span>
            {kind !== 'new' && <Badge tone={kind === 'maybe' ? 'warn' : 'plain'}>{t(`kind.${kind}`)}</Badge>}
            {row.pending && <Badge>{t('money:status.pending')}</Badge>}
          </span>
          <span className="block truncate text-caption text-ink-3">
            <span className="tablet:hidden">{shortDay(context.locale, row.date, context.today)} </span>
            {note}
          </span>
        </span>
        <span role="gridcell" className="min-w-0 max-tablet:col-start-2 max-tablet:row-start-2 max-tablet:mt-1">
          {included && <CategoryOf {...props} payee={payee} />}
        </span>
        <span
          role="gridcell"
          className={cx('text-end max-tablet:col-start-3 max-tablet:row-start-1', !included && 'opacity-60')}
        >
          <Amount amount={row.amount} currency={currency} tone="flow" />
        </span>
      </div>
      <Known item={item} context={context} currency={currency} linked={linked} onLink={props.onLink} active={active} />
    </div>
  );
}

function CategoryOf(props: ReviewRowProps & { payee: string }) {
  const { item, context, filed, linked, onCategory, payee } = props;
  const { t } = useTranslation(['transfer', 'suggest']);
  if (linked)
    return (
      <span className="inline-flex items-center gap-1.5 text-small text-ink-2">
        <Icon as={ArrowLeftRight} size={14} /> {t('kind.transfer')}
      </span>
    );
  if (item.row.splits) return <span className="text-small text-ink-2">{t('review.split')}</span>;
  const unsure = context.categories.get(filed.unsure?.candidates[0]?.category)?.category.name;
  return (
    <CategoryPicker
      bare
      label={t('review.categoryOf', { payee })}
      value={filed.category}
      kind={item.row.amount > 0 ? 'income' : 'expense'}
      onChange={onCategory}
      {...(unsure && { placeholder: t('suggest:placeholder', { name: unsure }) })}
      end={
        filed.by !== null &&
        filed.by !== 'person' && <span className="text-caption text-ink-3">{t(`by.${filed.by}`)}</span>
      }
      className="h-7! text-small! max-tablet:h-9!"
    />
  );
}

type KnownProps = Pick<ReviewRowProps, 'item' | 'context' | 'currency' | 'linked' | 'onLink' | 'active'>;

/** What the book has already, or the other leg of the transfer that it may be. */
function Known({ item, context, currency, linked, onLink, active }: KnownProps) {
  const { t } = useTranslation('transfer');
  const duplicate = item.match?.match;
  const transfer = item.match?.transfer;
  if (!duplicate && !transfer) return null;
  const line = 'flex min-w-0 items-center gap-2 ps-34 pe-6 text-caption text-ink-2 max-tablet:ps-14 max-tablet:pe-4';
  if (duplicate)
    return (
      <p className={line} data-testid="import-match">
        <span className="truncate">
          {t(duplicate.by === 'key' ? 'match.key' : 'match.alike', {
            day: shortDay(context.locale, duplicate.date, context.today),
            payee: duplicate.payee ?? '',
          })}{' '}
          <Amount amount={duplicate.amount} currency={currency} />
        </span>
      </p>
    );
  return (
    <label className={line} data-testid="import-transfer">
      <input
        type="checkbox"
        tabIndex={active ? 0 : -1}
        checked={linked}
        onChange={(event) => onLink(event.target.checked)}
        className="size-3.5 accent-accent max-tablet:size-5"
      />
      <span className="truncate">
        {t('match.transfer', {
          account: context.accountName(transfer!.account),
          day: shortDay(context.locale, transfer!.date, context.today),
        })}
      </span>
    </label>
  );
}
