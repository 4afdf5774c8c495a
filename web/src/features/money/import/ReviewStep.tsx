import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Notice } from '@/ui/Notice';
import { Segmented } from '@/ui/Segmented';
import { PageFrame } from '../PageFrame';
import { useCategoriser } from '../suggest/categorisers';
import { ProblemList } from './ProblemList';
import { ReviewHead } from './ReviewHead';
import { ReviewList } from './ReviewList';
import { useDecisions } from './useDecisions';
import type { ImportRun, ReviewStep as Review } from './useImport';

const views = ['all', 'new', 'maybe', 'duplicate', 'transfer', 'problems'] as const;
type View = (typeof views)[number];

/** What would come in, before anything is written. */
export function ReviewStep({ run, review }: { run: ImportRun; review: Review }) {
  const { t } = useTranslation(['transfer', 'common']);
  const decisions = useDecisions(review.targets);
  const task = useTask();
  const learnt = useCategoriser() !== undefined;
  const [view, setView] = useState<View>('all');
  const { items, count, suggestions } = decisions;
  const problems = useMemo(() => review.targets.flatMap(({ statement }) => statement.problems), [review.targets]);
  const numbers = useMemo(() => {
    const by = { all: items.length, new: 0, maybe: 0, duplicate: 0, transfer: 0, problems: problems.length };
    for (const { kind } of items) by[kind]++;
    return by;
  }, [items, problems]);
  const shown = useMemo(() => (view === 'all' ? items : items.filter(({ kind }) => kind === view)), [items, view]);
  const thinking = learnt && !suggestions.complete && items.length > 0;
  const label = t('done.title', { count });
  const write = () =>
    task.run(() => run.write(review, decisions.decided, decisions.filing, label, review.file.replace(/\.\w+$/, '')));

  return (
    <PageFrame
      full
      add={false}
      testId="import-review"
      head={<ReviewHead run={run} review={review} numbers={numbers} />}
    >
      <div className="flex shrink-0 flex-wrap items-center gap-3 px-6 pb-3 max-tablet:overflow-x-auto max-tablet:px-4">
        <Segmented
          label={t('review.show')}
          value={view}
          onChange={setView}
          options={views
            .filter((each) => each === 'all' || numbers[each] > 0)
            .map((value) => ({ value, label: t('review.tab', { name: t(`view.${value}`), count: numbers[value] }) }))}
        />
        {thinking && (
          <p role="status" className="text-small text-ink-2 tabular-nums">
            {t('review.thinking', { done: suggestions.done, total: items.length })}
          </p>
        )}
      </div>
      {view === 'problems' ? (
        <div className="min-h-0 flex-1 overflow-y-auto px-6 max-tablet:px-4">
          <ProblemList problems={problems} />
        </div>
      ) : shown.length > 0 ? (
        <ReviewList run={run} targets={review.targets} items={shown} decisions={decisions} />
      ) : (
        <div className="flex-1 border-t border-line">
          <Empty title={t('review.noneTitle')}>
            {t(review.targets.every(({ account }) => account === null) ? 'review.noAccount' : 'review.none')}
          </Empty>
        </div>
      )}
      <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-6 py-3 max-tablet:px-4">
        {task.failure && (
          <div className="min-w-0 flex-1">
            <Notice tone="bad">{task.failure}</Notice>
          </div>
        )}
        <Button onClick={run.cancel}>{t('common:cancel')}</Button>
        <Button
          variant="primary"
          disabled={count === 0 || thinking}
          busy={task.busy}
          onClick={() => void write()}
          data-testid="import-now"
          data-count={count}
        >
          {t('review.import', { count })}
        </Button>
      </footer>
    </PageFrame>
  );
}
