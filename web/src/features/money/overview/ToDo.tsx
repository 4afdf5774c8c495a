import { useSyncExternalStore, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { CalendarClock, CircleAlert, Clock, GitCompareArrows, Tag, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { upcoming } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Icon } from '@/ui/Icon';
import { useReplica, useReplicaState, useRows } from '../book/BookContext';
import { useIndex } from '../book/indexes';
import { useToday } from '../calendar/useCalendar';

const chip =
  'inline-flex h-7 items-center gap-1.5 rounded-full border border-line-strong px-2.5 text-small font-medium text-ink-2 max-tablet:h-9';
const active = `${chip} hover:bg-sunken hover:text-ink`;

/** Conflicts that nobody has looked at. */
function useOpenConflicts(): number {
  const { conflicts } = useReplica();
  useSyncExternalStore(conflicts.subscribe, conflicts.version);
  let open = 0;
  for (const { status } of conflicts.values()) if (status === 'open') open++;
  return open;
}

/** How many bills are due and neither entered nor skipped. */
function useOverdue(): number {
  const replica = useReplica();
  const rows = useRows('recurring');
  const today = useToday();
  return rows.length === 0 ? 0 : upcoming(replica, today, today).filter(({ overdue }) => overdue).length;
}

/** What waits for the person, in a line; nothing at all when nothing does. */
export function ToDo() {
  const { t } = useTranslation('reports');
  const space = useSpace();
  const params = { spaceId: space.id };
  const { waiting, refusals } = useReplicaState();
  const { index: uncategorised } = useIndex('uncategorised');
  const conflicts = useOpenConflicts();
  const overdue = useOverdue();
  const items: ReactNode[] = [];
  const words = (glyph: LucideIcon, text: string, tone = 'text-warn') => (
    <>
      <Icon as={glyph} size={14} className={tone} />
      {text}
    </>
  );
  if (conflicts > 0)
    items.push(
      <a key="conflicts" href="#conflicts" className={active}>
        {words(GitCompareArrows, t('toDo.conflicts', { count: conflicts }))}
      </a>,
    );
  if (refusals.length > 0)
    items.push(
      <span key="refused" className={chip}>
        {words(CircleAlert, t('toDo.refused', { count: refusals.length }), 'text-bad')}
      </span>,
    );
  if (overdue > 0)
    items.push(
      <Link key="overdue" to="/s/$spaceId/bills" params={params} className={active}>
        {words(CalendarClock, t('toDo.overdue', { count: overdue }), 'text-bad')}
      </Link>,
    );
  if (uncategorised.length > 0)
    items.push(
      <Link
        key="uncategorised"
        to="/s/$spaceId/transactions"
        params={params}
        search={{ uncategorised: true }}
        className={active}
      >
        {words(Tag, t('toDo.uncategorised', { count: uncategorised.length }))}
      </Link>,
    );
  if (waiting > 0)
    items.push(
      <span key="waiting" className={chip}>
        {words(Clock, t('toDo.waiting', { count: waiting }), 'text-ink-3')}
      </span>,
    );
  if (items.length === 0) return null;
  return (
    <section aria-label={t('toDo.label')} data-testid="to-do" className="flex flex-wrap items-center gap-2">
      {items}
    </section>
  );
}
