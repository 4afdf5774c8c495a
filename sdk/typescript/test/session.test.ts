import { afterEach, describe, expect, inject, test } from 'vitest';
import { RialtoError, type RialtoClient } from '../src/index.js';
import { networkInFrontOf } from './harness.js';
import { becomes, client, newEmail, newMember, password } from './people.js';

const { url } = inject('server');
const open: RialtoClient[] = [];
const made = (person: RialtoClient): RialtoClient => (open.push(person), person);

afterEach(() => {
  for (const person of open.splice(0)) person.close();
});

describe('a session', () => {
  test('begins with an account, and ends when the person signs out', async () => {
    const person = made(client(url));
    await person.session.signUp({ email: newEmail(), password, displayName: 'Ana' });
    expect(person.session.state).toMatchObject({
      phase: 'signed-in',
      me: { user: { displayName: 'Ana' }, memberships: [] },
    });

    await person.session.signOut();
    expect(person.session.state).toMatchObject({ phase: 'signed-out', reason: 'user' });
    await expect(person.request('GET', '/me')).rejects.toThrow(RialtoError);
  });

  test('is refused with a typed error when the password is wrong', async () => {
    const person = made(client(url));
    await expect(person.session.signIn({ email: newEmail(), password })).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
      status: 401,
    });
  });

  test('names the field that was refused', async () => {
    const person = made(client(url));
    const refused = person.session.signUp({ email: newEmail(), password: 'short', displayName: 'Ana' });
    await expect(refused).rejects.toMatchObject({ fields: [{ path: 'password' }] });
  });

  test('whose account was made, but which a CAPTCHA was asked for, begins with the same call again', async () => {
    const captcha = { provider: 'turnstile', siteKey: 'a-site-key' };
    const sent: [string | undefined, unknown][] = [];
    const person = made(
      client(url, {
        fetch: async (input, init) => {
          const path = /\/auth\/(sign-(?:up|in))$/.exec(String(input))?.[1];
          if (path === undefined) return fetch(input, init);
          const { captchaToken, ...body } = JSON.parse(String(init?.body)) as Record<string, unknown>;
          sent.push([path, captchaToken]);
          if (path === 'sign-in' && captchaToken === undefined)
            return Response.json({ status: 403, code: 'CAPTCHA_REQUIRED', captcha }, { status: 403 });
          return fetch(input, { ...init, body: JSON.stringify(body) });
        },
      }),
    );
    const account = { email: newEmail(), password, displayName: 'Ana' };
    await expect(person.session.signUp({ ...account, captchaToken: 'one' })).rejects.toMatchObject({ captcha });

    await person.session.signUp({ ...account, captchaToken: 'two' });
    expect(person.session.state.phase).toBe('signed-in');
    expect(sent).toEqual([
      ['sign-up', 'one'],
      ['sign-in', undefined],
      ['sign-in', 'two'],
    ]);
  });

  test('is ended from another device within moments', async () => {
    const email = newEmail();
    const laptop = made(client(url));
    await laptop.session.signUp({ email, password, displayName: 'Ana' });
    const tablet = made(client(url));
    await tablet.session.signIn({ email, password });
    await becomes(tablet.live, ({ status }) => status === 'live');

    await laptop.session.signOutDevice(tablet.session.deviceId);
    const state = await becomes(tablet.session, ({ phase }) => phase === 'signed-out');
    expect(state).toMatchObject({ reason: 'revoked' });
  });

  test('that was ended from another device while there was no network is over when it comes back', async () => {
    const email = newEmail();
    const laptop = made(client(url));
    await laptop.session.signUp({ email, password, displayName: 'Ana' });
    const network = await networkInFrontOf(Number(new URL(url).port));
    const tablet = made(client(network.url));
    await tablet.session.signIn({ email, password });
    await becomes(tablet.live, ({ status }) => status === 'live');
    network.cut();
    await becomes(tablet.live, ({ status }) => status !== 'live');

    await laptop.session.signOutDevice(tablet.session.deviceId);
    network.mend();

    const state = await becomes(tablet.session, ({ phase }) => phase === 'signed-out');
    expect(state).toMatchObject({ reason: 'revoked' });
    await network.close();
  });

  test('lists its devices, the one in hand marked', async () => {
    const person = made(await newMember(url, 'Ana'));
    const devices = await person.session.devices();
    expect(devices).toEqual([expect.objectContaining({ id: person.session.deviceId, current: true, name: 'Test' })]);
  });
});
