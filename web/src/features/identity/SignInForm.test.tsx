import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFakeClient } from '../../../dev/fake-client';
import type { Client } from '@/lib/client';
import { renderInSpace } from '@/testing/render';
import { SignInForm } from './SignInForm';

let client: Client;

beforeEach(async () => {
  client = makeFakeClient();
  await renderInSpace(client, <SignInForm />);
});

afterEach(cleanup);

const type = (field: string, value: string) => fireEvent.change(screen.getByTestId(field), { target: { value } });

test('asks for what is missing, beside its field, and puts the cursor there', () => {
  type('email', 'ana@weddings.example');
  fireEvent.click(screen.getByTestId('sign-in'));
  const password = screen.getByLabelText('Password');
  expect(document.activeElement).toBe(password);
  expect(password.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(password.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Fill this in');
});

test('says in plain words that the two do not belong together', async () => {
  type('email', 'nobody@weddings.example');
  type('password', 'x');
  fireEvent.click(screen.getByTestId('sign-in'));
  expect((await screen.findByRole('alert')).textContent).toBe('E-mail and password do not belong together');
});

test('signs in', async () => {
  type('email', ' ana@weddings.example ');
  type('password', 'x');
  fireEvent.click(screen.getByTestId('sign-in'));
  await waitFor(() => expect(client.session.state.phase).toBe('signed-in'));
});
