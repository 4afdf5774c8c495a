import { dayNumber, daysBetween } from '@rialto/client/money';

const formats = new Map<string, Intl.DateTimeFormat>();
const maxFormats = 30;

function format(locale: string, options: Intl.DateTimeFormatOptions, day: string): string {
  const key = locale + JSON.stringify(options);
  const known = formats.get(key);
  if (!known && formats.size > maxFormats) formats.clear();
  const made = known ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formats.set(key, made);
  return made.format(dayNumber(day) * 86_400_000);
}

/** Short for columns: the year only when it is another one. */
export function shortDay(locale: string, day: string, today: string): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return format(
    locale,
    sameYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: '2-digit' },
    day,
  );
}

/** For the line above the rows of a day: Today, Yesterday, Tuesday 17 November. */
export function dayTitle(locale: string, day: string, today: string): string {
  const days = daysBetween(day, today);
  if (days === 0 || days === 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
  }
  const base = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return format(locale, day.slice(0, 4) === today.slice(0, 4) ? base : { ...base, year: 'numeric' }, day);
}

export function longDay(locale: string, day: string): string {
  return format(locale, { dateStyle: 'long' }, day);
}

export function monthTitle(locale: string, month: string, today: string): string {
  const sameYear = month.slice(0, 4) === today.slice(0, 4);
  return format(locale, sameYear ? { month: 'long' } : { month: 'long', year: 'numeric' }, `${month}-01`);
}
