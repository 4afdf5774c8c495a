import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderInBook } from '@/testing/book';
import { SyncPage } from './SyncPage';

afterEach(cleanup);

const reconciled = { code: 'RECONCILED', message: 'It was reconciled.' };

async function withARefusal() {
  let refusal: typeof reconciled | undefined = reconciled;
  const view = await renderInBook(<SyncPage />, undefined, {}, { refuse: () => refusal });
  await act(async () => {
    const { confirmed } = view.replica.mutate('Changed Padaria', (draft) =>
      draft.set('transaction', 't3', { amount: -1399 }),
    );
    await confirmed;
  });
  return { ...view, take: () => (refusal = undefined) };
}

test('a refused change says what was wanted and why it was not taken', async () => {
  await withARefusal();
  const text = (await screen.findByTestId('refusal')).textContent;
  expect(text).toContain('Changed Padaria');
  expect(text).toContain('Padaria, November 3, 2026: Amount → −€13.99');
  expect(text).toContain('It was reconciled with the bank meanwhile.');
});

test('it can be tried again once the reason is gone', async () => {
  const { replica, take } = await withARefusal();
  take();
  fireEvent.click(await screen.findByTestId('refusal-retry'));
  await waitFor(() => expect(screen.queryByTestId('refusal')).toBeNull());
  expect(replica.table('transaction').get('t3')?.amount).toBe(-1399);
});

test('it can be dismissed', async () => {
  const { replica } = await withARefusal();
  fireEvent.click(await screen.findByTestId('refusal-dismiss'));
  await waitFor(() => expect(screen.queryByTestId('refusal')).toBeNull());
  expect(replica.table('transaction').get('t3')?.amount).toBe(-680);
});

test('what waits on this device is counted', async () => {
  const { replica } = await renderInBook(<SyncPage />, undefined, {}, { online: false });
  act(() => void replica.mutate('Changed Padaria', (draft) => draft.set('transaction', 't3', { note: 'late' })));
  await waitFor(() => expect(screen.getByTestId('sync-waiting').textContent).toBe('1 change'));
});
