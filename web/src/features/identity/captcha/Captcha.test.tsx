import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RialtoError, type CaptchaWidget } from '@rialto/client';
import { makeFakeClient } from '../../../../dev/fake-client';
import type { Client } from '@/lib/client';
import { setLanguage } from '@/lib/i18n';
import { setTheme } from '@/lib/theme';
import { renderInSpace } from '@/testing/render';
import { SignInForm } from '../SignInForm';
import type { RenderOptions, WidgetApi } from './provider';

class FakeProvider implements WidgetApi {
  readonly shown: RenderOptions[] = [];
  readonly removed: string[] = [];
  resets = 0;

  render(_place: HTMLElement, options: RenderOptions): string {
    this.shown.push(options);
    return `widget-${this.shown.length}`;
  }

  reset(): void {
    this.resets++;
  }

  remove(id: string): void {
    this.removed.push(id);
  }

  get last(): RenderOptions {
    const last = this.shown.at(-1);
    if (!last) throw new Error('no widget is shown');
    return last;
  }

  tell(name: string, ...given: string[]): void {
    act(() => (this.last[name] as (...given: string[]) => void)(...given));
  }
}

const turnstile: CaptchaWidget = { provider: 'turnstile', siteKey: 'a-site-key' };

const { append } = document.head;

let client: Client;
let provider: FakeProvider;
let sent: (string | undefined)[];
/** What the server says to each token. */
let judge: (token: string | undefined) => RialtoError | undefined;

const required = (captcha: CaptchaWidget = turnstile) =>
  new RialtoError('CAPTCHA_REQUIRED', 'Show that you are a human.', { status: 403, captcha });

beforeEach(() => {
  provider = new FakeProvider();
  sent = [];
  judge = (token) => (token === 'human' ? undefined : required());
  client = makeFakeClient();
  const { signIn } = client.session;
  client.session.signIn = async (credentials) => {
    sent.push(credentials.captchaToken);
    const refusal = judge(credentials.captchaToken);
    if (refusal) throw refusal;
    await signIn(credentials);
  };
});

afterEach(async () => {
  cleanup();
  document.head.append = append;
  window.turnstile = undefined;
  window.hcaptcha = undefined;
  setTheme('system');
  await setLanguage('en');
});

const type = (field: string, value: string) => fireEvent.change(screen.getByTestId(field), { target: { value } });

async function openForm() {
  await renderInSpace(client, <SignInForm />);
  type('email', 'ana@weddings.example');
  type('password', 'x');
}

const submit = () => fireEvent.click(screen.getByTestId('sign-in'));

async function challenged() {
  await openForm();
  submit();
  await waitFor(() => expect(provider.shown).toHaveLength(1));
}

/** Scripts that are put into the page; the test says what becomes of them. */
function scripts(): HTMLScriptElement[] {
  const put: HTMLScriptElement[] = [];
  document.head.append = (...nodes) => put.push(...(nodes as HTMLScriptElement[]));
  return put;
}

