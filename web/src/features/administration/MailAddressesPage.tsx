import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/lib/errors';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { FailedNotice } from '@/ui/FailedNotice';
import { SkeletonRows } from '@/ui/Skeleton';
import { MailAddressRow } from './MailAddressRow';
import { useMailAddressPages } from './useMailAddresses';

/** The addresses that get no mail, as it came back or as somebody complained of it. */
export function MailAddressesPage() {
  const { t } = useTranslation('administration');
  const errorText = useErrorText();
  const pages = useMailAddressPages();
  const entries = pages.data?.pages.flatMap((page) => page.items) ?? [];
  useDocumentTitle(t('mail.title'));
  return (
    <section aria-labelledby="mail-title">
      <h2 id="mail-title" className="font-semibold">
        {t('mail.list')}
      </h2>
      <p className="text-ink-2">{t('mail.text')}</p>
      <div className="mt-3">
        {pages.isPending && <SkeletonRows count={5} label={t('mail.loading')} />}
        {pages.isError && (
          <FailedNotice onRetry={() => void pages.refetch()}>
            {t('mail.failed')} {errorText(pages.error)}
          </FailedNotice>
        )}
        {pages.isSuccess && entries.length === 0 && <Empty title={t('mail.emptyTitle')}>{t('mail.empty')}</Empty>}
        <ul aria-label={t('mail.list')} className="divide-y divide-line border-y border-line empty:hidden">
          {entries.map((entry) => (
            <MailAddressRow key={entry.address} entry={entry} now={pages.dataUpdatedAt} />
          ))}
        </ul>
        {pages.hasNextPage && (
          <Button
            variant="quiet"
            wide
            className="mt-3"
            busy={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t('mail.more')}
          </Button>
        )}
      </div>
    </section>
  );
}
