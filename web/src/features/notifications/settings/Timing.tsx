import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { NotificationSettings } from '@rialto/client';
import { useClient, useMe } from '@/lib/client';
import { Segmented } from '@/ui/Segmented';
import { SkeletonRows } from '@/ui/Skeleton';
import { useOptimistic } from '../useOptimistic';
import { Part } from './NotificationSettings';
import { QueryFailure } from './QueryFailure';
import { QuietHours } from './QuietHours';
import { zoneOf } from './zones';

const digests = ['off', 'daily', 'weekly'] as const;

/** When one is told, in all spaces. */
export function Timing() {
  const { t } = useTranslation('notices');
  const { notifications } = useClient();
  const queryKey = ['notification-settings', useMe().user.id];
  const query = useQuery({ queryKey, queryFn: () => notifications.settings() });
  const change = useOptimistic<NotificationSettings>(queryKey);
  const settings = query.data;

  function choose(digest: NotificationSettings['digest'], before: NotificationSettings) {
    const wanted = { ...before, zone: zoneOf(before.zone), digest };
    void change({
      apply: () => wanted,
      takeBack: () => before,
      tell: () => notifications.setSettings(wanted),
      failed: t('settings.failed'),
    });
  }
  if (query.isPending) return <SkeletonRows count={2} label={t('settings.loading')} />;
  if (!settings) return <QueryFailure query={query} words={t('settings.notLoaded')} />;
  return (
    <>
      <Part title={t('quiet.title')}>
        <QuietHours
          settings={settings}
          onSave={async (wanted) => {
            await notifications.setSettings(wanted);
            await query.refetch();
          }}
        />
      </Part>
      <Part title={t('digest.title')}>
        <p className="text-small text-ink-2">{t('digest.text')}</p>
        <div>
          <Segmented
            label={t('digest.title')}
            value={settings.digest}
            onChange={(digest) => choose(digest, settings)}
            options={digests.map((value) => ({ value, label: t(`digest.${value}`) }))}
          />
        </div>
      </Part>
    </>
  );
}
