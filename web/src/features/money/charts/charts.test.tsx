import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startI18n } from '@/lib/i18n';
import { TooltipProvider } from '@/ui/Tooltip';
import { BarChart, stack } from './BarChart';
import { DataTable } from './DataTable';
import { Figure } from './Figure';
import { LineChart } from './LineChart';

const euros = (value: number) => `€${value / 100}`;
const months = ['September 2026', 'October 2026', 'November 2026'];

beforeAll(startI18n);
afterEach(cleanup);

function line() {
  return render(
    <LineChart
      label="Net worth"
      points={months}
      names={months.map((text, at) => ({ at, text: text.slice(0, 3) }))}
      series={[
        { id: 'own', name: 'This year', values: [10000, 20000, null] },
        { id: 'before', name: 'Last year', values: [5000, 6000, 7000], kind: 'reference' },
      ]}
      format={euros}
      formatLine={euros}
    />,
  );
}

test('arrow keys move along the points and say what is there', () => {
  line();
  const chart = screen.getByRole('slider', { name: 'Net worth' });
  expect(chart.getAttribute('aria-valuetext')).toBe('October 2026, This year €200, Last year €60');
  fireEvent.keyDown(chart, { key: 'ArrowRight' });
  expect(chart.getAttribute('aria-valuetext')).toBe('November 2026, Last year €70');
  expect(screen.getByText('November 2026')).toBeTruthy();
  fireEvent.keyDown(chart, { key: 'Home' });
  fireEvent.keyDown(chart, { key: 'ArrowLeft' });
  expect(chart.getAttribute('aria-valuenow')).toBe('0');
  fireEvent.keyDown(chart, { key: 'Escape' });
  expect(screen.queryByText('September 2026')).toBeNull();
});

test('a key with Alt belongs to the browser', () => {
  line();
  const chart = screen.getByRole('slider');
  fireEvent.keyDown(chart, { key: 'ArrowLeft', altKey: true });
  expect(chart.getAttribute('aria-valuenow')).toBe('1');
});

test('Enter opens the bar that the keyboard is on', () => {
  const open = vi.fn();
  render(
    <BarChart
      label="Cash flow"
      points={months.map((name) => ({ name, short: name.slice(0, 3) }))}
      series={[
        { id: 'in', name: 'Income', colour: 0, values: [3, 4, 5] },
        { id: 'out', name: 'Spending', colour: 'quiet', values: [-1, -2, -3] },
      ]}
      format={euros}
      formatLine={euros}
      onOpen={open}
    />,
  );
  const chart = screen.getByRole('slider', { name: 'Cash flow' });
  fireEvent.keyDown(chart, { key: 'ArrowLeft' });
  fireEvent.keyDown(chart, { key: 'Enter' });
  expect(open).toHaveBeenCalledWith(1);
});

test('what comes in is stacked upwards, what goes out downwards, and nothing is drawn for nothing', () => {
  const series = [
    { id: 'a', name: 'A', colour: 0, values: [5] },
    { id: 'b', name: 'B', colour: 1, values: [-2] },
    { id: 'c', name: 'C', colour: 2, values: [4] },
    { id: 'd', name: 'D', colour: 3, values: [0] },
    { id: 'e', name: 'E', colour: 4, values: [-1] },
  ];
  expect(stack(series, 0).map(({ id, from, to }) => [id, from, to])).toEqual([
    ['a', 0, 5],
    ['b', 0, -2],
    ['c', 5, 9],
    ['e', -2, -3],
  ]);
});

test('behind a chart is a real table with its total', () => {
  const model = {
    caption: 'Net worth by month',
    columns: [
      { id: 'month', name: 'Month', kind: 'text' as const },
      { id: 'worth', name: 'Net worth', kind: 'money' as const },
      { id: 'share', name: 'Share', kind: 'share' as const },
    ],
    rows: [
      { id: '1', cells: ['October', 10000, 0.25] },
      { id: '2', cells: ['November', 30000, null] },
    ],
    total: ['Total', 40000, 1],
  };
  render(
    <TooltipProvider>
      <Figure title="Net worth" table={<DataTable model={model} formatMoney={euros} locale="en-GB" />}>
        <p>the chart</p>
      </Figure>
    </TooltipProvider>,
  );
  expect(screen.getByText('the chart')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show as table' }));
  expect(screen.queryByText('the chart')).toBeNull();
  const table = screen.getByRole('table', { name: 'Net worth by month' });
  expect(within(table).getByRole('rowheader', { name: 'October' })).toBeTruthy();
  expect(
    within(table)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['€100', '25%', '€300', '–', '€400', '100%']);
});
