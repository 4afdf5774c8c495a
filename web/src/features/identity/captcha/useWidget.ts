import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTheme } from '@/lib/theme';
import { useMedia } from '@/lib/useMedia';
import { ownOptions, widgetApi, type WidgetApi } from './provider';
import type { CaptchaProps } from './useCaptcha';

export type WidgetState = 'loading' | 'shown' | 'expired' | 'failed' | 'unloadable';

function useDark(): boolean {
  const theme = useTheme();
  const systemIsDark = useMedia('dark');
  return theme === 'system' ? systemIsDark : theme === 'dark';
}

/** Shows the provider's widget in a place, and sends the form around it when the widget gives a token. */
export function useWidget({ challenge: { provider, siteKey }, onToken, onExpired }: CaptchaProps) {
  const place = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<WidgetState>('loading');
  const [attempt, setAttempt] = useState(1);
  const { i18n } = useTranslation();
  const { language } = i18n;
  const theme = useDark() ? 'dark' : 'light';

  const solved = useEffectEvent((token: string) => {
    setState('shown');
    onToken(token);
    place.current?.closest('form')?.requestSubmit();
  });
  const expired = useEffectEvent(() => {
    setState('expired');
    onExpired();
  });

  useEffect(() => {
    let gone = false;
    let remove = () => {};
    function show(api: WidgetApi) {
      if (gone || !place.current) return;
      // each in an element of its own: a provider may still tidy up the one before
      const box = document.createElement('div');
      place.current.replaceChildren(box);
      const onLate = () => {
        if (gone) return;
        expired();
        api.reset(id);
      };
      const id = api.render(box, {
        sitekey: siteKey,
        theme,
        callback: (token) => !gone && solved(token),
        'expired-callback': onLate,
        'error-callback': () => !gone && setState('failed'),
        ...ownOptions(provider, language, onLate),
      });
      remove = () => api.remove(id);
      setState((now) => (now === 'failed' ? now : 'shown'));
    }
    widgetApi(provider)
      .then(show)
      .catch(() => !gone && setState('unloadable'));
    return () => {
      gone = true;
      remove();
    };
  }, [provider, siteKey, theme, language, attempt]);

  function again() {
    setState('loading');
    setAttempt((count) => count + 1);
  }
  return { place, state, again };
}
