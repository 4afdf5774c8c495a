import { useState, type ReactNode } from 'react';
import { Plus } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  postOccurrence,
  scheduleOf,
  skipOccurrence,
  type Occurrence,
  type Posting,
  type Recurring,
  type RecurringRow,
} from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Button, buttonClass } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { DayStrip } from './bills/DayStrip';
import { OccurrenceRow } from './bills/OccurrenceRow';
import { PostDialog } from './bills/PostDialog';
import { RecurringDialog } from './bills/RecurringDialog';
import { ScheduleList } from './bills/ScheduleList';
import { Suggestions } from './bills/Suggestions';
import { useBills, usePatterns } from './bills/useBills';
import { useBook, useBookRecord, useTable } from './book/BookContext';
import { useChange } from './change/useChange';
import { newId } from './newId';
import { PageFrame } from './PageFrame';

interface Editing {
  /** The one to change. */
  id?: string;
  start?: Partial<Recurring>;
}

/** Bills, incomes and transfers that come again: what is due, what will be, and how often. */
export function BillsPage() {
  const { t } = useTranslation('plans');
  const space = useSpace();
  const { replica, canEdit } = useBook();
  const book = useBookRecord();
  const accounts = useTable('account');
  const change = useChange();
  const { overdue, upcoming, schedules } = useBills();
  const patterns = usePatterns();
  const [editing, setEditing] = useState<Editing>();
  const [posting, setPosting] = useState<Occurrence>();

  const accountOf = (id: string) => accounts.get(id) ?? { name: '', currency: book.currency };
  const currencyOf = (id: string) => accountOf(id).currency;

  /** What is wrong with it, or nothing when it was entered. */
  function post(due: Occurrence, how: Posting = {}): string | undefined {
    const plan = postOccurrence(replica, due, how);
    if (!plan.ok) return t('bills.refused');
    change(t('bills.done.entered', { name: due.recurring.name }), plan.write);
    setPosting(undefined);
    return undefined;
  }
  function skip(due: Occurrence) {
    const plan = skipOccurrence(due);
    if (plan.ok) change(t('bills.done.skipped', { name: due.recurring.name }), plan.write);
  }
  function save(fields: Recurring) {
    const id = editing?.id ?? newId();
    // What a pattern has already seen is not due again.
    const handled = editing?.start?.handledUntil;
    const label = t(editing?.id ? 'bills.done.changed' : 'bills.done.created', { name: fields.name });
    change(label, (draft) => draft.set('recurring', id, { ...fields, ...(handled && { handledUntil: handled }) }));
    setEditing(undefined);
  }
  const edit = (recurring: RecurringRow) => setEditing({ id: recurring.id, start: recurring });

  const firsts = new Set<string>();
  function rows(list: readonly Occurrence[]) {
    return list.map((due) => {
      const isNext = !firsts.has(due.recurring.id);
      firsts.add(due.recurring.id);
      return (
        <OccurrenceRow
          key={`${due.recurring.id} ${due.day}`}
          due={due}
          account={accountOf(due.recurring.account)}
          isNext={isNext}
          canEdit={canEdit}
          onEnter={(each) => post(each) !== undefined && setPosting(each)}
          onEnterOther={setPosting}
          onSkip={skip}
          onEdit={({ recurring }) => edit(recurring)}
        />
      );
    });
  }
  function showDay(day: string) {
    const row = document.querySelector<HTMLElement>(`[data-day="${day}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    row?.focus({ preventScroll: true });
  }
  const add = canEdit && (
    <Button variant="primary" icon={Plus} onClick={() => setEditing({})} data-testid="add-recurring">
      {t('bills.add')}
    </Button>
  );

  return (
    <PageFrame
      testId="bills-page"
      add={false}
      actions={
        <>
          <Link to="/s/$spaceId/loans" params={{ spaceId: space.id }} className={buttonClass()}>
            {t('loans.title')}
          </Link>
          {schedules.length > 0 && add}
        </>
      }
    >
      {schedules.length === 0 && (
        <Empty title={t('bills.emptyTitle')} action={add}>
          {t('bills.empty')}
        </Empty>
      )}
      {overdue.length > 0 && (
        <Part title={t('bills.overdueTitle', { count: overdue.length })}>
          <ul className="divide-y divide-line border-y border-line">{rows(overdue)}</ul>
        </Part>
      )}
      {schedules.length > 0 && (
        <Part title={t('bills.comingUp')}>
          <DayStrip upcoming={upcoming} currencyOf={currencyOf} onChoose={showDay} />
          {upcoming.length === 0 ? (
            <p className="text-ink-2">{t('bills.nothingDue')}</p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">{rows(upcoming)}</ul>
          )}
        </Part>
      )}
      {canEdit && patterns.length > 0 && (
        <Part title={t('bills.suggestions')} text={t('bills.suggestionsText')}>
          <Suggestions
            patterns={patterns}
            currencyOf={currencyOf}
            onAdd={(pattern) => setEditing({ start: scheduleOf(pattern) })}
          />
        </Part>
      )}
      {schedules.length > 0 && (
        <Part title={t('bills.all')}>
          <ScheduleList
            schedules={schedules}
            accountOf={accountOf}
            canEdit={canEdit}
            onEdit={edit}
            onPause={({ id, name }, paused) =>
              change(t(paused ? 'bills.done.paused' : 'bills.done.resumed', { name }), (draft) =>
                draft.set('recurring', id, { paused }),
              )
            }
            onDelete={({ id, name }) =>
              change(t('bills.done.deleted', { name }), (draft) => draft.delete('recurring', id))
            }
          />
        </Part>
      )}
      {editing && (
        <RecurringDialog
          start={editing.start}
          existing={editing.id !== undefined}
          onSave={save}
          onClose={() => setEditing(undefined)}
        />
      )}
      {posting && (
        <PostDialog due={posting} onPost={(how) => post(posting, how)} onClose={() => setPosting(undefined)} />
      )}
    </PageFrame>
  );
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mb-8">
      <h2 className="mb-2 font-semibold">{title}</h2>
      {text && <p className="-mt-1 mb-2 text-small text-ink-2">{text}</p>}
      {children}
    </section>
  );
}
