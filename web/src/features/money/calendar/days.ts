// Days and months of a book are local and without a time: they are put into words as if everywhere were Greenwich.
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, day: string, options: Intl.DateTimeFormatOptions): string {
  const key = locale + JSON.stringify(options);
  const found = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  formats.set(key, found);
  return found.format(new Date(`${day}T00:00:00Z`));
}

/** "November 2026". */
export const monthText = (locale: string, month: string) =>
  format(locale, `${month}-01`, { month: 'long', year: 'numeric' });

/** "November". */
export const monthName = (locale: string, month: string) => format(locale, `${month}-01`, { month: 'long' });

/** "Nov". */
export const monthShort = (locale: string, month: string) => format(locale, `${month}-01`, { month: 'short' });

/** "17 November 2026". */
export const dayText = (locale: string, day: string) =>
  format(locale, day, { day: 'numeric', month: 'long', year: 'numeric' });

/** "17 November". */
export const dayOfYearText = (locale: string, day: string) => format(locale, day, { day: 'numeric', month: 'long' });

/** "17 Nov", with its year when that is not `today`'s. */
export function dayShort(locale: string, day: string, today: string): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return format(locale, day, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
}

/** "Tue". */
export const weekdayShort = (locale: string, day: string) => format(locale, day, { weekday: 'short' });

/**
 * How far away a day is: "Tomorrow", "Friday" within the week, "In 14 days", "3 days ago".
 *
 * @param days from today, negative when it is over
 */
export function awayText(locale: string, day: string, days: number): string {
  if (days > 1 && days < 7) return format(locale, day, { weekday: 'long' });
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}
