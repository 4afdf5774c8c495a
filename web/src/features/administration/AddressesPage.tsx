import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { Empty } from '@/ui/Empty';
import { QueryStatus } from '@/ui/QueryStatus';
import { AddressRow } from './AddressRow';
import { BlockForm } from './BlockForm';
import { useAddresses } from './useAddresses';

/** The addresses whose requests are refused for a while. */
export function AddressesPage() {
  const { t } = useTranslation(['administration', 'common']);
  const addresses = useAddresses();
  useDocumentTitle(t('addresses.title'));
  return (
    <>
      <section aria-labelledby="block-title">
        <h2 id="block-title" className="font-semibold">
          {t('addresses.add')}
        </h2>
        <p className="text-ink-2">{t('addresses.text')}</p>
        <BlockForm />
      </section>
      <section aria-labelledby="blocked-title" className="mt-8">
        <h2 id="blocked-title" className="font-semibold">
          {t('addresses.list')}
        </h2>
        <div className="mt-2">
          <QueryStatus query={addresses} rows={3} loading={t('addresses.loading')} failed={t('addresses.failed')} />
          {addresses.data?.length === 0 && <Empty title={t('addresses.emptyTitle')}>{t('addresses.empty')}</Empty>}
          <ul aria-label={t('addresses.list')} className="divide-y divide-line border-y border-line empty:hidden">
            {addresses.data?.map((entry) => (
              <AddressRow key={entry.id} entry={entry} />
            ))}
          </ul>
        </div>
      </section>
    </>
  );
}
