import { useQuery } from '@tanstack/react-query';
import { useClient } from '@/lib/client';

const everyMs = 2_000;

/** The server shows its mailbox to nobody but the machine that it runs on, so that elsewhere there is nothing to ask for. */
export const isThisMachine = (hostname: string) => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);

/** The mails that this server kept instead of sending, the newest first. */
export function useMails() {
  const { mailbox } = useClient();
  return useQuery({
    queryKey: ['mailbox', 'mails'],
    queryFn: ({ signal }) => mailbox.list(signal),
    retry: false,
    refetchInterval: (query) => (query.state.status === 'error' ? false : everyMs),
  });
}

/** Whether this server keeps its mails and shows them here. */
export function useHasMailbox(): boolean {
  const { mailbox } = useClient();
  const { isSuccess } = useQuery({
    queryKey: ['mailbox', 'here'],
    queryFn: async ({ signal }) => (await mailbox.list(signal)).length >= 0,
    enabled: isThisMachine(window.location.hostname),
    retry: false,
    staleTime: Infinity,
  });
  return isSuccess;
}

export function useMail(id: string) {
  const { mailbox } = useClient();
  return useQuery({ queryKey: ['mailbox', 'mail', id], queryFn: () => mailbox.mail(id), retry: false });
}

export function useTemplates() {
  const { mailbox } = useClient();
  return useQuery({ queryKey: ['mailbox', 'templates'], queryFn: () => mailbox.templates(), retry: false });
}
