import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isOver, type OwnJobSnapshot } from '@rialto/client';
import { useSpace } from '@/features/spaces/SpaceContext';
import { useClient, useLive, useMe } from '@/lib/client';
import { useErrorText } from '@/lib/errors';
import { useLocale } from '@/lib/time';
import { useTask } from '@/lib/useTask';
import { endAnnouncing, type Announcing } from './announcing';

/** How far the server is with telling everybody, and what can be done about it. */
export function useAnnouncement({ jobId }: Announcing) {
  const { jobs } = useClient();
  const me = useMe().user.id;
  const space = useSpace();
  const task = useTask();
  const job = useMemo(() => jobs.job(jobId), [jobs, jobId]);
  const snapshot = useSyncExternalStore(
    (listener) => job.subscribe(listener),
    () => job.getSnapshot(),
  );
  return {
    ...snapshot,
    isOver: isOver(snapshot.state),
    /** The server knows nothing of it: it was long ago. */
    isGone: snapshot.phase === 'error' && snapshot.error?.status === 404,
    words: useWords(snapshot),
    retry: () => job.refresh(),
    cancel: () => void task.run(() => job.cancel()),
    cancelling: task.busy,
    cancelFailure: task.failure,
    forget: () => endAnnouncing(me, space.id),
  };
}

/** Where it stands, in one line. */
function useWords({ phase, state, progress, error }: OwnJobSnapshot): string {
  const { t } = useTranslation('notices');
  const errorText = useErrorText();
  const number = new Intl.NumberFormat(useLocale());
  const { status } = useLive();
  const unconnected = status === 'offline' || status === 'reconnecting';
  const numbers = progress && { done: number.format(progress.done), total: number.format(progress.total) };
  if (phase === 'error') return `${t('announce.unknown')} ${errorText(error)}`;
  if (unconnected && !isOver(state)) return t('announce.unconnected');
  if (state === undefined) return t('announce.waiting');
  switch (state) {
    case 'waiting':
      return t('announce.waiting');
    case 'running':
      return numbers ? t('announce.progress', numbers) : t('announce.waiting');
    case 'failed':
      return t('announce.failed');
    case 'dead':
      return t('announce.dead');
    case 'done':
      return t('announce.done');
    case 'cancelled':
      return numbers ? t('announce.stoppedAfter', numbers) : t('announce.stopped');
  }
}
