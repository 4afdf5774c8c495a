import { RialtoError } from '../errors.js';
import { routes, type Operations } from '../generated/contract.js';
import type { Tokens } from '../session/tokens.js';
import type { Query, RequestOptions, Transport } from './transport.js';

type PartOf<Operation, Part extends string, Optional extends boolean> = Operation extends { [key in Part]: infer Value }
  ? Optional extends true
    ? { readonly [key in Part]?: Value }
    : { readonly [key in Part]: Value }
  : unknown;

/** What an operation needs, as the contract says it. */
export type Parameters<Name extends keyof Operations> = PartOf<Operations[Name], 'path', false> &
  PartOf<Operations[Name], 'query', true> &
  PartOf<Operations[Name], 'body', false> & { readonly commandId?: string; readonly signal?: AbortSignal };

export type Answer<Name extends keyof Operations> = Operations[Name]['answer'];

interface LooseParameters extends RequestOptions {
  readonly path?: Readonly<Record<string, string>>;
}

/** REST with the session: the access token goes along; a 401 is answered by one refresh and one retry. */
export class Api {
  readonly #transport: Transport;
  readonly #tokens: Tokens;

  constructor(transport: Transport, tokens: Tokens) {
    this.#transport = transport;
    this.#tokens = tokens;
  }

  call<Name extends keyof Operations>(name: Name, parameters: Parameters<Name>): Promise<Answer<Name>> {
    const { path, ...rest } = parameters as LooseParameters;
    const [method, template] = routes[name];
    return this.request<Answer<Name>>(method, filled(template, path ?? {}), rest);
  }

  request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    return this.#withToken((token) => this.#transport.send<T>({ method, path, token, ...options }));
  }

  /** For answers that are read while they come. */
  open(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    return this.#withToken((token) => this.#transport.open({ method, path, token, ...options }));
  }

  async #withToken<T>(ask: (token: string) => Promise<T>): Promise<T> {
    const token = await this.#tokens.access();
    try {
      return await ask(token);
    } catch (error) {
      if (!(error instanceof RialtoError) || error.status !== 401) throw error;
      return ask(await this.#tokens.refresh(token));
    }
  }
}

/** A public operation: no token goes along. */
export function callPublic<Name extends keyof Operations>(
  transport: Transport,
  name: Name,
  parameters: Parameters<Name>,
): Promise<Answer<Name>> {
  const { path, query, body, signal } = parameters as LooseParameters & { query?: Query };
  const [method, template] = routes[name];
  return transport.send({ method, path: filled(template, path ?? {}), query, body, signal });
}

function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? '').replaceAll('%3A', ':'),
  );
}
