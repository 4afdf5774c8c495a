import { describe, expect, test } from 'vitest';
import { isGone, problemToError } from '../src/errors.js';

const problem = (status: number, code: string, more = {}) => ({
  type: 'about:blank',
  title: 'A title',
  status,
  code,
  ...more,
});

describe('problems', () => {
  test('are tried again when there was too much, as soon as the server says', () => {
    const error = problemToError(429, problem(429, 'RATE_LIMITED', { retryAfterMs: 1200 }), 2000);

    expect(error).toMatchObject({ code: 'RATE_LIMITED', retryable: true, retryAfterMs: 1200 });
    expect(problemToError(429, undefined, 2000)).toMatchObject({ retryable: true, retryAfterMs: 2000 });
  });

  test('with a blocked network pass, and what was asked for is not gone', () => {
    const error = problemToError(403, problem(403, 'ADDRESS_BLOCKED'));

    expect(error.retryable).toBe(true);
    expect(isGone(error)).toBe(false);
    expect(isGone(problemToError(403, problem(403, 'FORBIDDEN')))).toBe(true);
  });

  test('that ask for a CAPTCHA say which widget to show', () => {
    const captcha = { provider: 'turnstile' as const, siteKey: 'a-site-key' };

    expect(problemToError(403, problem(403, 'CAPTCHA_REQUIRED', { captcha }))).toMatchObject({ captcha });
    expect(problemToError(403, problem(403, 'FORBIDDEN')).captcha).toBeUndefined();
  });
});
