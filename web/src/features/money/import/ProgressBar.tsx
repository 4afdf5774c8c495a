import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '@/lib/time';

interface ProgressBarProps {
  title: string;
  /** What is done just now. */
  words: string;
  progress: { done: number; total: number } | undefined;
  action?: ReactNode;
}

/** Long work: how far it is, in numbers, and a way out. */
export function ProgressBar({ title, words, progress, action }: ProgressBarProps) {
  const { t } = useTranslation('transfer');
  const number = new Intl.NumberFormat(useLocale());
  const known = progress && progress.total > 0 && progress.done > 0;
  return (
    <div className="mx-auto grid max-w-100 gap-2 pt-[16vh]" data-testid="import-progress">
      <h2 className="truncate font-semibold">{title}</h2>
      <progress
        aria-label={words}
        className="track h-1.5 w-full"
        {...(known && { value: progress.done, max: progress.total })}
      />
      <p role="status" className="text-small text-ink-2 tabular-nums">
        {words}
        {known && ' '}
        {known && t('of', { done: number.format(progress.done), total: number.format(progress.total) })}
      </p>
      {action && <div className="mt-2">{action}</div>}
    </div>
  );
}
