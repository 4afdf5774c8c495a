import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  addMonths,
  addMonthsTo,
  dateOf,
  daysInMonth,
  formatMoney,
  lastDayOf,
  monthOf,
  type MonthSummary,
  type ReportSources,
} from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { useCalendar } from '../calendar/useCalendar';
import { DataTable } from '../charts/DataTable';
import { Figure } from '../charts/Figure';
import { Amount } from '../fields/Amount';
import { Delta } from './Delta';
import { spentByDay } from './figures';
import { SpendingLine } from './SpendingLine';

interface SpentProps {
  sources: ReportSources;
  /** Today, or the last day of a month that is over. */
  day: string;
  summary: MonthSummary;
}

/** What went out this month, against the month before up to the same day. */
export function Spent({ sources, day, summary }: SpentProps) {
  const { t } = useTranslation('reports');
  const locale = useLocale();
  const calendar = useCalendar();
  const { currency } = sources;
  const month = monthOf(day);
  const before = addMonthsTo(month, -1);
  const spent = useMemo(() => spentByDay(sources, month, day), [sources, month, day]);
  const spentBefore = useMemo(() => spentByDay(sources, before, lastDayOf(before)), [sources, before]);
  const isNow = month === calendar.month;
  const name = calendar.monthName(month);
  const format = (value: number) => formatMoney(value, currency, locale);
  const difference = summary.spent - summary.spentBefore;
  const figures = [
    ['income', summary.income],
    ['net', summary.net],
    ...(isNow
      ? ([
          ['bills', summary.bills],
          ['safe', summary.safeToSpend],
        ] as const)
      : []),
  ] as const;
  return (
    <Figure
      title={t('overview.spentIn', { month: name })}
      aside={
        isNow && (
          <span className="text-small text-ink-3">
            {t('overview.daysOf', { day: dateOf(day), days: daysInMonth(month) })}
          </span>
        )
      }
      lead={
        <>
          <p className="-mt-1.5 text-display font-semibold tracking-tight max-tablet:text-[2rem]" data-testid="spent">
            <Amount amount={summary.spent} currency={currency} quietCents />
          </p>
          <p className="mt-0.5 mb-4 text-small text-ink-2">
            {difference === 0 ? (
              t('overview.asMuch', { month: calendar.monthName(before) })
            ) : (
              <>
                <Delta amount={difference} currency={currency} moreIsBetter={false}>
                  {t(difference < 0 ? 'overview.less' : 'overview.more')}
                </Delta>{' '}
                {isNow
                  ? t('overview.thanBy', { day: calendar.dayOfYearText(addMonths(day, -1)) })
                  : t('overview.thanIn', { month: calendar.monthName(before) })}
              </>
            )}
          </p>
        </>
      }
      table={
        <DataTable
          model={{
            caption: t('overview.spendingThrough', { month: name }),
            columns: [
              { id: 'day', name: t('table.day'), kind: 'text' },
              { id: 'now', name, kind: 'money' },
              { id: 'before', name: calendar.monthName(before), kind: 'money' },
            ],
            rows: Array.from({ length: Math.max(daysInMonth(month), spentBefore.length) }, (_, at) => ({
              id: String(at),
              cells: [String(at + 1), spent[at] ?? null, spentBefore[at] ?? null],
            })),
          }}
          formatMoney={format}
          locale={locale}
        />
      }
      foot={
        <dl className="mt-4 grid grid-cols-2 justify-between gap-x-3 gap-y-2.5 border-t border-line pt-3.5 wide:grid-cols-[repeat(4,auto)]">
          {figures.map(([key, amount]) => (
            <div key={key}>
              <dt className="text-caption text-ink-2">{t(`overview.figures.${key}`)}</dt>
              <dd className="font-semibold">
                <Amount amount={amount} currency={currency} />
              </dd>
            </div>
          ))}
        </dl>
      }
    >
      <SpendingLine month={month} spent={spent} before={{ month: before, spent: spentBefore }} format={format} />
    </Figure>
  );
}
