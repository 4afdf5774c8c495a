import {
  ArrowLeftRight,
  Check,
  CheckCheck,
  CornerDownRight,
  GitCompareArrows,
  Paperclip,
  Repeat,
  Split,
  Tag,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import {
  isSplit,
  isTransfer,
  statusOf,
  toDecimal,
  type Split as Part,
  type TransactionRow,
} from '@rialto/client/money';
import { cx } from '@/lib/cx';
import { Icon } from '@/ui/Icon';
import { CommentMark } from '../comments/CommentMark';
import type { CommentCounts } from '../comments/useComments';
import { Amount } from '../fields/Amount';
import { categoryGlyph } from '../fields/categoryGlyphs';
import type { Categories } from '../fields/useCategories';

/** What rows need to know beside themselves; the same object for all of them as long as nothing of it changes. */
export interface RowContext {
  categories: Categories;
  accountName: (id: string) => string;
  currencyOf: (id: string) => string;
  /** The name of the account at the other end of a transfer. */
  otherEnd: (row: TransactionRow) => string | undefined;
  hasReceipt: (id: string) => boolean;
  comments: CommentCounts;
  /** Two devices changed it, and nobody has decided yet. */
  inConflict: (id: string) => boolean;
  locale: string;
  today: string;
}

/** How tests and programs find a row: by its amount as it was typed. */
export function rowTestId(row: TransactionRow, context: RowContext): string {
  return `transaction-${toDecimal(Math.abs(row.amount), context.currencyOf(row.account))}`;
}

/** Who it was with; a transfer says between which accounts. */
export function RowTitle({ row, context }: { row: TransactionRow; context: RowContext }) {
  const { t } = useTranslation('money');
  if (row.payee) return row.payee;
  const other = isTransfer(row) ? context.otherEnd(row) : undefined;
  if (other) return t(row.amount < 0 ? 'row.transferTo' : 'row.transferFrom', { account: other });
  return <span className="text-ink-3">{t('row.noPayee')}</span>;
}

export function CategoryCell({ row, context }: { row: TransactionRow; context: RowContext }) {
  const { t } = useTranslation('money');
  if (isTransfer(row)) return <Category glyph={ArrowLeftRight} name={t('row.transfer')} />;
  if (isSplit(row)) return <Category glyph={Split} name={t('row.split')} />;
  const node = context.categories.get(row.category);
  if (node) return <Category glyph={categoryGlyph(node.icon)} name={node.category.name} />;
  return (
    <span className="inline-flex h-5 max-w-full items-center gap-1 rounded-[5px] bg-warn-soft px-1.5 text-caption font-medium text-warn">
      <Icon as={Tag} size={12} />
      <span className="truncate">{t('category.choose')}</span>
    </span>
  );
}

function Category({ glyph, name }: { glyph: typeof Tag; name: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Icon as={glyph} size={14} className="text-ink-3" />
      <span className="truncate">{name}</span>
    </span>
  );
}

/** Whether the bank knows of it: nothing, one tick, or two after a statement was compared. */
export function StatusMark({ row }: { row: TransactionRow }) {
  const { t } = useTranslation('money');
  const status = statusOf(row);
  if (status === 'pending') return null;
  return (
    <span
      title={t(`status.${status}`)}
      className={cx('shrink-0', status === 'reconciled' ? 'text-accent' : 'text-ink-3')}
    >
      <Icon as={status === 'reconciled' ? CheckCheck : Check} size={14} />
      <span className="sr-only">{t(`status.${status}`)}</span>
    </span>
  );
}

/** A receipt hangs on it; it comes again and again; it was spoken of. */
export function RowMarks({ row, context }: { row: TransactionRow; context: RowContext }) {
  const { t } = useTranslation('money');
  return (
    <>
      {context.inConflict(row.id) && (
        <span title={t('row.conflict')} className="shrink-0 text-warn" data-testid="in-conflict">
          <Icon as={GitCompareArrows} size={14} />
          <span className="sr-only">{t('row.conflict')}</span>
        </span>
      )}
      {context.hasReceipt(row.id) && (
        <span title={t('row.receipt')} className="shrink-0 text-ink-3">
          <Icon as={Paperclip} size={14} />
          <span className="sr-only">{t('row.receipt')}</span>
        </span>
      )}
      {row.recurring && (
        <span title={t('row.recurring')} className="shrink-0 text-ink-3">
          <Icon as={Repeat} size={14} />
          <span className="sr-only">{t('row.recurring')}</span>
        </span>
      )}
      <CommentMark transactionId={row.id} counts={context.comments} />
    </>
  );
}

interface PartLineProps {
  part: Part;
  currency: string;
  context: RowContext;
  className: string;
}

/** One part of a split below its row. */
export function PartLine({ part, currency, context, className }: PartLineProps) {
  const { t } = useTranslation('money');
  const node = context.categories.get(part.category);
  return (
    <div className={cx('items-center text-ink-2', className)}>
      <span className="flex min-w-0 items-center gap-1.5 [grid-area:payee]">
        <Icon as={CornerDownRight} size={14} className="text-ink-3" />
        <span className="truncate">{part.note ?? node?.category.name ?? t('row.part')}</span>
      </span>
      <span className="min-w-0 [grid-area:category] max-tablet:hidden">
        {node && <Category glyph={categoryGlyph(node.icon)} name={node.category.name} />}
      </span>
      <Amount amount={part.amount} currency={currency} className="text-end [grid-area:amount]" />
    </div>
  );
}
