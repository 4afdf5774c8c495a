import { useMemo } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  addMonthsTo,
  cashFlow,
  firstDayOf,
  formatMoney,
  lastDayOf,
  monthOf,
  type ReportSources,
} from '@rialto/client/money';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useLocale } from '@/lib/time';
import { useCalendar } from '../calendar/useCalendar';
import { BarChart } from '../charts/BarChart';
import { compactMoney } from '../charts/compactMoney';
import { DataTable } from '../charts/DataTable';
import { Figure } from '../charts/Figure';
import { Legend } from '../charts/Legend';

const months = 6;

/** Half a year of what came in and what went out. */
export function FlowGlance({ sources, day }: { sources: ReportSources; day: string }) {
  const { t } = useTranslation('reports');
  const locale = useLocale();
  const calendar = useCalendar();
  const space = useSpace();
  const navigate = useNavigate();
  const last = monthOf(day);
  const flows = useMemo(
    () => cashFlow(sources, { from: firstDayOf(addMonthsTo(last, 1 - months)), to: lastDayOf(last) }).value,
    [sources, last],
  );
  const { currency } = sources;
  const format = (value: number) => formatMoney(value, currency, locale);
  const series = [
    { id: 'income', name: t('flow.income'), colour: 0, values: flows.map(({ income }) => income) },
    { id: 'spent', name: t('flow.spent'), colour: 'quiet' as const, values: flows.map(({ spent }) => 0 - spent) },
  ];
  return (
    <Figure
      title={t('overview.cashFlow')}
      heading
      table={
        <DataTable
          model={{
            caption: t('overview.cashFlow'),
            columns: [
              { id: 'month', name: t('table.month'), kind: 'text' },
              { id: 'income', name: t('flow.income'), kind: 'money' },
              { id: 'spent', name: t('flow.spent'), kind: 'money' },
              { id: 'net', name: t('flow.net'), kind: 'money' },
            ],
            rows: flows.map(({ from, income, spent, net }) => ({
              id: from,
              cells: [calendar.monthText(monthOf(from)), income, spent, net],
            })),
          }}
          formatMoney={format}
          locale={locale}
        />
      }
    >
      <Legend items={[...series, { id: 'net', name: t('flow.net') }]} />
      <BarChart
        label={t('overview.cashFlow')}
        points={flows.map(({ from }) => ({
          name: calendar.monthText(monthOf(from)),
          short: calendar.monthShort(monthOf(from)),
        }))}
        series={series}
        line={{ name: t('flow.net'), values: flows.map(({ net }) => net) }}
        format={format}
        formatLine={(value) => compactMoney(value, currency, locale)}
        onOpen={(at) => {
          const flow = flows[at];
          if (!flow) return;
          const { from, to } = flow;
          void navigate({ to: '/s/$spaceId/transactions', params: { spaceId: space.id }, search: { from, to } });
        }}
      />
    </Figure>
  );
}
