import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyRules, previewRules, type RuleHit, type RuleRow } from '@rialto/client/money';
import { useTask } from '@/lib/useTask';
import { TaskDialog } from '@/ui/TaskDialog';
import { useReplica } from '../book/BookContext';
import { offerUndo } from '../change/undo';
import { Amount } from '../fields/Amount';
import { shortDay } from '../register/days';
import { RowTitle, type RowContext } from '../register/rowParts';
import { useRowContext } from '../register/useRowContext';

const shown = 100;

/** Rules on what is there already: first what they would change, then doing it, with Undo. */
export function ApplyRules({ rules, onClose }: { rules: readonly RuleRow[]; onClose: () => void }) {
  const { t } = useTranslation('money');
  const replica = useReplica();
  const task = useTask();
  const context = useRowContext();
  const hits = useMemo(() => previewRules(replica, rules), [replica, rules]);
  const [progress, setProgress] = useState<{ done: number; total: number }>();

  async function apply() {
    const label = t('rule.applied', { count: hits.length });
    const { ids, kept } = replica.mutateMany(label, applyRules(hits), (done, total) => setProgress({ done, total }));
    await kept;
    offerUndo({ label, replica, mutationIds: ids });
    onClose();
  }
  return (
    <TaskDialog
      title={t('rule.preview')}
      onClose={onClose}
      task={task}
      onRun={apply}
      action={t('rule.applyNow', { count: hits.length })}
      actionTestId="apply"
      disabled={hits.length === 0}
    >
      <p className="mb-2 text-ink-2" role="status">
        {t('rule.hits', { count: hits.length })}
      </p>
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {hits.slice(0, shown).map((hit) => (
          <Hit key={hit.transaction.id} hit={hit} context={context} />
        ))}
      </ul>
      {hits.length > shown && (
        <p className="mt-2 text-center text-caption text-ink-3">{t('rule.more', { count: hits.length - shown })}</p>
      )}
      {progress && (
        <progress
          className="track mt-3 h-1.5 w-full"
          aria-label={t('rule.progress')}
          value={progress.done}
          max={Math.max(1, progress.total)}
        />
      )}
    </TaskDialog>
  );
}

function Hit({ hit: { transaction, changes }, context }: { hit: RuleHit; context: RowContext }) {
  const { t } = useTranslation('money');
  const { categories } = context;
  const words = [
    changes.category && `${t('field.category')}: ${categories.get(changes.category)?.category.name ?? ''}`,
    changes.payee && `${t('field.payee')}: ${changes.payee}`,
    changes.note && `${t('field.note')}: ${changes.note}`,
    changes.tags && `${t('field.tags')}: ${changes.tags.join(', ')}`,
  ].filter(Boolean);
  return (
    <li className="flex items-center gap-3 py-2 text-small">
      <span className="w-14 shrink-0 text-ink-2 tabular-nums">
        {shortDay(context.locale, transaction.date, context.today)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          <RowTitle row={transaction} context={context} />
        </span>
        <span className="block truncate text-ink-2">{words.join(', ')}</span>
      </span>
      <Amount amount={transaction.amount} currency={context.currencyOf(transaction.account)} />
    </li>
  );
}
