import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  formatMoney,
  interestByYear,
  loanSchedule,
  monthOf,
  termsOf,
  type Loan,
  type LoanResult,
  type LoanSchedule,
} from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { Notice } from '@/ui/Notice';
import { Segmented } from '@/ui/Segmented';
import { useCalendar } from '../calendar/useCalendar';
import { compactMoney } from '../charts/compactMoney';
import { DataTable } from '../charts/DataTable';
import { Figure } from '../charts/Figure';
import { LineChart } from '../charts/LineChart';
import type { TableModel } from '../charts/table';
import type { LoanView } from './useLoans';
import { WhatIf } from './WhatIf';

/** The schedule when so much more is paid from the next payment on: what is over cannot be paid differently. */
function paidMore(
  loan: Loan,
  plain: LoanResult<LoanSchedule>,
  today: string,
  extra: number,
  once: number,
): LoanResult<LoanSchedule> {
  if ('error' in plain) return plain;
  const coming = plain.instalments.filter(({ day }) => day > today);
  const more = new Map(coming.map(({ number }) => [number, Math.max(0, extra)]));
  const next = coming[0]?.number;
  if (next !== undefined) more.set(next, Math.max(0, extra) + Math.max(0, once));
  return loanSchedule({ ...termsOf(loan), once: more });
}

/** A loan's way down to nothing, with what paying more would change. */
export function LoanDetail({ view: { loan, currency, name } }: { view: LoanView }) {
  const { t } = useTranslation('plans');
  const locale = useLocale();
  const calendar = useCalendar();
  const [extra, setExtra] = useState<number | null>(null);
  const [once, setOnce] = useState<number | null>(null);
  const [by, setBy] = useState<'year' | 'month'>('year');
  const { today } = calendar;
  const plain = useMemo(() => loanSchedule(termsOf(loan)), [loan]);
  const schedule = useMemo(
    () => paidMore(loan, plain, today, extra ?? 0, once ?? 0),
    [loan, plain, today, extra, once],
  );
  const format = (value: number) => formatMoney(value, currency, locale);
  if ('error' in plain || 'error' in schedule) return <Notice tone="warn">{t('loans.neverEnds')}</Notice>;

  const restOf = ({ instalments }: LoanSchedule) => [loan.principal, ...instalments.map(({ rest }) => rest)];
  const days = [loan.start, ...plain.instalments.map(({ day }) => day)];
  const pad = (values: readonly number[]) => days.map((_, at) => values[at] ?? null);
  const isMore = schedule.instalments.length < plain.instalments.length || schedule.interest < plain.interest;
  const table: TableModel =
    by === 'year'
      ? yearTable(schedule)
      : {
          caption: t('loans.schedule'),
          columns: [
            { id: 'day', name: t('loans.day'), kind: 'text' },
            { id: 'payment', name: t('loans.paid'), kind: 'money' },
            { id: 'interest', name: t('loans.interest'), kind: 'money' },
            { id: 'principal', name: t('loans.repaid'), kind: 'money' },
            { id: 'rest', name: t('loans.rest'), kind: 'money' },
          ],
          rows: schedule.instalments.map(({ number, day, payment, interest, principal, rest }) => ({
            id: String(number),
            cells: [calendar.dayText(day), payment, interest, principal, rest],
          })),
          total: [t('loans.total'), schedule.paid, schedule.interest, loan.principal, 0],
        };

  function yearTable(made: LoanSchedule): TableModel {
    const interest = interestByYear(made);
    const rows = [...interest].map(([year, paid]) => {
      const ofYear = made.instalments.filter(({ day }) => day.startsWith(`${year}-`));
      const payment = ofYear.reduce((sum, each) => sum + each.payment, 0);
      return { id: String(year), cells: [String(year), payment, paid, payment - paid, ofYear.at(-1)?.rest ?? 0] };
    });
    return {
      caption: t('loans.schedule'),
      columns: [
        { id: 'year', name: t('loans.year'), kind: 'text' },
        { id: 'payment', name: t('loans.paid'), kind: 'money' },
        { id: 'interest', name: t('loans.interest'), kind: 'money' },
        { id: 'principal', name: t('loans.repaid'), kind: 'money' },
        { id: 'rest', name: t('loans.rest'), kind: 'money' },
      ],
      rows,
      total: [t('loans.total'), made.paid, made.interest, loan.principal, 0],
    };
  }

  return (
    <div className="grid gap-6 tablet:grid-cols-[minmax(0,1fr)_280px]">
      <div className="min-w-0">
        <Figure
          title={t('loans.owedOver')}
          heading
          table={
            <>
              <Segmented
                label={t('loans.tableBy')}
                value={by}
                options={(['year', 'month'] as const).map((value) => ({ value, label: t(`loans.by.${value}`) }))}
                onChange={setBy}
              />
              <DataTable model={table} formatMoney={format} locale={locale} />
            </>
          }
        >
          <LineChart
            label={`${name}, ${t('loans.owedOver')}`}
            points={days.map((day) => calendar.monthText(monthOf(day)))}
            names={days.flatMap((day, at) => (at % 12 === 0 ? [{ at, text: day.slice(0, 4) }] : []))}
            series={[
              { id: 'more', name: t('loans.rest'), values: pad(restOf(schedule)), kind: 'area' },
              ...(isMore
                ? [
                    {
                      id: 'plain',
                      name: t('loans.without'),
                      values: restOf(plain),
                      kind: 'reference' as const,
                    },
                  ]
                : []),
            ]}
            format={format}
            formatLine={(value) => compactMoney(value, currency, locale)}
            fromZero
            height={220}
          />
        </Figure>
      </div>
      <WhatIf
        currency={currency}
        extra={extra}
        once={once}
        onExtra={setExtra}
        onOnce={setOnce}
        monthsSaved={plain.instalments.length - schedule.instalments.length}
        interestSaved={plain.interest - schedule.interest}
        end={schedule.end}
      />
    </div>
  );
}
