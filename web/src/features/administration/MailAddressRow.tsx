import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SuppressedAddress } from '@rialto/client';
import { useClient } from '@/lib/client';
import { fromNow, fullTime, useLocale } from '@/lib/time';
import { useTask } from '@/lib/useTask';
import { Badge } from '@/ui/Badge';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Confirm';
import { Notice } from '@/ui/Notice';
import { useSay } from './toast';
import { useReloadMailAddresses } from './useMailAddresses';

interface MailAddressRowProps {
  entry: SuppressedAddress;
  /** When it was asked for. */
  now: number;
}

export function MailAddressRow({ entry: { address, reason, at }, now }: MailAddressRowProps) {
  const { t } = useTranslation('administration');
  const { administration } = useClient();
  const locale = useLocale();
  const say = useSay();
  const reload = useReloadMailAddresses();
  const task = useTask();
  const [asking, setAsking] = useState(false);
  const time = Date.parse(at);

  async function allow() {
    await administration.allowMail(address);
    setAsking(false);
    say(t('mail.allowed', { address }));
    await reload();
  }
  return (
    <li
      data-testid="mail-address"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 [contain-intrinsic-size:auto_66px] [content-visibility:auto]"
    >
      <div className="min-w-52 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium break-all">{address}</span>
          <Badge tone={reason === 'complaint' ? 'bad' : 'warn'}>{t(`mail.${reason}`)}</Badge>
        </p>
        <p className="text-small text-ink-2">{t(`mail.${reason}Text`)}</p>
        <p className="text-small text-ink-3" title={fullTime(locale, time)}>
          {fromNow(locale, time, now)}
        </p>
      </div>
      <Button
        size="sm"
        aria-label={t('mail.allowOf', { address })}
        data-testid={`allow-${address}`}
        onClick={() => setAsking(true)}
      >
        {t('mail.allow')}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('mail.allowTitle', { address })}
        description={t(`mail.${reason}Warning`)}
        action={t('mail.allow')}
        busy={task.busy}
        onConfirm={() => void task.run(allow)}
      >
        {task.failure && <Notice tone="bad">{task.failure}</Notice>}
      </Confirm>
    </li>
  );
}
