import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoney, type MonthSummary, type ReportSources } from '@rialto/client/money';
import { useLocale } from '@/lib/time';
import { Segmented } from '@/ui/Segmented';
import { useCalendar } from '../calendar/useCalendar';
import { DataTable } from '../charts/DataTable';
import { Figure } from '../charts/Figure';
import { LineChart } from '../charts/LineChart';
import { compactMoney } from '../charts/compactMoney';
import { Amount } from '../fields/Amount';
import { Delta } from './Delta';
import { spans, worthLine, type Span } from './figures';

interface NetWorthProps {
  sources: ReportSources;
  day: string;
  summary: MonthSummary;
}

/** What is owned less what is owed, and how it came to be. */
export function NetWorth({ sources, day, summary }: NetWorthProps) {
  const { t } = useTranslation('reports');
  const locale = useLocale();
  const calendar = useCalendar();
  const [span, setSpan] = useState<Span>('year');
  const line = useMemo(() => worthLine(sources, day, span), [sources, day, span]);
  const { currency } = sources;
  const format = (value: number) => formatMoney(value, currency, locale);
  const gained = summary.netWorth - (line.values[0] ?? 0);
  return (
    <Figure
      title={t('overview.netWorth')}
      aside={
        <Segmented
          label={t('overview.span')}
          value={span}
          options={spans.map((value) => ({ value, label: t(`overview.spans.${value}`) }))}
          onChange={setSpan}
        />
      }
      lead={
        <>
          <p
            className="-mt-1.5 text-display font-semibold tracking-tight max-tablet:text-[2rem]"
            data-testid="net-worth"
          >
            <Amount amount={summary.netWorth} currency={currency} quietCents />
          </p>
          <p className="mt-0.5 mb-4 text-small text-ink-2">
            <Delta amount={summary.netWorthChange} currency={currency} moreIsBetter signed /> {t('overview.thisMonth')}
            {', '}
            <Amount amount={gained} currency={currency} sign="always" className="font-medium" />{' '}
            {t(`overview.inSpan.${span}`)}
          </p>
        </>
      }
      table={
        <DataTable
          model={{
            caption: t('overview.netWorth'),
            columns: [
              { id: 'day', name: t('table.day'), kind: 'text' },
              { id: 'worth', name: t('overview.netWorth'), kind: 'money' },
            ],
            rows: line.days.map((each, at) => ({ id: each, cells: [calendar.dayText(each), line.values[at] ?? 0] })),
          }}
          formatMoney={format}
          locale={locale}
        />
      }
    >
      <LineChart
        label={t('overview.netWorth')}
        points={line.days.map((each) => calendar.dayText(each))}
        names={line.names.map(({ at, month }) => ({
          at,
          text: span === 'fiveYears' ? month.slice(0, 4) : calendar.monthShort(month),
        }))}
        series={[{ id: 'worth', name: t('overview.netWorth'), values: line.values }]}
        format={format}
        formatLine={(value) => compactMoney(value, currency, locale)}
      />
    </Figure>
  );
}
