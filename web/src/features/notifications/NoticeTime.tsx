import { ago, fullTime, useLocale, useNow } from '@/lib/time';

export function NoticeTime({ at }: { at: string }) {
  const locale = useLocale();
  const now = useNow();
  const time = Date.parse(at);
  return (
    <time dateTime={at} title={fullTime(locale, time)} className="block text-caption text-ink-3">
      {ago(locale, time, now)}
    </time>
  );
}
