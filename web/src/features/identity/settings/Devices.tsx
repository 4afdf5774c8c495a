import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient, useMe } from '@/lib/client';
import { useErrorText } from '@/lib/errors';
import { FailedNotice } from '@/ui/FailedNotice';
import { SkeletonRows } from '@/ui/Skeleton';
import { DeviceRow } from './DeviceRow';
import { SettingsSection } from './SettingsSection';

export function Devices() {
  const { t } = useTranslation(['settings', 'common']);
  const { session } = useClient();
  const me = useMe();
  const errorText = useErrorText();
  const devices = useQuery({ queryKey: ['devices', me.user.id], queryFn: () => session.devices() });
  return (
    <SettingsSection title={t('devices.title')} text={t('devices.text')}>
      {devices.isPending && <SkeletonRows count={2} label={t('devices.loading')} />}
      {devices.isError && (
        <FailedNotice onRetry={() => void devices.refetch()}>
          {t('devices.failed')} {errorText(devices.error)}
        </FailedNotice>
      )}
      <ul className="-mt-2.5 divide-y divide-line">
        {devices.data?.map((device) => (
          <DeviceRow key={device.id} device={device} onChanged={() => devices.refetch()} />
        ))}
      </ul>
    </SettingsSection>
  );
}
