import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useClient } from '@/lib/client';

const pageSize = 50;

export interface PeopleFilter {
  query?: string;
  role?: string;
}

function queryOf({ query, role }: PeopleFilter) {
  const trimmed = query?.trim();
  return { ...(trimmed && { query: trimmed }), ...(role && { role }), limit: pageSize };
}

/** The first people who match, for pickers. */
export function usePeople(spaceId: string, filter: PeopleFilter, enabled = true) {
  const { spaces } = useClient();
  const query = queryOf(filter);
  return useQuery({
    queryKey: ['people', spaceId, 'first', query],
    queryFn: async () => (await spaces.people(spaceId, query)).items,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Everyone who matches, page by page. */
export function usePeoplePages(spaceId: string, filter: PeopleFilter) {
  const { spaces } = useClient();
  const query = queryOf(filter);
  return useInfiniteQuery({
    queryKey: ['people', spaceId, 'pages', query],
    queryFn: ({ pageParam }) => spaces.people(spaceId, { ...query, ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}
