import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from '@/lib/client';
import { hideToast } from '@/lib/toast';
import { renderInSpace, signedInClient } from '@/testing/render';
import { NoticeBell } from './NoticeBell';
import { closeNotices } from './noticePanel';
import { NoticeHost } from './NoticeHost';

let client: Client;
let router: Awaited<ReturnType<typeof renderInSpace>>['router'];

beforeEach(async () => {
  client = await signedInClient();
  ({ router } = await renderInSpace(
    client,
    <>
      <NoticeBell />
      <NoticeHost />
    </>,
  ));
});

afterEach(() => {
  act(() => {
    closeNotices();
    hideToast();
  });
  cleanup();
});

const rowIn = (item: HTMLElement) => item.querySelector<HTMLElement>('[data-notice-row]')!;
const bell = () => screen.getByTestId('bell');

async function opened() {
  fireEvent.click(bell());
  return screen.findByRole('dialog', { name: 'Notifications' });
}

test('the bell says how many are unread', () => {
  expect(bell().getAttribute('aria-label')).toBe('Notifications, 2 unread');
});

test('notices about the same are together within a day, and unfold', async () => {
  const panel = await opened();
  const group = within(panel).getByTestId('notices-conversation:c-vera');
  expect(within(group).queryAllByRole('link')).toHaveLength(0);
  fireEvent.click(rowIn(group));
  expect(within(group).getAllByRole('link')).toHaveLength(2);
});

test('following one reads it, closes the panel and goes to its page', async () => {
  const panel = await opened();
  const group = within(panel).getByTestId('notices-conversation:c-vera');
  fireEvent.click(rowIn(group));
  fireEvent.click(within(group).getAllByRole('link')[0]!);
  expect(router.history.location.pathname).toBe('/s/weddings/messages/c-vera');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(bell().getAttribute('aria-label')).toBe('Notifications, 1 unread');
});

test('one without a page unfolds its text', async () => {
  const panel = await opened();
  const row = rowIn(within(panel).getByTestId('notice-n4'));
  fireEvent.click(row);
  expect(row.getAttribute('aria-expanded')).toBe('true');
  expect(bell().getAttribute('aria-label')).toBe('Notifications, 1 unread');
});

test('all can be read at once', async () => {
  const panel = await opened();
  fireEvent.click(within(panel).getByTestId('read-all'));
  await waitFor(() => expect(bell().getAttribute('aria-label')).toBe('Notifications'));
  expect(within(panel).queryByTestId('read-all')).toBeNull();
});

test('what could not be read is said', async () => {
  client.notifications.notices('weddings').read = () => Promise.reject(new Error('no'));
  const panel = await opened();
  fireEvent.click(within(panel).getByTestId('read-all'));
  expect((await screen.findByTestId('toast')).textContent).toContain('It could not be marked as read');
});

test('arrow keys go from row to row, over the ends too', async () => {
  const panel = await opened();
  const rows = [...panel.querySelectorAll('[data-notice-row]')];
  expect(rows).toHaveLength(3);
  fireEvent.keyDown(panel, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(rows[0]);
  fireEvent.keyDown(rows[0]!, { key: 'ArrowUp' });
  expect(document.activeElement).toBe(rows[2]);
});
