import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '@/lib/useDocumentTitle';
import { Button } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { MoreButton } from '@/ui/MoreButton';
import { QueryStatus } from '@/ui/QueryStatus';
import { Segmented } from '@/ui/Segmented';
import { JobKinds } from './JobKinds';
import { JobRow } from './JobRow';
import { jobStates } from './search';
import { useFollowJobs, useJobPages } from './useJobs';

const all = 'all';

/** How the server's jobs stand, and what can be done about those that do not go well. */
export function JobsPage() {
  const { t } = useTranslation(['administration', 'common']);
  const { state } = useSearch({ from: '/session/admin/' });
  const navigate = useNavigate();
  const pages = useJobPages(state);
  const jobs = pages.data?.pages.flatMap((page) => page.items) ?? [];
  useFollowJobs();
  useDocumentTitle(t('jobs.title'));

  const show = (next: (typeof jobStates)[number] | typeof all) =>
    void navigate({ to: '/admin', search: next === all ? {} : { state: next }, replace: true });
  return (
    <>
      <JobKinds />
      <section aria-labelledby="jobs-title" className="mt-8">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h2 id="jobs-title" className="font-semibold">
            {t('jobs.list')}
          </h2>
          <div className="max-w-full overflow-x-auto rounded-md">
            <Segmented
              label={t('jobs.filter')}
              value={state ?? all}
              onChange={show}
              options={[
                { value: all, label: t('jobs.all') },
                ...jobStates.map((value) => ({ value, label: t(`state.${value}`) })),
              ]}
            />
          </div>
        </div>
        <div className="mt-2">
          <QueryStatus query={pages} rows={5} loading={t('jobs.loading')} failed={t('jobs.failed')} />
          {pages.isSuccess && jobs.length === 0 && (
            <Empty
              title={t('jobs.emptyTitle')}
              action={state && <Button onClick={() => show(all)}>{t('jobs.showAll')}</Button>}
            >
              {t(state ? 'jobs.emptyState' : 'jobs.empty')}
            </Empty>
          )}
          <ul aria-label={t('jobs.list')} className="divide-y divide-line border-y border-line empty:hidden">
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} now={pages.dataUpdatedAt} />
            ))}
          </ul>
          <MoreButton pages={pages}>{t('jobs.more')}</MoreButton>
        </div>
      </section>
    </>
  );
}
