import { useState } from 'react';
import { Monitor, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Device } from '@rialto/client';
import { useClient } from '@/lib/client';
import { ago, fullTime, useLocale, useNow } from '@/lib/time';
import { useTask } from '@/lib/useTask';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Confirm';
import { Icon } from '@/ui/Icon';
import { Notice } from '@/ui/Notice';
import { RenameDevice } from './RenameDevice';

const isPhone = (name: string) => /phone|android|ios|ipad|mobile/i.test(name);

interface DeviceRowProps {
  device: Device;
  onChanged: () => Promise<unknown>;
}

export function DeviceRow({ device, onChanged }: DeviceRowProps) {
  const { t } = useTranslation('settings');
  const { session } = useClient();
  const locale = useLocale();
  const now = useNow();
  const task = useTask();
  const [doing, setDoing] = useState<'rename' | 'sign-out'>();
  const { name } = device;
  const stop = () => setDoing(undefined);

  async function signOut() {
    await session.signOutDevice(device.id);
    stop();
    await onChanged();
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3" data-testid={`device-${device.id}`}>
      <span className="grid size-9 shrink-0 place-items-center rounded-[9px] bg-sunken text-ink-2">
        <Icon as={isPhone(name) ? Smartphone : Monitor} />
      </span>
      <div className="min-w-36 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{name}</span>
          {device.current && <Badge tone="accent">{t('devices.current')}</Badge>}
        </p>
        <p className="truncate text-small text-ink-2" title={fullTime(locale, Date.parse(device.lastSeenAt))}>
          {t('devices.seen', { time: ago(locale, Date.parse(device.lastSeenAt), now) })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="sm"
          variant="quiet"
          onClick={() => setDoing('rename')}
          aria-label={t('devices.renameOf', { name })}
        >
          {t('devices.rename')}
        </Button>
        {!device.current && (
          <Button
            size="sm"
            variant="bad"
            onClick={() => setDoing('sign-out')}
            aria-label={t('devices.signOutOf', { name })}
            data-testid={`sign-out-${device.id}`}
          >
            {t('devices.signOut')}
          </Button>
        )}
      </div>
      {doing === 'rename' && <RenameDevice device={device} onClose={stop} onChanged={onChanged} />}
      {doing === 'sign-out' && (
        <Confirm
          open
          onOpenChange={stop}
          title={t('devices.confirmTitle', { name })}
          description={t('devices.confirmText')}
          action={t('devices.signOut')}
          busy={task.busy}
          onConfirm={() => void task.run(signOut)}
        >
          {task.failure && <Notice tone="bad">{task.failure}</Notice>}
        </Confirm>
      )}
    </li>
  );
}
