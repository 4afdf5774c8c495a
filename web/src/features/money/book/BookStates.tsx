import { useTranslation } from 'react-i18next';
import type { Refusal } from '@rialto/client/sync';
import { useErrorText } from '@/lib/errors';
import { useLocale } from '@/lib/time';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { FailedNotice } from '@/ui/FailedNotice';
import { Notice } from '@/ui/Notice';
import { Skeleton } from '@/ui/Skeleton';
import type { Book } from './books';

const rows = 9;

/** The shape of a page of figures and rows, before anything is known. */
export function BooksLoading() {
  const { t } = useTranslation('common');
  return (
    <div role="status" className="mx-auto max-w-300 px-6 pt-6 max-tablet:px-4">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-3 w-32" />
      <Skeleton className="mt-3 h-8 w-48 rounded-md" />
      <div className="mt-8 grid gap-5">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex items-center gap-4">
            <Skeleton className="w-14" />
            <Skeleton className={row % 2 ? 'w-1/3' : 'w-1/4'} />
            <Skeleton className="ms-auto w-20" />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The first time on a device: the whole book comes over once. */
export function BookLoading({ name, progress }: { name: string; progress?: { done: number; total: number } }) {
  const { t } = useTranslation('money');
  const number = new Intl.NumberFormat(useLocale());
  const words = progress
    ? t('book.loadingRows', { done: number.format(progress.done), total: number.format(progress.total) })
    : t('book.loadingStart');
  return (
    <div className="mx-auto grid max-w-90 gap-2 px-5 pt-[22vh]" data-testid="book-loading">
      <h2 className="font-semibold">{t('book.loading', { name })}</h2>
      <progress
        aria-label={words}
        className="track h-1.5 w-full"
        {...(progress && { value: progress.done, max: Math.max(progress.total, 1) })}
      />
      <p className="text-small text-ink-2 tabular-nums">{words}</p>
    </div>
  );
}

export function BookFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation(['money', 'common']);
  const errorText = useErrorText();
  return (
    <div className="mx-auto max-w-110 px-5 pt-[18vh]">
      <FailedNotice onRetry={onRetry}>
        {t('book.failed')} {errorText(error)}
      </FailedNotice>
    </div>
  );
}

interface BookRevokedProps {
  name: string;
  refusals: readonly Refusal[];
  other: Book | undefined;
  onAcknowledge: () => void;
}

/** Access was taken away. What was still waiting here was not taken, and is said once more. */
export function BookRevoked({ name, refusals, other, onAcknowledge }: BookRevokedProps) {
  const { t } = useTranslation('money');
  return (
    <div className="mx-auto max-w-110 px-5 pt-[14vh]" data-testid="book-revoked">
      <Empty
        title={t('book.revokedTitle', { name })}
        action={
          <Button onClick={onAcknowledge} data-testid="acknowledge-revoked">
            {other ? t('book.openOther', { name: other.name }) : t('book.revokedAction')}
          </Button>
        }
      >
        {t('book.revoked')}
      </Empty>
      {refusals.length > 0 && (
        <Notice tone="warn">
          {t('book.refused', { count: refusals.length })}
          <ul className="mt-1 list-disc ps-4">
            {refusals.map(({ mutationId, label }) => (
              <li key={mutationId}>{label}</li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

export function BookOutdated({ waiting }: { waiting: number }) {
  const { t } = useTranslation('money');
  return (
    <div className="mx-auto max-w-110 px-5 pt-[14vh]">
      <Empty
        title={t('book.outdatedTitle')}
        action={<Button onClick={() => window.location.reload()}>{t('book.outdatedAction')}</Button>}
      >
        {t('book.outdated')} {waiting > 0 && t('book.outdatedWaiting', { count: waiting })}
      </Empty>
    </div>
  );
}

/** Who may only use books that others share, and has none yet. */
export function NoBook() {
  const { t } = useTranslation('money');
  return (
    <div className="pt-[12vh]">
      <Empty title={t('book.noneTitle')}>{t('book.none')}</Empty>
    </div>
  );
}
