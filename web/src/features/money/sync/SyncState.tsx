import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SettingsSection } from '@/features/identity/settings/SettingsSection';
import { useErrorText } from '@/lib/errors';
import { ago, useLocale, useNow } from '@/lib/time';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Notice } from '@/ui/Notice';
import { useReplica, useReplicaState } from '../book/BookContext';

/** This device's copy: when it last had everything, what waits, what the last turn cost. */
export function SyncState() {
  const { t } = useTranslation('sharing');
  const replica = useReplica();
  const { waiting, syncedAt, syncing, error } = useReplicaState();
  const locale = useLocale();
  const now = useNow();
  const errorText = useErrorText();
  const task = useTask();
  const { last } = replica.metrics();
  const number = new Intl.NumberFormat(locale);
  return (
    <SettingsSection title={t('sync.title')} text={t('sync.text')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1" data-testid="sync-state">
        <dt className="text-ink-2">{t('sync.upToDate')}</dt>
        <dd className="font-medium">{syncedAt === undefined ? t('sync.never') : ago(locale, syncedAt, now)}</dd>
        <dt className="text-ink-2">{t('sync.waiting')}</dt>
        <dd className="font-medium" data-testid="sync-waiting">
          {waiting === 0 ? t('sync.nothingWaits') : t('sync.changes', { count: waiting })}
        </dd>
        <dt className="text-ink-2">{t('sync.last')}</dt>
        <dd className="tabular-nums" data-testid="sync-last">
          {last ? (
            <>
              {t(`sync.run.${last.kind}`, { count: last.changes, changes: number.format(last.changes) })},{' '}
              {t('sync.cost', { ms: number.format(Math.round(last.durationMs)), size: sizeText(locale, last.bytes) })}
            </>
          ) : (
            t('sync.noRun')
          )}
        </dd>
      </dl>
      {(task.failure ?? error) && !syncing && (
        <div className="mt-3">
          <Notice tone="warn">{task.failure ?? errorText(error)}</Notice>
        </div>
      )}
      <Button
        icon={RefreshCw}
        className="mt-3"
        busy={task.busy || syncing}
        onClick={() => void task.run(() => replica.sync())}
        data-testid="sync-now"
      >
        {t('sync.now')}
      </Button>
    </SettingsSection>
  );
}

/** Bytes as people read them. */
export function sizeText(locale: string, bytes: number): string {
  const [unit, size] =
    bytes < 1000 ? ['byte', bytes] : bytes < 1e6 ? ['kilobyte', bytes / 1e3] : ['megabyte', bytes / 1e6];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: unit as string,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(size as number);
}
