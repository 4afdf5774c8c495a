import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { RialtoError, type JobState, type LiveStatus } from '@rialto/client';
import { clearDrafts } from '@/features/messaging/drafts';
import type { Client } from '@/lib/client';
import { hideToast } from '@/lib/toast';
import { renderInSpace, signedInClient } from '@/testing/render';
import { Toaster } from '@/ui/Toaster';
import { AnnounceButton } from './AnnounceButton';
import { AnnounceHost } from './AnnounceHost';
import { clearAnnouncing } from './announcing';

declare global {
  interface Window {
    rialtoFake: {
      moveJob(state: JobState, done?: number, total?: number): void;
      setLive(status: LiveStatus): void;
    };
  }
}

afterEach(() => {
  act(() => {
    clearAnnouncing();
    clearDrafts();
    hideToast();
  });
  cleanup();
});

async function renderFor(email = 'admin@weddings.example', parts: Partial<Client['notifications']> = {}) {
  const client = await signedInClient();
  await client.session.signIn({ email, password: 'x' });
  Object.assign(client.notifications, parts);
  await renderInSpace(
    client,
    <>
      <AnnounceButton />
      <AnnounceHost />
      <Toaster />
    </>,
  );
}

const move = (state: JobState, done?: number, total?: number) =>
  act(() => window.rialtoFake.moveJob(state, done, total));

async function opened() {
  fireEvent.click(screen.getByTestId('announce'));
  return screen.findByRole('dialog');
}

const fill = (name: 'subject' | 'text', value: string) =>
  fireEvent.change(screen.getByTestId(`announce-${name}`), { target: { value } });

async function sent() {
  const dialog = await opened();
  fill('subject', 'Open day');
  fill('text', 'Meet the vendors.');
  fireEvent.click(screen.getByTestId('announce-send'));
  await screen.findByTestId('announce-progress');
  return dialog;
}

test('only those who manage members can tell everybody something', async () => {
  await renderFor('ana@weddings.example');
  expect(screen.queryByTestId('announce')).toBeNull();
});

test('the dialog shows how far it is, and that everybody was told', async () => {
  await renderFor();
  const dialog = await sent();
  expect(within(dialog).getByText('Waiting to begin')).toBeTruthy();
  move('running', 1200, 5000);
  expect(within(dialog).getByText('1,200 of 5,000 members')).toBeTruthy();
  act(() => window.rialtoFake.setLive('offline'));
  expect(within(dialog).getByText(/No connection/)).toBeTruthy();
  act(() => window.rialtoFake.setLive('live'));
  move('done');
  expect(within(dialog).getByText('Everybody was told')).toBeTruthy();
  fireEvent.click(screen.getByTestId('announce-close'));
  await opened();
  expect(await screen.findByTestId('announce-subject')).toHaveProperty('value', '');
});

test('it is stopped from the dialog', async () => {
  await renderFor();
  const dialog = await sent();
  move('running', 40, 250);
  fireEvent.click(screen.getByTestId('announce-cancel'));
  expect(await within(dialog).findByText('Stopped after 40 of 250 members')).toBeTruthy();
});

test('closing the dialog leaves a line that goes back to it, stops it, and ends in a toast', async () => {
  await renderFor();
  await sent();
  move('running', 40, 250);
  fireEvent.click(screen.getByTestId('announce-close'));
  const line = await screen.findByTestId('announcement');
  expect(within(line).getByText('40 of 250 members')).toBeTruthy();
  fireEvent.click(within(line).getByText('Open day'));
  await screen.findByTestId('announce-progress');
  fireEvent.click(screen.getByTestId('announce-close'));
  fireEvent.click(await screen.findByTestId('announcement-cancel'));
  expect((await screen.findByTestId('toast')).textContent).toContain('Stopped after 40 of 250 members');
  expect(screen.queryByTestId('announcement')).toBeNull();
});

test('one that was given up stays until it is closed', async () => {
  await renderFor();
  await sent();
  fireEvent.click(screen.getByTestId('announce-close'));
  await screen.findByTestId('announcement');
  move('failed');
  expect(screen.getByText(/tried again by itself/)).toBeTruthy();
  move('dead');
  expect(screen.getByText(/Not everybody was told/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByTestId('announcement')).toBeNull();
});

test('what is missing or too long is told beside the field', async () => {
  await renderFor();
  await opened();
  fireEvent.click(screen.getByTestId('announce-send'));
  expect(screen.getAllByText('Fill this in')).toHaveLength(2);
  fill('subject', 'x'.repeat(121));
  fill('text', 'x'.repeat(2001));
  expect(screen.getByText('At most 120 characters')).toBeTruthy();
  expect(screen.getByText('At most 2000 characters')).toBeTruthy();
});

test('what could not be sent stays written, and the same text is the same command', async () => {
  const commands: string[] = [];
  await renderFor('admin@weddings.example', {
    announce: (_space, _announcement, commandId) => {
      commands.push(commandId);
      return Promise.reject(new RialtoError('NETWORK', 'no', { retryable: true }));
    },
  });
  await opened();
  fill('subject', 'Open day');
  fill('text', 'Meet the vendors.');
  const send = async (times: number) => {
    fireEvent.click(screen.getByTestId('announce-send'));
    await waitFor(() => expect(commands).toHaveLength(times));
    await screen.findByText(/The server did not answer/);
    await waitFor(() => expect(screen.getByTestId('announce-send').getAttribute('aria-busy')).toBeNull());
  };
  await send(1);
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await opened();
  expect(screen.getByTestId('announce-text')).toHaveProperty('value', 'Meet the vendors.');
  await send(2);
  fill('text', 'Meet all the vendors.');
  await send(3);
  expect(commands[1]).toBe(commands[0]);
  expect(commands[2]).not.toBe(commands[0]);
});