describe('a form whose request needs a CAPTCHA', () => {
  beforeEach(() => {
    window.turnstile = provider;
  });

  test('shows the widget with a word about it, and goes on by itself', async () => {
    await challenged();
    expect(provider.last.sitekey).toBe('a-site-key');
    expect(screen.getByRole('status').textContent).toContain('you are a human');
    expect(screen.queryByRole('alert')).toBeNull();

    provider.tell('callback', 'human');
    await waitFor(() => expect(client.session.state.phase).toBe('signed-in'));
    expect(sent).toEqual([undefined, 'human']);
    await waitFor(() => expect(screen.queryByTestId('captcha')).toBeNull());
    expect(provider.removed).toEqual(['widget-1']);
  });

  test('shows a new widget when the server refuses the token, which is not sent again', async () => {
    await challenged();
    provider.tell('callback', 'robot');
    await screen.findByText('That was not accepted. Do it once more.');
    await waitFor(() => expect(provider.shown).toHaveLength(2));

    submit();
    await waitFor(() => expect(sent).toEqual([undefined, 'robot', undefined]));
    expect(provider.shown).toHaveLength(2);
  });

  test('forgets a token that came with a wrong password', async () => {
    await challenged();
    judge = () => new RialtoError('INVALID_CREDENTIALS', 'Wrong.', { status: 401 });
    provider.tell('callback', 'human');
    await screen.findByText('E-mail and password do not belong together');
    expect(screen.queryByTestId('captcha')).toBeNull();

    submit();
    await waitFor(() => expect(sent).toEqual([undefined, 'human', undefined]));
  });

  test('keeps a token while something has to be filled in', async () => {
    await challenged();
    type('password', '');
    provider.tell('callback', 'human');
    expect(sent).toEqual([undefined]);

    type('password', 'x');
    submit();
    await waitFor(() => expect(sent).toEqual([undefined, 'human']));
  });

  test('forgets a token that has expired, and asks once more', async () => {
    await challenged();
    type('password', '');
    provider.tell('callback', 'human');
    provider.tell('expired-callback');
    await screen.findByText('That took too long. Do it once more.');
    expect(provider.resets).toBe(1);

    type('password', 'x');
    submit();
    await waitFor(() => expect(sent).toEqual([undefined, undefined]));
  });

  test('says that the widget does not work, and tries again', async () => {
    await challenged();
    provider.tell('error-callback');
    expect(screen.getByRole('alert').textContent).toContain('The check does not work just now.');

    fireEvent.click(screen.getByTestId('captcha-again'));
    await waitFor(() => expect(provider.shown).toHaveLength(2));
    expect(screen.queryByRole('alert')).toBeNull();
    provider.tell('callback', 'human');
    await waitFor(() => expect(client.session.state.phase).toBe('signed-in'));
  });

  test('has the theme and the language of the app', async () => {
    setTheme('dark');
    await challenged();
    expect(provider.last).toMatchObject({ theme: 'dark', language: 'en' });

    act(() => setTheme('light'));
    await waitFor(() => expect(provider.last.theme).toBe('light'));
    await act(() => setLanguage('de'));
    await waitFor(() => expect(provider.last['language']).toBe('de'));
    expect(provider.removed).toEqual(['widget-1', 'widget-2']);
  });
});

test('hCaptcha has a script of its own, with the language in its own word', async () => {
  window.hcaptcha = provider;
  judge = (token) => (token === 'human' ? undefined : required({ provider: 'hcaptcha', siteKey: 'another-key' }));
  await challenged();
  expect(provider.last).toMatchObject({ sitekey: 'another-key', hl: 'en' });

  provider.tell('chalexpired-callback');
  await screen.findByText('That took too long. Do it once more.');
  provider.tell('callback', 'human');
  await waitFor(() => expect(client.session.state.phase).toBe('signed-in'));
});

test('a script that cannot be loaded is said, and loaded anew on demand', async () => {
  const put = scripts();
  await openForm();
  submit();
  await waitFor(() => expect(put).toHaveLength(1));
  put[0]?.dispatchEvent(new Event('error'));
  await screen.findByText(/The check could not be loaded/);

  fireEvent.click(screen.getByTestId('captcha-again'));
  await waitFor(() => expect(put).toHaveLength(2));
  expect(screen.queryByText(/The check could not be loaded/)).toBeNull();
  expect(put[1]?.src).toBe('https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit');
  window.turnstile = provider;
  put[1]?.dispatchEvent(new Event('load'));
  await waitFor(() => expect(provider.shown).toHaveLength(1));

  act(() => setTheme('dark'));
  await waitFor(() => expect(provider.shown).toHaveLength(2));
  expect(put).toHaveLength(2);
});

test('a widget that this app does not know is an error in words', async () => {
  const put = scripts();
  judge = () => required({ provider: 'riddle' as 'turnstile', siteKey: 'x' });
  await openForm();
  submit();
  expect((await screen.findByRole('alert')).textContent).toContain('proof that you are a human');
  expect(put).toEqual([]);
});
