import { Link } from '@tanstack/react-router';
import { CircleCheck, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useTask } from '@/lib/useTask';
import { Button, buttonClass } from '@/ui/Button';
import { Icon } from '@/ui/Icon';
import { Notice } from '@/ui/Notice';
import { useIndex } from '../book/indexes';
import type { ImportRun, ImportSummary } from './useImport';

/** What came of it, and taking it back. */
export function ImportDone({ run, summary }: { run: ImportRun; summary: ImportSummary }) {
  const { t } = useTranslation('transfer');
  const { id: spaceId } = useSpace();
  const task = useTask();
  const { index: uncategorised } = useIndex('uncategorised');
  const { count, skipped, linked, problems, undone, file } = summary;
  const facts = [
    skipped > 0 && t('done.skipped', { count: skipped }),
    linked > 0 && t('done.linked', { count: linked }),
    problems > 0 && t('done.problems', { count: problems }),
  ].filter((fact) => fact !== false);
  return (
    <div className="mx-auto grid max-w-120 justify-items-center gap-2 pt-[12vh] text-center" data-testid="import-done">
      <Icon as={undone ? Undo2 : CircleCheck} size={32} className={undone ? 'text-ink-3' : 'text-ok'} />
      <h2 role="status" className="text-title font-semibold" data-count={count}>
        {undone ? t('done.undone', { count: undone.removed }) : t('done.title', { count })}
      </h2>
      {undone ? (
        undone.kept > 0 && <p className="text-ink-2">{t('undo.keeps', { count: undone.kept })}</p>
      ) : (
        <ul className="text-ink-2">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      {task.failure && <Notice tone="bad">{task.failure}</Notice>}
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        {!undone && uncategorised.length > 0 && (
          <Link to="/s/$spaceId/uncategorised" params={{ spaceId }} className={buttonClass('primary')}>
            {t('done.categorise', { count: uncategorised.length })}
          </Link>
        )}
        <Link to="/s/$spaceId/transactions" params={{ spaceId }} className={buttonClass()}>
          {t('done.see')}
        </Link>
        <Button onClick={run.cancel}>{t('done.another')}</Button>
        {!undone && (
          <Button
            icon={Undo2}
            busy={task.busy}
            onClick={() => void task.run(() => run.undo(summary, t('undo.did', { file })))}
            data-testid="undo-import-now"
          >
            {t('past.undo')}
          </Button>
        )}
      </div>
    </div>
  );
}
