import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient, useMe } from '@/lib/client';
import { QueryStatus } from '@/ui/QueryStatus';
import { DeviceRow } from './DeviceRow';
import { SettingsSection } from './SettingsSection';

export function Devices() {
  const { t } = useTranslation(['settings', 'common']);
  const { session } = useClient();
  const me = useMe();
  const devices = useQuery({ queryKey: ['devices', me.user.id], queryFn: () => session.devices() });
  return (
    <SettingsSection title={t('devices.title')} text={t('devices.text')}>
      <QueryStatus query={devices} rows={2} loading={t('devices.loading')} failed={t('devices.failed')} />
      <ul className="-mt-2.5 divide-y divide-line">
        {devices.data?.map((device) => (
          <DeviceRow key={device.id} device={device} onChanged={() => devices.refetch()} />
        ))}
      </ul>
    </SettingsSection>
  );
}
