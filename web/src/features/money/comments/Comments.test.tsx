import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearDrafts } from '@/features/messaging/drafts';
import { renderInBook } from '@/testing/book';
import { signedInClient } from '@/testing/render';
import { RegisterPage } from '../register/RegisterPage';
import { Comments } from './Comments';

let conversationId: string;

beforeEach(async () => {
  const client = await signedInClient();
  conversationId = client.messaging.conversations('weddings').getSnapshot().items[0]!.id;
});

afterEach(() => {
  cleanup();
  clearDrafts();
});

const transaction = { id: 't2', rev: 1, account: 'joint', date: '2026-11-02', amount: -4215 };
const area = () => screen.getByTestId<HTMLTextAreaElement>('comment-composer');
const write = (value: string) => fireEvent.change(area(), { target: { value } });

test('a comment shows at once, and belongs to its transaction alone', async () => {
  await renderInBook(
    <>
      <Comments transaction={transaction} />
      <RegisterPage search={{}} onSearch={() => undefined} onAccount={() => undefined} />
    </>,
    undefined,
    { conversationId },
  );
  expect(screen.getByText(/Ask about it or explain it/)).toBeTruthy();

  write('  Was this the market?  ');
  fireEvent.keyDown(area(), { key: 'Enter' });
  expect(screen.getByTestId('comment').dataset).toMatchObject({ body: 'Was this the market?', status: 'sending' });
  expect(area().value).toBe('');
  expect((await screen.findByTestId('comment-mark', undefined, { timeout: 3000 })).textContent).toContain('1 comment');
  const marked = screen.getByTestId('comment-mark').closest('[data-id]');
  expect(marked?.getAttribute('data-id')).toBe('t2');
});

test('what was begun is there again when one comes back', async () => {
  await renderInBook(<Comments transaction={transaction} />, undefined, { conversationId });
  write('I was about to');
  cleanup();
  await renderInBook(<Comments transaction={transaction} />, undefined, { conversationId });
  expect(area().value).toBe('I was about to');
});

test('Shift-Enter breaks the line, nothing is not sent, and too much says so', async () => {
  await renderInBook(<Comments transaction={transaction} />, undefined, { conversationId });
  const button = screen.getByTestId<HTMLButtonElement>('send-comment');
  expect(button.disabled).toBe(true);
  write('One line');
  fireEvent.keyDown(area(), { key: 'Enter', shiftKey: true });
  expect(screen.queryByTestId('comment')).toBeNull();
  write('x'.repeat(8001));
  expect(button.disabled).toBe(true);
  expect(screen.getByText('1 character too many. Send it in parts.')).toBeTruthy();
});

test('a refused comment says why, and can be thrown away', async () => {
  await renderInBook(<Comments transaction={transaction} />, undefined, { conversationId });
  write('fail');
  fireEvent.click(screen.getByTestId('send-comment'));
  fireEvent.click(await screen.findByTestId('discard'));
  expect(screen.queryByTestId('comment')).toBeNull();
});

test('a book without a conversation has no comments', async () => {
  await renderInBook(<Comments transaction={transaction} />);
  expect(screen.queryByTestId('comments')).toBeNull();
});
