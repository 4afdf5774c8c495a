import { daysInMonth } from '@rialto/client/money';
import { useTranslation } from 'react-i18next';
import { useCalendar } from '../calendar/useCalendar';
import { LineChart } from '../charts/LineChart';

interface SpendingLineProps {
  month: string;
  /** What was spent up to each day of the month, as far as it has gone. */
  spent: readonly number[];
  before: { month: string; spent: readonly number[] };
  format: (value: number) => string;
}

/** Spending through the month, with the month before as a dashed line. */
export function SpendingLine({ month, spent, before, format }: SpendingLineProps) {
  const { t } = useTranslation('reports');
  const calendar = useCalendar();
  const days = daysInMonth(month);
  const points = Array.from({ length: days }, (_, at) =>
    calendar.dayOfYearText(`${month}-${String(at + 1).padStart(2, '0')}`),
  );
  const today = spent.length - 1;
  const isOver = spent.length === days;
  const fill = (values: readonly number[]) => points.map((_, at) => values[at] ?? null);
  // In a shorter month than the one before, the last day stands for the rest of it.
  const reference = fill(before.spent);
  if (before.spent.length > days) reference[days - 1] = before.spent.at(-1) ?? null;
  const names = [0, ...(today > 2 && today < days - 3 ? [today] : []), days - 1];
  const isAbove = (spent[today] ?? 0) >= (before.spent[Math.min(today, before.spent.length - 1)] ?? 0);
  // both names stand near the end then
  const isLate = today > days * 0.6;
  return (
    <LineChart
      label={t('overview.spendingThrough', { month: calendar.monthName(month) })}
      points={points}
      names={names.map((at) => ({ at, text: String(at + 1) }))}
      series={[
        {
          id: 'spent',
          name: calendar.monthName(month),
          values: fill(spent),
          endLabel: {
            text: isOver ? calendar.monthName(month) : t('overview.today'),
            place: isAbove ? 'above' : 'below',
          },
        },
        {
          id: 'before',
          name: calendar.monthName(before.month),
          values: reference,
          kind: 'reference',
          endLabel: {
            text: calendar.monthName(before.month),
            place: isAbove && isLate ? 'below' : 'above',
          },
        },
      ]}
      format={format}
      fromZero
      height={124}
    />
  );
}
