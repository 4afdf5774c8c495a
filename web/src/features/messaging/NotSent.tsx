import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '@/lib/errors';
import { Icon } from '@/ui/Icon';
import type { MessageItem } from './timeline';

interface NotSentProps {
  item: MessageItem;
  store: { retry(key: string): void; discard(key: string): void };
}

/** Below a message that the server refused: why, and what now. */
export function NotSent({ item, store }: NotSentProps) {
  const { t } = useTranslation(['messaging', 'common']);
  const errorText = useErrorText();
  const action = 'rounded-sm underline underline-offset-2 hover:text-ink';
  return (
    <p
      role="alert"
      className="my-1 flex flex-wrap items-center justify-end gap-x-2 gap-y-0.5 text-caption font-medium text-bad"
    >
      <span className="inline-flex items-center gap-1.5">
        <Icon as={CircleAlert} size={14} />
        {item.error ? t('status.failedBecause', { reason: errorText(item.error) }) : t('status.failed')}
      </span>
      <button type="button" className={action} onClick={() => store.retry(item.key)} data-testid="retry">
        {t('common:retry')}
      </button>
      <button type="button" className={action} onClick={() => store.discard(item.key)} data-testid="discard">
        {t('status.discard')}
      </button>
    </p>
  );
}
