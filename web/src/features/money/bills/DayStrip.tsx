import { useTranslation } from 'react-i18next';
import { addDays, dateOf, formatMoney, type Occurrence } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { cx } from '@/lib/cx';
import { useCalendar } from '../calendar/useCalendar';
import { daysAhead } from './useBills';

interface DayStripProps {
  upcoming: readonly Occurrence[];
  currencyOf: (account: string) => string;
  onChoose: (day: string) => void;
}

/** The next weeks as a strip of days; those with something due lead to it. */
export function DayStrip({ upcoming, currencyOf, onChoose }: DayStripProps) {
  const { t } = useTranslation('plans');
  const locale = useLocale();
  const calendar = useCalendar();
  const days = Array.from({ length: daysAhead }, (_, at) => addDays(calendar.today, at));
  const said = ({ recurring }: Occurrence) =>
    `${recurring.name} ${formatMoney(recurring.amount, currencyOf(recurring.account), locale)}`;
  return (
    <ol
      aria-label={t('bills.strip')}
      className="-mx-1 mb-6 flex gap-1 overflow-x-auto px-1 pb-2 [scrollbar-width:thin]"
    >
      {days.map((day, at) => {
        const due = upcoming.filter((each) => each.day === day);
        const isFirst = at === 0 || dateOf(day) === 1;
        const look = cx(
          'grid h-15 w-10 shrink-0 content-start justify-items-center rounded-md pt-1.5',
          at === 0 && 'outline -outline-offset-1 outline-line-strong',
        );
        const face = (
          <>
            <span className="text-micro text-ink-3">
              {isFirst ? calendar.monthShort(day.slice(0, 7)) : calendar.weekdayShort(day)}
            </span>
            <span className={cx('tabular-nums', due.length > 0 ? 'font-semibold' : 'text-ink-2')}>{dateOf(day)}</span>
            <span className="mt-0.5 flex h-1.5 gap-0.5">
              {due.slice(0, 3).map(({ recurring }) => (
                <span
                  key={recurring.id}
                  className={cx('size-1.5 rounded-full', recurring.amount > 0 ? 'bg-ok' : 'bg-accent')}
                />
              ))}
            </span>
          </>
        );
        return (
          <li key={day}>
            {due.length > 0 ? (
              <button
                type="button"
                title={due.map(said).join(', ')}
                aria-label={`${calendar.dayOfYearText(day)}: ${due.map(said).join(', ')}`}
                onClick={() => onChoose(day)}
                className={cx(look, 'bg-accent-soft hover:bg-pressed')}
              >
                {face}
              </button>
            ) : (
              <span className={look}>{face}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
