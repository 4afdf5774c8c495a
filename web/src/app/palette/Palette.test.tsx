import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Client } from '@/lib/client';
import { renderInSpace, signedInClient } from '@/testing/render';
import { Palette } from './Palette';

let client: Client;
let closed = 0;
let path: () => string;

beforeEach(async () => {
  closed = 0;
  client = await signedInClient();
  const { router } = await renderInSpace(client, <Palette onClose={() => void closed++} />);
  path = () => router.state.location.pathname;
});

afterEach(cleanup);

const field = () => screen.getByRole('combobox');
const press = (key: string) => fireEvent.keyDown(field(), { key });
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const active = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent;

test('arrows move through sections, conversations and actions, and go round', () => {
  expect(active()).toBe('Messages');
  press('ArrowDown');
  expect(active()).toBe('People');
  press('Home');
  press('ArrowUp');
  expect(active()).toBe('Sign out');
});

test('Enter opens the conversation that was found', async () => {
  type('vera');
  expect(active()).toContain('Vera Lindholm');
  press('Enter');
  await waitFor(() => expect(path()).toMatch(/^\/s\/weddings\/messages\/.+/));
  expect(closed).toBe(1);
});

test('finds people without a conversation and starts one', async () => {
  type('lucy');
  await waitFor(() => expect(active()).toContain('Lucy Warren'));
  press('Enter');
  await waitFor(() => expect(path()).toMatch(/^\/s\/weddings\/messages\/.+/));
});

test('signs out', async () => {
  type('sign out');
  press('Enter');
  await waitFor(() => expect(client.session.state.phase).toBe('signed-out'));
});

test('says that nothing was found', () => {
  type('zzz');
  expect(screen.getByText('Nothing is called like that.')).toBeTruthy();
  expect(field().getAttribute('aria-activedescendant')).toBeNull();
});
