import { useTranslation } from 'react-i18next';
import type { LiveState } from '@rialto/client';
import { useWaitingChanges } from '@/features/money/book/waiting';
import { useLive, useSession } from '@/lib/client';
import { cx } from '@/lib/cx';

export type Connection = 'live' | 'reconnecting' | 'offline';

export function connectionOf(status: LiveState['status']): Connection {
  switch (status) {
    case 'live':
    case 'offline':
      return status;
    case 'idle':
    case 'connecting':
    case 'reconnecting':
      return 'reconnecting';
  }
}

/** Says nothing while live. A connection that comes back within a second was never worth a word. */
export function ConnectionPill() {
  const { t } = useTranslation('shell');
  const { status, waiting: messages } = useLive();
  const { phase } = useSession();
  const waiting = messages + useWaitingChanges();
  // Without a session yet there was no network to begin one.
  const connection = phase === 'restoring' ? 'offline' : connectionOf(status);
  const words =
    connection === 'live' || waiting === 0
      ? t(`connection.${connection}`)
      : t(`connection.${connection}Waiting`, { count: waiting });
  return (
    <div
      role="status"
      data-testid="connection"
      data-status={connection}
      className={connection === 'live' ? 'sr-only' : 'connection-late max-w-full min-w-0'}
    >
      <span
        className={cx(
          'inline-flex h-[26px] max-w-full items-center gap-1.5 rounded-full border border-line bg-surface ps-2 pe-2.5',
          'text-caption font-medium whitespace-nowrap text-ink-2',
        )}
      >
        <span
          aria-hidden="true"
          className={cx(
            'shrink-0 rounded-full',
            connection === 'live' && 'size-[7px] bg-online',
            connection === 'offline' && 'size-2 border-[1.5px] border-away',
            connection === 'reconnecting' && 'size-2 animate-spin border-[1.5px] border-away border-e-transparent',
          )}
        />
        <span className="truncate">{words}</span>
      </span>
    </div>
  );
}
