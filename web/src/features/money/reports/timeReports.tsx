import type { ComponentProps } from 'react';
import { monthOf } from '@rialto/client/money';
import { BarChart, type BarSeries } from '../charts/BarChart';
import { Legend } from '../charts/Legend';
import { LineChart } from '../charts/LineChart';
import type { RegisterSearch } from '../register/search';
import { flows, sumOf, trend, worth, years } from './figures';
import type { ReportQuestion } from './search';
import { accountSearch, monthPoints, type ReportTools, type ReportView } from './useReport';

const height = 280;

interface Month {
  from: string;
  to: string;
}

const monthSearch = (question: ReportQuestion, { from, to }: Month): RegisterSearch => ({
  from,
  to,
  ...accountSearch(question),
});

type Bars = Pick<ComponentProps<typeof BarChart>, 'label' | 'points' | 'series' | 'line' | 'marks'>;

/** A bar a month; each opens the register with what it is made of. The legend names what else is drawn. */
function monthBars(
  { question, format, compact, open }: ReportTools,
  months: readonly Month[],
  bars: Bars,
  alsoDrawn: ComponentProps<typeof Legend>['items'] = [],
) {
  return (
    <>
      <Legend items={[...bars.series, ...alsoDrawn]} />
      <BarChart
        {...bars}
        format={format}
        formatLine={compact}
        height={height}
        onOpen={(at) => months[at] && open(monthSearch(question, months[at]))}
      />
    </>
  );
}

const pointsOf = (tools: ReportTools, months: readonly Month[]) =>
  monthPoints(
    tools,
    months.map(({ from }) => from),
  );

/** Spending month by month, by the greatest categories. */
export function trendReport(tools: ReportTools): ReportView {
  const { sources, question, range, t, categoryName, monthText } = tools;
  const { greatest, months, missingRates } = trend(sources, question, range);
  const series: BarSeries[] = [
    ...greatest.map((id, at) => ({
      id,
      name: categoryName(id),
      colour: at,
      values: months.map(({ named }) => named[at] ?? 0),
    })),
    { id: 'rest', name: t('others'), colour: 'rest' as const, values: months.map(({ rest }) => rest) },
  ];
  const total = months.reduce((sum, month) => sum + month.total, 0);
  return {
    figure: { name: t('flow.spent'), amount: total },
    chart: monthBars(tools, months, { label: t('names.trend'), points: pointsOf(tools, months), series }),
    table: {
      caption: t('names.trend'),
      columns: [
        { id: 'month', name: t('table.month'), kind: 'text' },
        ...series.map(({ id, name }) => ({ id, name, kind: 'money' as const })),
        { id: 'total', name: t('table.total'), kind: 'money' },
      ],
      rows: months.map(({ from, to, total: sum }, at) => ({
        id: from,
        cells: [monthText(monthOf(from)), ...series.map(({ values }) => values[at] ?? 0), sum],
        link: monthSearch(question, { from, to }),
      })),
      total: [t('table.total'), ...series.map(({ values }) => values.reduce((sum, value) => sum + value, 0)), total],
    },
    missingRates,
    isEmpty: months.every((month) => month.total === 0),
  };
}

/** What came in, what went out, and what was left. */
export function cashFlowReport(tools: ReportTools): ReportView {
  const { sources, question, range, t, monthText } = tools;
  const { value, missingRates } = flows(sources, question, range);
  const series: BarSeries[] = [
    { id: 'income', name: t('flow.income'), colour: 0, values: value.map(({ income }) => income) },
    { id: 'spent', name: t('flow.spent'), colour: 'quiet', values: value.map(({ spent }) => 0 - spent) },
  ];
  const sum = sumOf(value);
  return {
    figure: { name: t('flow.net'), amount: sum(({ net }) => net) },
    chart: monthBars(
      tools,
      value,
      {
        label: t('names.cashFlow'),
        points: pointsOf(tools, value),
        series,
        line: { name: t('flow.net'), values: value.map(({ net }) => net) },
      },
      [{ id: 'net', name: t('flow.net') }],
    ),
    table: {
      caption: t('names.cashFlow'),
      columns: [
        { id: 'month', name: t('table.month'), kind: 'text' },
        { id: 'income', name: t('flow.income'), kind: 'money' },
        { id: 'spent', name: t('flow.spent'), kind: 'money' },
        { id: 'net', name: t('flow.net'), kind: 'money' },
      ],
      rows: value.map(({ from, to, income, spent, net }) => ({
        id: from,
        cells: [monthText(monthOf(from)), income, spent, net],
        link: monthSearch(question, { from, to }),
      })),
      total: [t('table.total'), sum(({ income }) => income), sum(({ spent }) => spent), sum(({ net }) => net)],
    },
    missingRates,
    isEmpty: value.every(({ income, spent }) => income === 0 && spent === 0),
  };
}

