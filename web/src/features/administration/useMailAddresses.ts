import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useClient } from '@/lib/client';

const key = ['administration', 'mail-addresses'];
const pageSize = 50;

/** The addresses that get no mail, page by page; mail providers tell of others at any time. */
export function useMailAddressPages() {
  const { administration } = useClient();
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      administration.suppressedAddresses({ limit: pageSize, ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    refetchInterval: 15_000,
  });
}

export function useReloadMailAddresses(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: key });
}
