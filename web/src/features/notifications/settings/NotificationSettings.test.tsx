import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from '@/lib/client';
import { hideToast } from '@/lib/toast';
import { renderInSpace, signedInClient } from '@/testing/render';
import { Toaster } from '@/ui/Toaster';
import { NotificationSettings } from './NotificationSettings';
import { zoneHere } from './zones';

let client: Client;

beforeEach(async () => {
  client = await signedInClient();
  await renderInSpace(
    client,
    <>
      <NotificationSettings />
      <Toaster />
    </>,
  );
});

afterEach(() => {
  act(hideToast);
  cleanup();
});

test('a kind is switched off for one channel', async () => {
  const mail = await screen.findByRole('switch', { name: 'Announcements: E-mail' });
  fireEvent.click(mail);
  await waitFor(() => expect(mail.getAttribute('aria-checked')).toBe('false'));
  const [announcement] = await client.notifications.preferences('weddings');
  expect(announcement).toMatchObject({ mail: false, push: true });
});

test('a switch that the server refuses goes back, and it is said', async () => {
  client.notifications.setPreference = () => Promise.reject(new Error('no'));
  const push = await screen.findByRole('switch', { name: 'Announcements: Push' });
  fireEvent.click(push);
  expect((await screen.findByTestId('toast')).textContent).toContain('This could not be changed');
  expect(push.getAttribute('aria-checked')).toBe('true');
});

test('what always comes is locked and says why; a kind we have no words for has its name', async () => {
  const critical = (await screen.findByRole('switch', { name: 'security alert: Push' })) as HTMLButtonElement;
  expect(critical.disabled).toBe(true);
  expect(document.getElementById(critical.getAttribute('aria-describedby')!)?.textContent).toContain('Always comes');
});

test('quiet hours are saved with the zone of the browser', async () => {
  fireEvent.click(await screen.findByTestId('quiet-on'));
  fireEvent.change(screen.getByTestId('quiet-from'), { target: { value: '21:30' } });
  fireEvent.click(screen.getByTestId('quiet-save'));
  await screen.findByText('Saved');
  expect(await client.notifications.settings()).toEqual({
    zone: zoneHere(),
    digest: 'off',
    quietHours: { from: '21:30', to: '07:00' },
  });
});

test('a browser that cannot show push messages says so', async () => {
  expect((await screen.findByTestId('push-here')).dataset['state']).toBe('unsupported');
});
