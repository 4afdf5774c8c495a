import type { Problem } from './generated/contract.js';

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** Which widget shows the server that somebody is a human; what it gives is sent as `captchaToken`. */
export type CaptchaWidget = NonNullable<Problem['captcha']>;

interface Details {
  readonly status?: number | undefined;
  readonly fields?: readonly FieldError[] | undefined;
  readonly retryable?: boolean | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly captcha?: CaptchaWidget | undefined;
  readonly cause?: unknown;
}

/**
 * Every failure of this package. `code` is stable and for programs: the server's own (`INVALID_FIELD`, …) or one of
 * `NETWORK`, `TIMEOUT`, `ABORTED`, `DISCONNECTED`, `SIGNED_OUT`, `UNEXPECTED_ANSWER`. `retryable` says that the same
 * request may succeed later unchanged. `captcha` comes with `CAPTCHA_REQUIRED`.
 */
export class RialtoError extends Error {
  override readonly name = 'RialtoError';
  readonly code: string;
  readonly status?: number;
  readonly fields: readonly FieldError[];
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly captcha?: CaptchaWidget;

  constructor(code: string, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.fields = details.fields ?? [];
    this.retryable = details.retryable ?? false;
    if (details.status !== undefined) this.status = details.status;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
    if (details.captcha !== undefined) this.captcha = details.captcha;
  }
}

const RETRYABLE_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Codes that an ack carries without a status, for what passes by itself. */
const RETRYABLE_CODES = new Set(['UNAUTHENTICATED', 'INTERNAL', 'UNAVAILABLE', 'DRAINING', 'TIMEOUT']);

const passes = (code: string): boolean => RETRYABLE_CODES.has(code) || code.startsWith('TOO_MANY_');

export function problemToError(
  status: number,
  problem: Partial<Problem> | undefined,
  retryAfterMs?: number,
): RialtoError {
  const code = problem?.code ?? 'UNEXPECTED_ANSWER';
  const message = problem?.detail ?? problem?.title ?? `The server answered ${status}.`;
  // a blocked network is let in again; nobody is signed out and no message is given up for it
  const retryable = RETRYABLE_STATUSES.has(status) || code === 'ADDRESS_BLOCKED';
  return new RialtoError(code, message, {
    status,
    fields: problem?.errors,
    retryable,
    // the header knows whole seconds only
    retryAfterMs: problem?.retryAfterMs ?? retryAfterMs,
    captcha: problem?.captcha,
  });
}

/** The `{ok: false, …}` answer to a live command. */
export interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterMs?: number;
}

export function refusalToError(refusal: Refusal): RialtoError {
  const code = refusal.code ?? 'UNEXPECTED_ANSWER';
  return new RialtoError(code, refusal.message ?? 'The server refused this.', {
    fields: refusal.errors,
    retryable: passes(code),
    retryAfterMs: refusal.retryAfterMs,
  });
}

export const networkError = (cause: unknown): RialtoError =>
  new RialtoError('NETWORK', 'The server could not be reached.', { retryable: true, cause });

export const timeoutError = (): RialtoError =>
  new RialtoError('TIMEOUT', 'The server did not answer in time.', { retryable: true });

export const disconnectedError = (): RialtoError =>
  new RialtoError('DISCONNECTED', 'The live connection was lost.', { retryable: true });

export const signedOutError = (): RialtoError => new RialtoError('SIGNED_OUT', 'Nobody is signed in.');

export const isGone = (error: unknown): boolean =>
  error instanceof RialtoError &&
  !error.retryable &&
  (error.status === 404 || error.status === 403 || error.code === 'NOT_FOUND');

export function toRialtoError(error: unknown): RialtoError {
  if (error instanceof RialtoError) return error;
  return new RialtoError('UNEXPECTED', error instanceof Error ? error.message : String(error), { cause: error });
}
