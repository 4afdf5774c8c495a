import type { UseQueryResult } from '@tanstack/react-query';
import { useErrorText } from '@/lib/errors';
import { FailedNotice } from './FailedNotice';
import { SkeletonRows } from './Skeleton';

interface QueryStatusProps {
  query: Pick<UseQueryResult, 'isPending' | 'isError' | 'error' | 'refetch'>;
  /** What is on its way, for whoever cannot see its rows. */
  loading: string;
  rows: number;
  /** What could not be loaded; why is added. */
  failed: string;
}

/** Above a list that comes from the server: rows while it is on its way, or why it did not come. */
export function QueryStatus({ query, loading, rows, failed }: QueryStatusProps) {
  const errorText = useErrorText();
  if (query.isPending) return <SkeletonRows count={rows} label={loading} />;
  if (!query.isError) return null;
  return (
    <FailedNotice onRetry={() => void query.refetch()}>
      {failed} {errorText(query.error)}
    </FailedNotice>
  );
}
