import { describe, expect, test } from 'vitest';
import { Uploader, type Request } from '../src/files/uploader.js';
import { RialtoError } from '../src/index.js';

const KIB = 1024;

/** As much of a server as an upload sees: it counts, and fails as it is told to. */
class Receiver {
  received = 0;
  readonly chunks: number[] = [];
  readonly #size: number;
  readonly #fail: (chunkBytes: number, times: number) => RialtoError | undefined;

  constructor(size: number, fail: (chunkBytes: number, times: number) => RialtoError | undefined = () => undefined) {
    this.#size = size;
    this.#fail = fail;
  }

  readonly request: Request = async <T>(
    method: string,
    _path: string,
    options?: Parameters<Request>[2],
  ): Promise<T> => {
    if (method === 'PATCH') this.#take(options?.bytes?.byteLength ?? 0, Number(options?.headers?.['upload-offset']));
    return { fileId: 'f', received: this.received, complete: this.received === this.#size } as T;
  };

  #take(bytes: number, offset: number): void {
    this.chunks.push(bytes);
    const failure = this.#fail(bytes, this.chunks.length);
    if (failure?.code === 'TOO_LARGE') throw failure;
    if (offset !== this.received) throw new RialtoError('WRONG_OFFSET', 'not here', { status: 409 });
    this.received += bytes;
    if (failure) throw failure;
  }
}

const file = (size: number) => ({ feed: 'book:1', sha256: 'f', name: 'receipt.png', type: 'image/png', size }) as const;

async function sent(receiver: Receiver, size: number): Promise<number[]> {
  const progress: number[] = [];
  await new Uploader(receiver.request).upload(
    file(size),
    new ArrayBuffer(size),
    (bytes) => progress.push(bytes),
    new AbortController().signal,
  );
  return progress;
}

const tooLarge = new RialtoError('TOO_LARGE', 'less', { status: 413 });
const timeout = new RialtoError('TIMEOUT', 'late', { retryable: true });

describe('an upload', () => {
  test('tells how far it is', async () => {
    expect(await sent(new Receiver(600 * KIB), 600 * KIB)).toEqual([0, 256 * KIB, 512 * KIB, 600 * KIB]);
  });

  test('sends smaller chunks where no larger ones are taken, and stays with them', async () => {
    const receiver = new Receiver(300 * KIB, (bytes) => (bytes > 100 * KIB ? tooLarge : undefined));
    await sent(receiver, 300 * KIB);
    expect(receiver.chunks.map((bytes) => bytes / KIB)).toEqual([256, 128, 64, 64, 64, 64, 44]);
  });

  test('asks where it stands when it is not told whether a chunk arrived', async () => {
    const receiver = new Receiver(600 * KIB, (_, times) => (times === 2 ? timeout : undefined));
    expect((await sent(receiver, 600 * KIB)).at(-1)).toBe(600 * KIB);
    expect(receiver.received).toBe(600 * KIB);
  });

  test('gives up where nothing is taken', async () => {
    const receiver = new Receiver(600 * KIB, () => tooLarge);
    await expect(sent(receiver, 600 * KIB)).rejects.toBe(tooLarge);
    expect(receiver.chunks.at(-1)).toBe(8 * KIB);
  });
});
