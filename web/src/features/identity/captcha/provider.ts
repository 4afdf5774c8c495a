import type { CaptchaWidget } from '@rialto/client';

export type Provider = CaptchaWidget['provider'];

/** How a widget is shown, and what it tells. Turnstile and hCaptcha have the same names for most of it. */
export interface RenderOptions {
  sitekey: string;
  theme: 'light' | 'dark';
  callback: (token: string) => void;
  'expired-callback': () => void;
  'error-callback': () => void;
  [more: string]: unknown;
}

/** What a provider's script puts on the window. */
export interface WidgetApi {
  render(place: HTMLElement, options: RenderOptions): string;
  reset(id: string): void;
  remove(id: string): void;
}

declare global {
  interface Window {
    turnstile?: WidgetApi | undefined;
    hcaptcha?: WidgetApi | undefined;
  }
}

interface Script {
  readonly url: string;
  /** What the two do not have in common: the language, and who is told that a puzzle was left too long. */
  readonly options: (language: string, onLate: () => void) => Record<string, unknown>;
}

const scripts: Record<Provider, Script> = {
  turnstile: {
    url: 'https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit',
    options: (language, onLate) => ({
      language,
      size: 'flexible',
      'refresh-expired': 'manual',
      'refresh-timeout': 'manual',
      'timeout-callback': onLate,
    }),
  },
  hcaptcha: {
    url: 'https://js.hcaptcha.com/1/api.js?render=explicit',
    options: (language, onLate) => ({ hl: language, 'chalexpired-callback': onLate }),
  },
};

export const isProvider = (name: string): name is Provider => Object.hasOwn(scripts, name);

export const ownOptions = (provider: Provider, language: string, onLate: () => void) =>
  scripts[provider].options(language, onLate);

const loading = new Map<Provider, Promise<WidgetApi>>();

function load(provider: Provider): Promise<WidgetApi> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    const fail = () => {
      script.remove();
      reject(new Error(`the script of ${provider} cannot be loaded`));
    };
    script.src = scripts[provider].url;
    script.async = true;
    script.addEventListener('error', fail);
    script.addEventListener('load', () => {
      const api = window[provider];
      if (api) resolve(api);
      else fail();
    });
    document.head.append(script);
  });
}

/** Loads a provider's script once; after a failure, anew with the next call. */
export function widgetApi(provider: Provider): Promise<WidgetApi> {
  const there = window[provider];
  if (there) return Promise.resolve(there);
  const begun = loading.get(provider);
  if (begun) return begun;
  const fresh = load(provider).finally(() => loading.delete(provider));
  loading.set(provider, fresh);
  return fresh;
}
