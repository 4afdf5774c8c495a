import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { RialtoError, type MessageItem } from '@rialto/client';
import { renderInSpace, signedInClient } from '@/testing/render';
import { MessageRow } from './MessageRow';

afterEach(cleanup);

test('a message that was refused says why, and can be sent again or thrown away', async () => {
  const client = await signedInClient();
  const conversation = client.messaging.conversations('weddings').getSnapshot().items[0]!;
  const store = client.messaging.conversation(conversation.id);
  const asked: string[] = [];
  const listening = {
    ...store,
    retry: (key: string) => void asked.push(`retry ${key}`),
    discard: (key: string) => void asked.push(`discard ${key}`),
  } as typeof store;
  const item: MessageItem = {
    kind: 'message',
    key: 'k1',
    status: 'failed',
    mine: true,
    error: new RialtoError('FORBIDDEN', 'No.', { status: 403 }),
    message: {
      id: 'k1',
      rev: 0,
      conversationId: conversation.id,
      authorId: 'me',
      body: 'Hi',
      at: new Date().toISOString(),
    },
  };

  await renderInSpace(client, <MessageRow item={item} first last conversation={conversation} store={listening} />);

  expect(screen.getByRole('alert').textContent).toContain('Not sent. You may not do this');
  fireEvent.click(screen.getByTestId('retry'));
  fireEvent.click(screen.getByTestId('discard'));
  expect(asked).toEqual(['retry k1', 'discard k1']);
  expect(screen.getByTestId('message').dataset).toMatchObject({ status: 'failed', mine: 'true', body: 'Hi' });
});
