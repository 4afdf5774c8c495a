import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '@rialto/client';
import { useClient } from '@/lib/client';
import { useTask } from '@/lib/useTask';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Confirm';
import { FieldError } from '@/ui/Field';
import { Notice } from '@/ui/Notice';
import { useSay } from './toast';
import { useKindName, useReloadJobs } from './useJobs';

/** What can be done about a job as it stands. */
export function JobActions({ job }: { job: Job }) {
  const { t } = useTranslation('administration');
  const { administration } = useClient();
  const kind = useKindName()(job.kind);
  const say = useSay();
  const reload = useReloadJobs();
  const task = useTask();
  const [asking, setAsking] = useState(false);
  const canRetry = job.state === 'failed';
  const canReplay = job.state === 'dead';
  const canCancel = job.state === 'waiting' || job.state === 'running' || job.state === 'failed';

  async function doIt(work: Promise<void>, words: string) {
    await work;
    setAsking(false);
    say(words);
    await reload();
  }
  return (
    <div className="grid justify-items-end gap-1">
      <div className="flex gap-2">
        {canRetry && (
          <Button
            size="sm"
            busy={task.busy && !asking}
            aria-label={t('jobs.retryOf', { kind })}
            data-testid="retry-job"
            onClick={() => void task.run(() => doIt(administration.retryJob(job.id), t('jobs.retried')))}
          >
            {t('jobs.retry')}
          </Button>
        )}
        {canReplay && (
          <Button
            size="sm"
            busy={task.busy}
            aria-label={t('jobs.replayOf', { kind })}
            data-testid="replay-job"
            onClick={() => void task.run(() => doIt(administration.replayJob(job.id), t('jobs.replayed')))}
          >
            {t('jobs.replay')}
          </Button>
        )}
        {canCancel && (
          <Button
            size="sm"
            variant="bad"
            aria-label={t('jobs.cancelOf', { kind })}
            data-testid="cancel-job"
            onClick={() => setAsking(true)}
          >
            {t('jobs.cancel')}
          </Button>
        )}
      </div>
      {task.failure && !asking && <FieldError>{task.failure}</FieldError>}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('jobs.cancelTitle', { kind })}
        description={t('jobs.cancelText')}
        action={t('jobs.cancelAction')}
        busy={task.busy}
        onConfirm={() => void task.run(() => doIt(administration.cancelJob(job.id), t('jobs.cancelled')))}
      >
        {task.failure && <Notice tone="bad">{task.failure}</Notice>}
      </Confirm>
    </div>
  );
}
