import { clock, fullTime, shortTime, useLocale, useNow } from '@/lib/time';

interface TimeProps {
  at: string;
  kind: 'clock' | 'short';
  className?: string;
}

/** Relative where it is near, absolute on hover. */
export function Time({ at, kind, className }: TimeProps) {
  const locale = useLocale();
  const now = useNow();
  const time = Date.parse(at);
  return (
    <time dateTime={at} title={fullTime(locale, time)} className={className}>
      {kind === 'clock' ? clock(locale, time) : shortTime(locale, time, now)}
    </time>
  );
}
