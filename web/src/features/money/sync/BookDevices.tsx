import { useQuery } from '@tanstack/react-query';
import { Monitor, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReplicaInfo } from '@rialto/client/sync';
import { SettingsSection } from '@/features/identity/settings/SettingsSection';
import { useClient, useMe } from '@/lib/client';
import { useErrorText } from '@/lib/errors';
import { ago, fullTime, useLocale, useNow } from '@/lib/time';
import { Badge } from '@/ui/Badge';
import { FailedNotice } from '@/ui/FailedNotice';
import { Icon } from '@/ui/Icon';
import { SkeletonRows } from '@/ui/Skeleton';
import { useBook, useReplicaState } from '../book/BookContext';

const refreshMs = 10_000;
const isPhone = (name: string) => /phone|android|ios|ipad|mobile|pixel/i.test(name);

/** Every device that has a copy of the book, as the server last heard of it. */
export function BookDevices() {
  const { t } = useTranslation(['sharing', 'common']);
  const client = useClient();
  const { book } = useBook();
  const errorText = useErrorText();
  const devices = useQuery({
    queryKey: ['replicas', book.feed],
    queryFn: async () => (await client.request<{ items: ReplicaInfo[] }>('GET', `/feeds/${book.feed}/replicas`)).items,
    networkMode: 'always',
    refetchInterval: refreshMs,
  });
  return (
    <SettingsSection title={t('devices.title')} text={t('devices.text')}>
      {devices.isPending && <SkeletonRows count={2} label={t('devices.loading')} />}
      {devices.isError && devices.data === undefined && (
        <FailedNotice tone="warn" onRetry={() => void devices.refetch()}>
          {t('devices.failed')} {errorText(devices.error)}
        </FailedNotice>
      )}
      <ul className="-mt-2.5 divide-y divide-line" data-testid="book-devices">
        {devices.data?.map((device) => (
          <BookDevice key={device.id} device={device} />
        ))}
      </ul>
    </SettingsSection>
  );
}

function BookDevice({ device }: { device: ReplicaInfo }) {
  const { t } = useTranslation('sharing');
  const { book } = useBook();
  const own = useReplicaState();
  const me = useMe().user;
  const locale = useLocale();
  const now = useNow();
  const seenAt = Date.parse(device.seenAt);
  const waiting = device.current ? own.waiting : device.waiting;
  const person = book.members.find(({ personId }) => personId === device.personId);
  const name = device.device || t('devices.signedOut');
  const who = device.personId === me.id ? t('devices.yours') : (person?.displayName ?? t('side.somebody'));
  const notes = [who, ago(locale, seenAt, now), waiting > 0 && t('devices.waiting', { count: waiting })];
  return (
    <li className="flex items-center gap-3 py-2.5" data-testid="book-device">
      <span className="grid size-9 shrink-0 place-items-center rounded-[9px] bg-sunken text-ink-2">
        <Icon as={isPhone(name) ? Smartphone : Monitor} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {device.current && <Badge tone="accent">{t('devices.current')}</Badge>}
        </p>
        <p className="truncate text-small text-ink-2" title={fullTime(locale, seenAt)}>
          {notes.filter(Boolean).join(', ')}
        </p>
      </div>
    </li>
  );
}
