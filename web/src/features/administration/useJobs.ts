import { useEffect } from 'react';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { JobState } from '@rialto/client';
import { useClient } from '@/lib/client';
import en from '@/locales/en/administration.json';

const key = ['administration', 'jobs'];
const pageSize = 50;

/** Signals may be lost, and times run on without any; asked only while the page is seen. */
const refetchInterval = 5000;

/** The jobs in a state, or all, page by page. */
export function useJobPages(state: JobState | undefined) {
  const { administration } = useClient();
  return useInfiniteQuery({
    queryKey: [...key, 'pages', state],
    queryFn: ({ pageParam }) =>
      administration.jobs({ limit: pageSize, ...(state && { state }), ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval,
  });
}

export function useJobKinds() {
  const { administration } = useClient();
  return useQuery({ queryKey: [...key, 'kinds'], queryFn: () => administration.jobKinds(), refetchInterval });
}

/** Asks again for all that is shown of jobs. */
export function useReloadJobs(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: key });
}

/** Keeps what is shown of jobs at what the server tells. */
export function useFollowJobs(): void {
  const { administration } = useClient();
  const queries = useQueryClient();
  useEffect(
    () => administration.onJobsChanged(() => void queries.invalidateQueries({ queryKey: key })),
    [administration, queries],
  );
}

type KnownKind = keyof typeof en.kinds;

/** What a kind of job does, in words if we have any: a newer server may know others. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation('administration');
  return (kind) => (Object.hasOwn(en.kinds, kind) ? t(`kinds.${kind as KnownKind}`) : kind);
}
