import { useState } from 'react';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Goal } from '@rialto/client/money';
import type { Row } from '@rialto/client/sync';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { useBook } from './book/BookContext';
import { useChange } from './change/useChange';
import { GoalCard } from './goals/GoalCard';
import { GoalDialog } from './goals/GoalDialog';
import { useGoals } from './goals/useGoals';
import { newId } from './newId';
import { PageFrame } from './PageFrame';

/** What is saved for. */
export function GoalsPage() {
  const { t } = useTranslation('plans');
  const { canEdit } = useBook();
  const goals = useGoals();
  const change = useChange();
  const [dialog, setDialog] = useState<{ goal?: Row<Goal> }>();
  const [archiveShown, setArchiveShown] = useState(false);
  const active = goals.filter(({ goal }) => !goal.archived);
  const archived = goals.filter(({ goal }) => goal.archived);

  function save(fields: Goal) {
    const goal = dialog?.goal;
    setDialog(undefined);
    if (goal) change(t('goals.done.changed', { name: fields.name }), (draft) => draft.set('goal', goal.id, fields));
    else
      change(t('goals.done.created', { name: fields.name }), (draft) =>
        draft.set('goal', newId(), { ...fields, position: goals.length }),
      );
  }
  const cards = (shown: typeof goals) =>
    shown.map(({ goal, progress }) => (
      <GoalCard
        key={goal.id}
        goal={goal}
        progress={progress}
        canEdit={canEdit}
        onEdit={() => setDialog({ goal })}
        onSaved={(amount) =>
          change(t(amount > 0 ? 'goals.done.putAside' : 'goals.done.takenOut', { name: goal.name }), (draft) =>
            draft.add('goal', goal.id, { saved: amount }),
          )
        }
        onArchive={(to) =>
          change(t(to ? 'goals.done.archived' : 'goals.done.unarchived', { name: goal.name }), (draft) =>
            draft.set('goal', goal.id, { archived: to }),
          )
        }
        onDelete={() => change(t('goals.done.deleted', { name: goal.name }), (draft) => draft.delete('goal', goal.id))}
      />
    ));
  const add = canEdit && (
    <Button variant="primary" icon={Plus} onClick={() => setDialog({})} data-testid="add-goal">
      {t('goals.add')}
    </Button>
  );

  return (
    <PageFrame testId="goals-page" add={false} actions={active.length > 0 && add}>
      {active.length === 0 ? (
        <Empty title={t('goals.emptyTitle')} action={add}>
          {t('goals.empty')}
        </Empty>
      ) : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,340px),1fr))] gap-4">{cards(active)}</ul>
      )}
      {archived.length > 0 && (
        <section className="mt-8">
          <Button
            variant="quiet"
            size="sm"
            aria-expanded={archiveShown}
            onClick={() => setArchiveShown(!archiveShown)}
            className="-ms-2.5"
          >
            {t('goals.archived', { count: archived.length })}
          </Button>
          {archiveShown && (
            <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(min(100%,340px),1fr))] gap-4">
              {cards(archived)}
            </ul>
          )}
        </section>
      )}
      {dialog && <GoalDialog goal={dialog.goal} onSave={save} onClose={() => setDialog(undefined)} />}
    </PageFrame>
  );
}
