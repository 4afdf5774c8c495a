import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { renderInSpace, signedInClient } from '@/testing/render';
import { LockGate } from './LockGate';
import { pin } from './pin';

afterEach(() => {
  cleanup();
  localStorage.clear();
});

async function locked() {
  const client = await signedInClient();
  const { phase, me } = client.session.state as { phase: string; me: { user: { id: string } } };
  expect(phase).toBe('signed-in');
  await pin.set(me.user.id, '2468', 5, 10);
  pin.lock();
  await renderInSpace(client, <LockGate>All our money</LockGate>);
  return { client, personId: me.user.id };
}

const enter = (digits: string) => {
  fireEvent.change(screen.getByTestId('pin'), { target: { value: digits } });
  fireEvent.submit(screen.getByTestId('pin').closest('form')!);
};

test('nothing of the app is there until the PIN is right', async () => {
  await locked();
  expect(screen.queryByText('All our money')).toBeNull();
  expect(document.title).toBe('Locked · Rialto');
  expect(document.activeElement).toBe(screen.getByTestId('pin'));
  enter('1357');
  expect(await screen.findByText('That is not the PIN.')).toBeTruthy();
  enter('2468');
  expect(await screen.findByText('All our money')).toBeTruthy();
});

test('the last wrong try signs out', async () => {
  const { client, personId } = await locked();
  let now = Date.now() - 24 * 60 * 60_000;
  for (let tries = 1; tries < 10; tries++) {
    await pin.try(personId, '0000', now);
    now += 60 * 60_000;
  }
  enter('0000');
  await waitFor(() => expect(client.session.state).toMatchObject({ phase: 'signed-out', reason: 'user' }));
});

test('who forgot it signs in anew', async () => {
  const { client } = await locked();
  fireEvent.click(screen.getByTestId('forgot-pin'));
  fireEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
  await waitFor(() => expect(client.session.state.phase).toBe('signed-out'));
});
