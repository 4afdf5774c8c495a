import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { Empty } from '@/ui/Empty';
import { MoreButton } from '@/ui/MoreButton';
import { QueryStatus } from '@/ui/QueryStatus';
import { MailAddressRow } from './MailAddressRow';
import { useMailAddressPages } from './useMailAddresses';

/** The addresses that get no mail, as it came back or as somebody complained of it. */
export function MailAddressesPage() {
  const { t } = useTranslation('administration');
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
        <QueryStatus query={pages} rows={5} loading={t('mail.loading')} failed={t('mail.failed')} />
        {pages.isSuccess && entries.length === 0 && <Empty title={t('mail.emptyTitle')}>{t('mail.empty')}</Empty>}
        <ul aria-label={t('mail.list')} className="divide-y divide-line border-y border-line empty:hidden">
          {entries.map((entry) => (
            <MailAddressRow key={entry.address} entry={entry} now={pages.dataUpdatedAt} />
          ))}
        </ul>
        <MoreButton pages={pages}>{t('mail.more')}</MoreButton>
      </div>
    </section>
  );
}
