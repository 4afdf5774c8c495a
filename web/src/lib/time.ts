import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Midnight that begins the day, in the zone of the device. */
export function startOfDay(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Calendar days between two moments: 0 is the same day, 1 is yesterday. Summer time does not matter. */
export function daysBetween(earlier: number, later: number): number {
  return Math.round((startOfDay(later) - startOfDay(earlier)) / dayMs);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions, time: number): string {
  const key = locale + JSON.stringify(options);
  const found = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, found);
  return found.format(time);
}

function inWords(locale: string, days: 0 | -1): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}

export function clock(locale: string, time: number): string {
  return format(locale, { hour: '2-digit', minute: '2-digit' }, time);
}

/** Short for lists: the time today, then Yesterday, a weekday within the week, the date, the date with its year. */
export function shortTime(locale: string, time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days <= 0) return clock(locale, time);
  if (days === 1) return inWords(locale, -1);
  if (days < 7) return format(locale, { weekday: 'short' }, time);
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return format(locale, sameYear ? { day: 'numeric', month: 'short' } : { dateStyle: 'short' }, time);
}

/** The name of a day between messages. */
export function dayName(locale: string, time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days === 0) return inWords(locale, 0);
  if (days === 1) return inWords(locale, -1);
  if (days > 1 && days < 7) return format(locale, { weekday: 'long' }, time);
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  const base = { weekday: 'short', day: 'numeric', month: 'long' } as const;
  return format(locale, sameYear ? base : { ...base, year: 'numeric' }, time);
}

export function fullTime(locale: string, time: number): string {
  return format(locale, { dateStyle: 'full', timeStyle: 'short' }, time);
}

/** How long ago in words: "5 minutes ago", "yesterday". */
export function ago(locale: string, time: number, now: number): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.max(0, Math.floor((now - time) / minuteMs));
  if (minutes < 60) return relative.format(-minutes, 'minute');
  if (minutes < 24 * 60 && daysBetween(time, now) === 0) return relative.format(-Math.floor(minutes / 60), 'hour');
  const days = daysBetween(time, now);
  if (days < 7) return relative.format(-days, 'day');
  return format(locale, { dateStyle: 'medium' }, time);
}

const steps = [
  { unit: 'second', most: 60 },
  { unit: 'minute', most: 60 },
  { unit: 'hour', most: 24 },
  { unit: 'day', most: 30 },
  { unit: 'month', most: Infinity },
] as const;

/** Rounded to the largest unit that fits, before or after now: "in 12 seconds", "3 hours ago", "in 2 months". */
export function fromNow(locale: string, time: number, now: number): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  let value = (time - now) / 1000;
  for (const { unit, most } of steps) {
    if (Math.abs(Math.round(value)) < most) return relative.format(Math.round(value), unit);
    value /= most;
  }
  return relative.format(Math.round(value), 'month');
}

const thisMinute = () => Math.floor(Date.now() / minuteMs) * minuteMs;
const listeners = new Set<() => void>();
let minute = thisMinute();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  minute = thisMinute();
  timer ??= setInterval(() => {
    if (minute === thisMinute()) return;
    minute = thisMinute();
    listeners.forEach((each) => each());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present, to the minute; components that show relative times follow it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => minute);
}

/** The locale for dates and numbers: the reader's own variant of the chosen language, if the browser names one. */
export function formatLocale(language: string, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.toLowerCase().startsWith(language)) ?? (language === 'en' ? 'en-GB' : language);
}

export function useLocale(): string {
  const { i18n } = useTranslation();
  return formatLocale(i18n.language, navigator.languages);
}
