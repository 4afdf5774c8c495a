import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PushTarget } from '@rialto/client';
import { useClient, useMe } from '@/lib/client';
import { ago, fullTime, useLocale, useNow } from '@/lib/time';
import { useTask } from '@/lib/useTask';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { SkeletonRows } from '@/ui/Skeleton';
import { usePush } from '../push/usePush';
import { QueryFailure } from './QueryFailure';

/** Push messages: whether they come to this device, and to which others. */
export function PushHere() {
  const { t } = useTranslation('notices');
  const { query, turnOn, remove } = usePush();
  const task = useTask();
  if (query.isPending) return <SkeletonRows count={1} label={t('settings.loading')} />;
  if (!query.data) return <QueryFailure query={query} words={t('settings.notLoaded')} />;
  const { state, here, items } = query.data;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2" data-testid="push-here" data-state={state}>
        <p className="min-w-48 flex-1 text-ink-2">{t(`push.${state}`)}</p>
        {state === 'off' && (
          <Button busy={task.busy} onClick={() => void task.run(turnOn)} data-testid="push-on">
            {t('push.turnOn')}
          </Button>
        )}
        {state === 'on' && here && (
          <Button busy={task.busy} onClick={() => void task.run(() => remove(here.id))} data-testid="push-off">
            {t('push.turnOff')}
          </Button>
        )}
      </div>
      {task.failure && <Notice tone="bad">{task.failure}</Notice>}
      {items.length > 0 && <Targets items={items} onRemove={(id) => void task.run(() => remove(id))} />}
    </div>
  );
}

function Targets({ items, onRemove }: { items: readonly PushTarget[]; onRemove: (id: string) => void }) {
  const { t } = useTranslation(['notices', 'settings']);
  const { session } = useClient();
  const me = useMe();
  const locale = useLocale();
  const now = useNow();
  const devices = useQuery({ queryKey: ['devices', me.user.id], queryFn: () => session.devices() });
  return (
    <ul aria-label={t('push.devices')} className="divide-y divide-line border-t border-line">
      {items.map(({ id, deviceId, createdAt }) => {
        const name = devices.data?.find((device) => device.id === deviceId)?.name ?? t('push.device');
        const since = Date.parse(createdAt);
        return (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2" data-testid={`push-${deviceId}`}>
            <div className="min-w-36 flex-1">
              <p className="flex items-center gap-2">
                <span className="truncate">{name}</span>
                {deviceId === session.deviceId && <Badge tone="accent">{t('settings:devices.current')}</Badge>}
              </p>
              <p className="text-small text-ink-2" title={fullTime(locale, since)}>
                {t('push.since', { time: ago(locale, since, now) })}
              </p>
            </div>
            <Button size="sm" variant="quiet" onClick={() => onRemove(id)} aria-label={t('push.removeOf', { name })}>
              {t('push.remove')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
