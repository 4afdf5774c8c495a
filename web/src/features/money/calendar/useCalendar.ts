import { dayOfDate, daysBetween } from '@rialto/client/money';
import { useLocale, useNow } from '@/lib/time';
import * as days from './days';

/** The day on the clock of this device; it follows midnight. */
export function useToday(): string {
  return dayOfDate(new Date(useNow()));
}

/** Days and months in the reader's words. */
export function useCalendar() {
  const locale = useLocale();
  const today = useToday();
  return {
    today,
    month: today.slice(0, 7),
    monthText: (month: string) => days.monthText(locale, month),
    monthName: (month: string) => days.monthName(locale, month),
    monthShort: (month: string) => days.monthShort(locale, month),
    dayText: (day: string) => days.dayText(locale, day),
    dayOfYearText: (day: string) => days.dayOfYearText(locale, day),
    dayShort: (day: string) => days.dayShort(locale, day, today),
    weekdayShort: (day: string) => days.weekdayShort(locale, day),
    awayText: (day: string) => days.awayText(locale, day, daysBetween(today, day)),
  };
}
