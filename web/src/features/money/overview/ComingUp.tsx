import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, upcoming } from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { Badge } from '@/ui/Badge';
import { buttonClass } from '@/ui/Button';
import { useBookRecord, useReplica, useRows } from '../book/BookContext';
import { DateBlock } from '../calendar/DateBlock';
import { useCalendar } from '../calendar/useCalendar';
import { Amount } from '../fields/Amount';
import { Nothing, Section } from './Section';

const most = 5;
const daysAhead = 31;

/** The next bills and incomes, what is overdue first. */
export function ComingUp() {
  const { t } = useTranslation('reports');
  const space = useSpace();
  const replica = useReplica();
  const calendar = useCalendar();
  const rows = useRows('recurring');
  const accounts = useRows('account');
  const book = useBookRecord();
  const { today } = calendar;
  const next = useMemo(
    () => (rows.length === 0 ? [] : upcoming(replica, today, addDays(today, daysAhead), 2)).slice(0, most),
    [replica, rows, today],
  );
  const accountOf = (id: string) => accounts.find((account) => account.id === id);
  return (
    <Section
      title={t('overview.comingUp')}
      aside={
        rows.length > 0 && (
          <Link
            to="/s/$spaceId/bills"
            params={{ spaceId: space.id }}
            className="text-small font-medium text-accent hover:underline"
          >
            {t('overview.allBills')}
          </Link>
        )
      }
    >
      {next.length === 0 && (
        <Nothing
          action={
            rows.length === 0 && (
              <Link to="/s/$spaceId/bills" params={{ spaceId: space.id }} className={buttonClass()}>
                {t('overview.addBill')}
              </Link>
            )
          }
        >
          {t(rows.length === 0 ? 'overview.noBills' : 'overview.nothingDue')}
        </Nothing>
      )}
      <ul className="divide-y divide-line">
        {next.map(({ recurring, day, overdue }) => {
          const account = accountOf(recurring.account);
          return (
            <li key={`${recurring.id} ${day}`} className="flex items-center gap-3 py-2.5">
              <DateBlock day={day} />
              <span className="min-w-0 flex-1">
                <span className="flex items-center gap-2">
                  <span className="truncate font-medium">{recurring.name}</span>
                  {overdue && <Badge tone="bad">{t('overview.overdue')}</Badge>}
                </span>
                <span className="block truncate text-small text-ink-2">
                  {calendar.awayText(day)}
                  {account && `, ${account.name}`}
                </span>
              </span>
              <Amount
                amount={recurring.amount}
                currency={account?.currency ?? book.currency}
                tone={recurring.amount > 0 ? 'flow' : 'plain'}
                sign={recurring.amount > 0 ? 'always' : 'never'}
                className="font-medium"
              />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