/** What is owned less what is owed, at the end of each month. */
export function netWorthReport(tools: ReportTools): ReportView {
  const { sources, range, today, t, format, compact, monthText } = tools;
  const { value, missingRates } = worth(sources, range, today);
  const last = value.at(-1);
  const points = monthPoints(
    tools,
    value.map(({ day }) => day),
  );
  return {
    ...(last && { figure: { name: t('names.netWorth'), amount: last.net } }),
    chart: (
      <LineChart
        label={t('names.netWorth')}
        points={points.map(({ name }) => name)}
        names={points.map(({ short }, at) => ({ at, text: short }))}
        series={[{ id: 'net', name: t('names.netWorth'), values: value.map(({ net }) => net) }]}
        format={format}
        formatLine={compact}
        height={height}
      />
    ),
    table: {
      caption: t('names.netWorth'),
      columns: [
        { id: 'month', name: t('table.month'), kind: 'text' },
        { id: 'assets', name: t('table.assets'), kind: 'money' },
        { id: 'liabilities', name: t('table.liabilities'), kind: 'money' },
        { id: 'net', name: t('names.netWorth'), kind: 'money' },
      ],
      rows: value.map(({ month, assets, liabilities, net }) => ({
        id: month,
        cells: [monthText(month), assets, liabilities, net],
      })),
    },
    missingRates,
    isEmpty: value.every(({ assets, liabilities }) => assets === 0 && liabilities === 0),
  };
}

/** The spending of a year's months beside those of the year before. */
export function yearsReport(tools: ReportTools): ReportView {
  const { sources, question, range, today, t, monthText, monthShort } = tools;
  const { value: all, missingRates } = years(sources, question, range);
  // Months that have not come yet would look like savings.
  const value = all.filter(({ month }) => month <= monthOf(today));
  const year = range.to.slice(0, 4);
  const before = String(Number(year) - 1);
  const sum = sumOf(value);
  const [spent, spentBefore] = [sum(({ now }) => now.spent), sum((each) => each.before.spent)];
  const series: BarSeries[] = [{ id: 'now', name: year, colour: 0, values: value.map(({ now }) => now.spent) }];
  return {
    figure: { name: t('spentInYear', { year }), amount: spent },
    chart: monthBars(
      tools,
      value.map(({ now }) => now),
      {
        label: t('names.years'),
        points: value.map(({ month }) => ({ name: monthText(month), short: monthShort(month) })),
        series,
        marks: { name: before, values: value.map((each) => each.before.spent) },
      },
      [{ id: 'before', name: before }],
    ),
    table: {
      caption: t('names.years'),
      columns: [
        { id: 'month', name: t('table.month'), kind: 'text' },
        { id: 'now', name: year, kind: 'money' },
        { id: 'before', name: before, kind: 'money' },
        { id: 'difference', name: t('table.difference'), kind: 'money' },
      ],
      rows: value.map(({ month, now, before: then }) => ({
        id: month,
        cells: [monthText(month), now.spent, then.spent, now.spent - then.spent],
        link: monthSearch(question, now),
      })),
      total: [t('table.total'), spent, spentBefore, spent - spentBefore],
    },
    missingRates,
    isEmpty: spent === 0 && spentBefore === 0,
  };
}
