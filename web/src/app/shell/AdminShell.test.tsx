import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { router } from '@/app/router';
import { ClientProvider, type Client } from '@/lib/client';
import { startI18n } from '@/lib/i18n';
import { signedInClient } from '@/testing/render';

afterEach(cleanup);

async function open(path: string, client?: Client) {
  await startI18n();
  const signedIn = client ?? (await signedInClient());
  router.update({ history: createMemoryHistory({ initialEntries: [path] }) });
  render(
    <ClientProvider client={signedIn}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ClientProvider>,
  );
  await act(() => router.load());
}

async function job(kind: string, state: string): Promise<HTMLElement> {
  const rows = await screen.findAllByTestId('job');
  const found = rows.find((row) => row.dataset['kind'] === kind && row.dataset['state'] === state);
  if (!found) throw new Error(`no ${state} ${kind}`);
  return found;
}

test('a job shows how far it is, and is cancelled only after a question', async () => {
  await open('/admin');
  const row = await job('announce', 'running');
  expect(within(row).getByText('1,200 of 5,000, people told')).toBeTruthy();
  fireEvent.click(within(row).getByTestId('cancel-job'));
  expect(screen.getByRole('alertdialog', { name: 'Cancel “Announcement”?' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Cancel the job' }));
  expect(await screen.findByText('It is cancelled')).toBeTruthy();
  await job('announce', 'cancelled');
});

test('one that was given up begins anew, and a kind we have no words for has its name', async () => {
  await open('/admin?state=dead');
  fireEvent.click(within(await job('send_push', 'dead')).getByTestId('replay-job'));
  expect(await screen.findByText('It begins anew')).toBeTruthy();
  expect(await screen.findByText('None are in this state just now.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(within(await job('a_new_kind', 'waiting')).getByText('a_new_kind')).toBeTruthy();
});

test('an address is blocked, let in, and blocked again by Undo', async () => {
  await open('/admin/addresses');
  fireEvent.change(await screen.findByTestId('block-range'), { target: { value: '192.0.2.0/24' } });
  fireEvent.change(screen.getByTestId('block-reason'), { target: { value: 'Guesses passwords' } });
  fireEvent.click(screen.getByTestId('block'));
  expect(await screen.findByText('192.0.2.0/24 is blocked')).toBeTruthy();
  fireEvent.click(await screen.findByTestId('unblock-192.0.2.0/24'));
  expect(await screen.findByText('No address is blocked')).toBeTruthy();
  fireEvent.click(await screen.findByTestId('undo'));
  expect(within(await screen.findByTestId('blocked-address')).getByText('Guesses passwords')).toBeTruthy();
});

test('what is no range and the own address are told beside the field', async () => {
  await open('/admin/addresses');
  fireEvent.change(await screen.findByTestId('block-range'), { target: { value: 'example.org' } });
  fireEvent.change(screen.getByTestId('block-reason'), { target: { value: 'A test' } });
  fireEvent.click(screen.getByTestId('block'));
  expect(await screen.findByText(/neither an IP address/)).toBeTruthy();
  fireEvent.change(screen.getByTestId('block-range'), { target: { value: '127.0.0.1' } });
  fireEvent.click(screen.getByTestId('block'));
  expect(await screen.findByText(/you would shut yourself out/)).toBeTruthy();
});

test('an address that gets no mail is allowed again only after a question', async () => {
  await open('/admin/mail-addresses');
  const row = await screen.findByTestId('mail-address');
  expect(within(row).getByText('Bounced')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show more addresses' }));
  expect(await screen.findByText('upset@example.org')).toBeTruthy();
  fireEvent.click(screen.getByTestId('allow-gone@example.org'));
  fireEvent.click(
    within(screen.getByRole('alertdialog', { name: 'Send mails to gone@example.org again?' })).getByRole('button', {
      name: 'Allow again',
    }),
  );
  expect(await screen.findByText('gone@example.org gets mails again')).toBeTruthy();
  await waitFor(() => expect(screen.queryByText('gone@example.org')).toBeNull());
});

test('that the addresses without mail could not be loaded is said, and tried again', async () => {
  const client = await signedInClient();
  const { suppressedAddresses } = client.administration;
  client.administration.suppressedAddresses = () => Promise.reject(new Error('no'));
  await open('/admin/mail-addresses', client);
  expect(await screen.findByText(/could not load the addresses/)).toBeTruthy();
  client.administration.suppressedAddresses = suppressedAddresses;
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByText('gone@example.org')).toBeTruthy();
});

test('to everybody else it does not exist', async () => {
  const client = await signedInClient();
  const { state } = client.session;
  if (state.phase !== 'signed-in') throw new Error('not signed in');
  const session = { ...client.session, state: { ...state, me: { ...state.me, operator: false } } };
  await open('/admin', { ...client, session });
  expect(await screen.findByText('There is nothing here')).toBeTruthy();
});
