import { useTranslation } from 'react-i18next';
import { SettingsSection } from '@/features/identity/settings/SettingsSection';
import { useReplicaState } from '../book/BookContext';
import { PageFrame } from '../PageFrame';
import { BookDevices } from './BookDevices';
import { RefusalItem } from './RefusalItem';
import { SyncState } from './SyncState';

/** How far this device and the others are, and what the server did not take. */
export function SyncPage() {
  const { t } = useTranslation('sharing');
  const { refusals } = useReplicaState();
  return (
    <PageFrame add={false} testId="sync-page">
      <div className="grid max-w-190 divide-y divide-line">
        <SyncState />
        <SettingsSection title={t('refusals.title')} text={t('refusals.text')}>
          {refusals.length === 0 ? (
            <p className="text-ink-2">{t('refusals.none')}</p>
          ) : (
            <ul className="-mt-3.5 divide-y divide-line">
              {refusals.map((refusal) => (
                <RefusalItem key={refusal.mutationId} refusal={refusal} />
              ))}
            </ul>
          )}
        </SettingsSection>
        <BookDevices />
      </div>
    </PageFrame>
  );
}
