import { useRef, useState } from 'react';
import { RialtoError } from '@rialto/client';
import { isProvider, type Provider } from './provider';

/** A widget that is to be shown. */
export interface Challenge {
  readonly provider: Provider;
  readonly siteKey: string;
  /** Counts the widgets of a form: a used one is never shown again. */
  readonly round: number;
  /** The server did not accept what the widget before gave. */
  readonly refused: boolean;
}

function widgetOf(error: unknown): Pick<Challenge, 'provider' | 'siteKey'> | undefined {
  if (!(error instanceof RialtoError) || error.code !== 'CAPTCHA_REQUIRED') return undefined;
  return error.captcha && isProvider(error.captcha.provider) ? error.captcha : undefined;
}

/**
 * For a form whose request the server may answer with `CAPTCHA_REQUIRED`: the form then shows the widget, which sends it
 * again. A token counts once, so it is forgotten as it is sent, whatever the answer.
 */
export function useCaptcha() {
  const token = useRef<string>(undefined);
  const [challenge, setChallenge] = useState<Challenge>();

  async function attempt(request: (captchaToken: string | undefined) => Promise<void>): Promise<void> {
    const sent = token.current;
    token.current = undefined;
    try {
      await request(sent);
      setChallenge(undefined);
    } catch (error) {
      const widget = widgetOf(error);
      if (!widget) {
        if (sent !== undefined) setChallenge(undefined);
        throw error;
      }
      // it was solved while the server still answered to a request without it
      if (sent === undefined && token.current !== undefined) return attempt(request);
      const refused = sent !== undefined;
      setChallenge((shown) => (shown && !refused ? shown : { ...widget, round: (shown?.round ?? 0) + 1, refused }));
    }
  }

  return {
    attempt,
    widget: challenge && {
      challenge,
      onToken: (given: string) => {
        token.current = given;
      },
      onExpired: () => {
        token.current = undefined;
      },
    },
  };
}

export type CaptchaProps = NonNullable<ReturnType<typeof useCaptcha>['widget']>;
