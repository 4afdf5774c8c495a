import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useClient } from '@/lib/client';

const key = ['administration', 'addresses'];

/** What is blocked; it ends by itself, and other operators change it. */
export function useAddresses() {
  const { administration } = useClient();
  return useQuery({ queryKey: key, queryFn: () => administration.blockedAddresses(), refetchInterval: 15_000 });
}

export function useReloadAddresses(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: key });
}
