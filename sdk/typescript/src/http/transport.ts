import { networkError, problemToError, RialtoError, timeoutError } from '../errors.js';
import type { Problem } from '../generated/contract.js';
import type { Clock } from '../platform/clock.js';
import type { CookieJar } from './cookies.js';

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface RequestOptions {
  readonly query?: Query | undefined;
  readonly body?: unknown;
  /** Sent as `Idempotency-Key`: the same id again is done once and answered the same. */
  readonly commandId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Sent as they are, in the place of `body`. */
  readonly bytes?: ArrayBuffer | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** `blob` for content that is not JSON. */
  readonly answer?: 'json' | 'blob' | undefined;
  readonly timeoutMs?: number | undefined;
}

interface Request extends RequestOptions {
  readonly method: string;
  readonly path: string;
  readonly token?: string | undefined;
}

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

interface Settings {
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly cookies?: CookieJar | undefined;
}

/** One HTTP exchange with the server: no session, no retries. Fails with a {@link RialtoError} and nothing else. */
export class Transport {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  send<T>(request: Request): Promise<T> {
    return this.#timed(request, async (signal) => {
      const response = await this.#ask(request, signal);
      if (request.answer === 'blob') return (await response.blob()) as T;
      const text = await response.text();
      return (text === '' ? undefined : parsed(text, response.status)) as T;
    });
  }

  /** For answers that are read while they come; the limit of time is for their beginning. */
  open(request: Request): Promise<Response> {
    return this.#timed(request, (signal) => this.#ask(request, signal));
  }

  async #timed<T>(request: Request, exchange: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { clock } = this.#settings;
    const abort = new AbortController();
    let timedOut = false;
    const cancelTimer = clock.after(request.timeoutMs ?? this.#settings.timeoutMs, () => {
      timedOut = true;
      abort.abort();
    });
    const forward = (): void => abort.abort();
    request.signal?.addEventListener('abort', forward, { once: true });
    if (request.signal?.aborted) abort.abort();
    try {
      return await exchange(abort.signal);
    } catch (error) {
      if (error instanceof RialtoError) throw error;
      if (timedOut) throw timeoutError();
      if (request.signal?.aborted) throw new RialtoError('ABORTED', 'The request was called off.', { cause: error });
      throw networkError(error);
    } finally {
      cancelTimer();
      request.signal?.removeEventListener('abort', forward);
    }
  }

  async #ask(request: Request, signal: AbortSignal): Promise<Response> {
    const { fetch, cookies } = this.#settings;
    const response = await fetch(this.#url(request), {
      method: request.method,
      headers: this.#headers(request),
      credentials: request.path.startsWith('/auth/') ? 'include' : 'same-origin',
      signal,
      ...bodyOf(request),
    });
    cookies?.keep(response.headers);
    if (response.ok) return response;
    throw problemToError(
      response.status,
      problemIn(await response.text()),
      retryAfterMs(response.headers, this.#settings.clock),
    );
  }

  #url({ path, query }: Request): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value !== undefined) parameters.set(name, String(value));
    }
    const search = parameters.toString();
    return `${this.#settings.baseUrl}/api/v1${path}${search === '' ? '' : `?${search}`}`;
  }

  #headers(request: Request): Record<string, string> {
    const headers: Record<string, string> = { accept: 'application/json, application/problem+json' };
    if (request.answer === 'blob') headers['accept'] = '*/*';
    if (request.body !== undefined) headers['content-type'] = 'application/json';
    if (request.bytes !== undefined) headers['content-type'] = 'application/octet-stream';
    if (request.token !== undefined) headers['authorization'] = `Bearer ${request.token}`;
    if (request.commandId !== undefined) headers['idempotency-key'] = request.commandId;
    const cookie = this.#settings.cookies?.header();
    if (cookie) headers['cookie'] = cookie;
    return { ...headers, ...request.headers };
  }
}

function bodyOf({ body, bytes }: Request): { body?: BodyInit } {
  if (bytes !== undefined) return { body: bytes };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}

function parsed(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // A captive portal or a proxy answered in the server's place.
    throw new RialtoError('UNEXPECTED_ANSWER', 'The answer is not JSON.', { status, retryable: true, cause });
  }
}

function problemIn(text: string): Partial<Problem> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Partial<Problem>) : undefined;
  } catch {
    return undefined;
  }
}

function retryAfterMs(headers: Headers, clock: Clock): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - clock.now());
}
