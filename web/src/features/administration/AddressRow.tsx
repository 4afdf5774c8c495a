import { useTranslation } from 'react-i18next';
import type { BlockedAddress } from '@rialto/client';
import { useClient } from '@/lib/client';
import { useErrorText } from '@/lib/errors';
import { fromNow, fullTime, useLocale, useNow } from '@/lib/time';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { FieldError } from '@/ui/Field';
import { useSay } from './toast';
import { useReloadAddresses } from './useAddresses';

const minuteMs = 60_000;

export function AddressRow({ entry }: { entry: BlockedAddress }) {
  const { t } = useTranslation('administration');
  const { administration } = useClient();
  const errorText = useErrorText();
  const locale = useLocale();
  const now = useNow();
  const say = useSay();
  const reload = useReloadAddresses();
  const task = useTask();
  const { range, reason, blockedBy } = entry;
  const ends = Date.parse(entry.expiresAt);

  async function blockAgain() {
    const forMinutes = Math.max(1, Math.ceil((ends - Date.now()) / minuteMs));
    try {
      await administration.block({ range, reason, forMinutes });
    } catch (error) {
      say(errorText(error));
    }
    await reload();
  }

  async function unblock() {
    await administration.unblock(entry.id);
    say(t('addresses.unblocked', { range }), () => void blockAgain());
    await reload();
  }
  return (
    <li data-testid="blocked-address" className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-52 flex-1">
        <p className="font-medium break-all tabular-nums">{range}</p>
        <p className="break-words text-ink-2">{reason}</p>
        <p className="text-small text-ink-3">
          <span title={fullTime(locale, ends)}>
            {t('addresses.ends', { time: fromNow(locale, Math.max(ends, now + minuteMs), now) })}
          </span>
          {', '}
          {blockedBy ? t('addresses.by', { name: blockedBy.displayName }) : t('addresses.byNobody')}
        </p>
        {task.failure && <FieldError>{task.failure}</FieldError>}
      </div>
      <Button
        size="sm"
        busy={task.busy}
        aria-label={t('addresses.unblockOf', { range })}
        data-testid={`unblock-${range}`}
        onClick={() => void task.run(unblock)}
      >
        {t('addresses.unblock')}
      </Button>
    </li>
  );
}
