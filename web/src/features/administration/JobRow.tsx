import { useTranslation } from 'react-i18next';
import type { Job, JobState } from '@rialto/client';
import { fromNow, fullTime, useLocale } from '@/lib/time';
import { Badge } from '@/ui/Badge';
import { JobActions } from './JobActions';
import { useKindName } from './useJobs';

const tones = {
  waiting: 'plain',
  running: 'accent',
  failed: 'warn',
  dead: 'bad',
  done: 'ok',
  cancelled: 'plain',
} as const satisfies Record<JobState, string>;

interface JobRowProps {
  job: Job;
  /** When it was asked for. */
  now: number;
}

export function JobRow({ job, now }: JobRowProps) {
  const { t } = useTranslation('administration');
  const kindName = useKindName();
  return (
    <li
      data-testid="job"
      data-kind={job.kind}
      data-state={job.state}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 [contain-intrinsic-size:auto_66px] [content-visibility:auto]"
    >
      <div className="min-w-52 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium" title={job.kind}>
            {kindName(job.kind)}
          </span>
          <Badge tone={tones[job.state]}>{t(`state.${job.state}`)}</Badge>
          {job.attempts > 0 && (
            <span className="text-small text-ink-2">{t('jobs.attempts', { count: job.attempts })}</span>
          )}
        </p>
        <When job={job} now={now} />
        {job.error !== undefined && <p className="text-small break-words text-ink-2">{job.error}</p>}
        {job.progress && <Progress kind={kindName(job.kind)} progress={job.progress} />}
      </div>
      <JobActions job={job} />
    </li>
  );
}

/** What counts about its time: when it begins, when it began to be known, or when it ended. */
function timeOf(job: Job) {
  switch (job.state) {
    case 'waiting':
    case 'failed':
      return { label: 'jobs.due', at: job.dueAt ?? job.createdAt } as const;
    case 'running':
    case 'dead':
      return { label: 'jobs.created', at: job.createdAt } as const;
    case 'done':
    case 'cancelled':
      return { label: 'jobs.ended', at: job.finishedAt ?? job.createdAt } as const;
  }
}

function When({ job, now }: JobRowProps) {
  const { t } = useTranslation('administration');
  const locale = useLocale();
  const { label, at } = timeOf(job);
  const time = Date.parse(at);
  return (
    <p className="text-small text-ink-3" title={fullTime(locale, time)}>
      {t(label, { time: fromNow(locale, time, now) })}
    </p>
  );
}

function Progress({ kind, progress }: { kind: string; progress: NonNullable<Job['progress']> }) {
  const { t } = useTranslation('administration');
  const number = new Intl.NumberFormat(useLocale());
  const { done, total, message } = progress;
  return (
    <div className="mt-1 flex max-w-110 flex-wrap items-center gap-x-3 gap-y-1">
      <progress
        aria-label={t('jobs.progress', { kind })}
        className="track h-1.5 min-w-32 flex-1"
        value={done}
        max={Math.max(1, total)}
      />
      <span className="text-small text-ink-2 tabular-nums">
        {t('jobs.of', { done: number.format(done), total: number.format(total), message })}
      </span>
    </div>
  );
}
