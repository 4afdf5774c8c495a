import { useMemo, useState } from 'react';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Import } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { useLocale } from '@/lib/time';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Confirm';
import { Notice } from '@/ui/Notice';
import { useReplica, useRows, useTable } from '../book/BookContext';
import { planUndoOf } from './plan';

type ImportRow = Row<Import>;

const shownAtFirst = 10;

/** What was brought in before, and taking it back as a whole. */
export function PastImports() {
  const { t } = useTranslation('transfer');
  const rows = useRows('import');
  const { table: accounts } = useTable('account');
  const [asked, setAsked] = useState<ImportRow>();
  const [all, setAll] = useState(false);
  const sorted = useMemo(() => rows.toSorted((a, b) => b.at - a.at), [rows]);
  const at = new Intl.DateTimeFormat(useLocale(), { dateStyle: 'medium', timeStyle: 'short' });
  if (sorted.length === 0) return null;
  return (
    <section aria-labelledby="past-imports">
      <h2 id="past-imports" className="pb-1.5 font-semibold">
        {t('past.title')}
      </h2>
      <ul className="divide-y divide-line border-y border-line" data-testid="past-imports">
        {sorted.slice(0, all ? undefined : shownAtFirst).map((row) => (
          <li key={row.id} className="flex items-center gap-3 py-2.5" data-testid="past-import" data-id={row.id}>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{row.file}</span>
              <span className="block truncate text-small text-ink-2">
                {accounts.get(row.account)?.name ?? t('past.noAccount')}, {at.format(row.at)}
              </span>
            </span>
            <span className="shrink-0 text-small text-ink-2 tabular-nums">
              {row.undone ? t('past.undone') : t('past.count', { count: row.count })}
            </span>
            {!row.undone && (
              <Button
                size="sm"
                icon={Undo2}
                aria-label={t('past.undoOf', { file: row.file })}
                onClick={() => setAsked(row)}
                data-testid="undo-import"
              >
                {t('past.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!all && sorted.length > shownAtFirst && (
        <Button variant="quiet" size="sm" className="mt-2" onClick={() => setAll(true)}>
          {t('past.all', { count: sorted.length - shownAtFirst })}
        </Button>
      )}
      {asked && <UndoImport row={asked} onClose={() => setAsked(undefined)} />}
    </section>
  );
}

function UndoImport({ row, onClose }: { row: ImportRow; onClose: () => void }) {
  const { t } = useTranslation('transfer');
  const replica = useReplica();
  const task = useTask();
  const plan = useMemo(() => planUndoOf(replica, [row.id]), [replica, row.id]);
  const words = [
    t('undo.removes', { count: plan.removed }),
    ...(plan.kept > 0 ? [t('undo.keeps', { count: plan.kept })] : []),
  ];

  async function undo() {
    const { kept } = replica.mutateMany(t('undo.did', { file: row.file }), plan.writes);
    await kept;
    onClose();
  }
  return (
    <Confirm
      open
      onOpenChange={onClose}
      title={t('undo.title', { file: row.file })}
      description={words.join(' ')}
      action={t('past.undo')}
      busy={task.busy}
      onConfirm={() => void task.run(undo)}
    >
      {task.failure && <Notice tone="bad">{task.failure}</Notice>}
    </Confirm>
  );
}
