import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Client } from '@/lib/client';
import { renderInSpace, signedInClient } from '@/testing/render';
import { Composer } from './Composer';
import { clearDrafts, readDraft } from './drafts';

let client: Client;
let conversationId: string;
const area = () => screen.getByTestId<HTMLTextAreaElement>('composer');
const write = (value: string) => fireEvent.change(area(), { target: { value } });
const sent = () =>
  client.messaging
    .conversation(conversationId)
    .getSnapshot()
    .items.flatMap((item) => (item.kind === 'message' && item.status === 'sending' ? [item.message.body] : []));

async function show() {
  const store = client.messaging.conversation(conversationId);
  return renderInSpace(client, <Composer conversationId={conversationId} name="Vera" store={store} />);
}

beforeEach(async () => {
  client = await signedInClient();
  conversationId = client.messaging.conversations('weddings').getSnapshot().items[0]?.id ?? '';
  await show();
});

afterEach(() => {
  cleanup();
  clearDrafts();
});

describe('the composer', () => {
  test('sends with Enter and is empty again', () => {
    write('  Thursday works.  ');
    fireEvent.keyDown(area(), { key: 'Enter' });
    expect(sent()).toEqual(['Thursday works.']);
    expect(area().value).toBe('');
  });

  test('breaks the line with Shift-Enter, and leaves Enter to an input method', () => {
    write('Thursday');
    fireEvent.keyDown(area(), { key: 'Enter', shiftKey: true });
    fireEvent.keyDown(area(), { key: 'Enter', isComposing: true });
    expect(sent()).toEqual([]);
  });

  test('does not send nothing, or too much', () => {
    const button = screen.getByTestId<HTMLButtonElement>('send');
    write('   ');
    expect(button.disabled).toBe(true);
    write('x'.repeat(8002));
    expect(button.disabled).toBe(true);
    expect(screen.getByText('2 characters too many. Send it in parts.')).toBeTruthy();
    fireEvent.keyDown(area(), { key: 'Enter' });
    expect(sent()).toEqual([]);
  });

  test('keeps what was begun, for when one comes back', async () => {
    write('I was about to');
    cleanup();
    await show();
    expect(area().value).toBe('I was about to');
  });

  test('forgets the draft once it is sent', () => {
    const { phase, me } = client.session.state as { phase: string; me: { user: { id: string } } };
    expect(phase).toBe('signed-in');
    write('Done');
    expect(readDraft(me.user.id, conversationId)).toBe('Done');
    fireEvent.keyDown(area(), { key: 'Enter' });
    expect(readDraft(me.user.id, conversationId)).toBe('');
  });
});
