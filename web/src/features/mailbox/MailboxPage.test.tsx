import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { makeFakeClient } from '../../../dev/fake-client';
import { ClientProvider } from '@/lib/client';
import { startI18n } from '@/lib/i18n';
import { TooltipProvider } from '@/ui/Tooltip';
import { MailboxPage } from './MailboxPage';
import { isThisMachine } from './useMailbox';

afterEach(cleanup);

async function openMailbox() {
  await startI18n();
  const client = makeFakeClient();
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path: '/dev/mailbox', component: MailboxPage });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: ['/dev/mailbox'] }),
  });
  render(
    <ClientProvider client={client}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <TooltipProvider>
          <RouterProvider router={router as never} />
        </TooltipProvider>
      </QueryClientProvider>
    </ClientProvider>,
  );
  await act(() => router.load());
  return client;
}

test('a mail is read in a frame that can do nothing but follow a link', async () => {
  await openMailbox();
  fireEvent.click(await screen.findByTestId('mail-verify_email'));
  const frame = await screen.findByTestId('mail-html');
  expect(frame.getAttribute('sandbox')).toBe('allow-top-navigation-by-user-activation');
  expect(frame.getAttribute('srcdoc')).toContain('<head><base target="_top">');
  fireEvent.click(screen.getByRole('radio', { name: 'Text' }));
  expect((await screen.findByTestId('mail-text')).textContent).toContain('confirm');
});

test('an emptied mailbox says so', async () => {
  await openMailbox();
  await screen.findByTestId('mail-list');
  fireEvent.click(screen.getByTestId('clear-mailbox'));
  expect(await screen.findByText('No mail yet')).toBeTruthy();
});

test('a template is shown in each language', async () => {
  await openMailbox();
  fireEvent.click(screen.getByRole('radio', { name: 'Templates' }));
  fireEvent.click(await screen.findByTestId('template-verify_email'));
  expect(await screen.findByText('Please confirm your e-mail address')).toBeTruthy();
  fireEvent.click(screen.getByRole('radio', { name: 'Deutsch' }));
  expect(await screen.findByText('Bitte bestätige deine E-Mail-Adresse')).toBeTruthy();
});

test('only this machine is asked for a mailbox', () => {
  expect(['localhost', '127.0.0.1', '[::1]'].map(isThisMachine)).toEqual([true, true, true]);
  expect(['app.example.org', 'localhost.example.org', '127.0.0.1.example.org'].some(isThisMachine)).toBe(false);
});
