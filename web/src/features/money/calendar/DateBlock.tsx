import { dateOf } from '@rialto/client/money';
import { useCalendar } from './useCalendar';

/** A day as a small leaf of a calendar. */
export function DateBlock({ day }: { day: string }) {
  const calendar = useCalendar();
  return (
    <time dateTime={day} title={calendar.dayText(day)} className="w-9 shrink-0 text-center leading-none">
      <span className="block text-lead font-semibold tabular-nums">{dateOf(day)}</span>
      <span className="block text-micro font-medium text-ink-3">{calendar.monthShort(day.slice(0, 7))}</span>
    </time>
  );
}
