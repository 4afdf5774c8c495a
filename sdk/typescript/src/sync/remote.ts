import { networkError, RialtoError, timeoutError } from '../errors.js';
import type { Host } from '../host.js';
import type { FollowHandlers, Position } from '../live/follower.js';
import type { Clock } from '../platform/clock.js';
import type { Unsubscribe } from '../platform/observable.js';
import type { ChangePage } from '../generated/contract.js';
import type { Push, PushAnswer, Remote } from './protocol.js';
import type { ReplicaInfo } from './types.js';

const CHANGES_PER_PAGE = 500;

/** A feed of the server that the client is connected to. */
export class ServerRemote implements Remote {
  readonly #host: Host;
  readonly #feed: string;
  readonly #path: string;

  constructor(host: Host, feed: string) {
    this.#host = host;
    this.#feed = feed;
    this.#path = `/feeds/${encodeURIComponent(feed).replaceAll('%3A', ':')}`;
  }

  get live(): boolean {
    return this.#host.link.connected;
  }

  async snapshot(signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const response = await this.#host.api.open('GET', `${this.#path}/snapshot`, { signal });
    if (!response.body) throw new RialtoError('SNAPSHOT_BROKEN', 'The snapshot is empty.', { retryable: true });
    return chunksOf(response.body, this.#host.clock, this.#host.tuning.requestTimeoutMs);
  }

  changes({ revision, epoch }: Position): Promise<ChangePage> {
    const query = { since: revision, epoch, limit: CHANGES_PER_PAGE };
    return this.#host.api.request('GET', `${this.#path}/changes`, { query });
  }

  push(push: Push): Promise<PushAnswer> {
    return this.#host.api.request('POST', `${this.#path}/mutations`, { body: push });
  }

  follow(position: Position, handlers: FollowHandlers): Unsubscribe {
    return this.#host.feeds.follow(this.#feed, position, handlers);
  }

  async replicas(): Promise<ReplicaInfo[]> {
    return (await this.#host.api.request<{ items: ReplicaInfo[] }>('GET', `${this.#path}/replicas`)).items;
  }
}

/** A body that stops in the middle for too long is given up. */
async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  clock: Clock,
  silenceMs: number,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = body.getReader();
  try {
    for (let part = await nextOf(reader, clock, silenceMs); !part.done; part = await nextOf(reader, clock, silenceMs))
      yield part.value;
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function nextOf(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  clock: Clock,
  silenceMs: number,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(silenceMs, () => reject(timeoutError()));
    reader
      .read()
      .then(resolve, (error: unknown) => reject(networkError(error)))
      .finally(cancel);
  });
}
