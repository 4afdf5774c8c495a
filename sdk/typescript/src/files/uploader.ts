import { RialtoError, toRialtoError } from '../errors.js';
import type { FileType, Upload } from '../generated/contract.js';
import type { RequestOptions } from '../http/transport.js';

/** The server, with the session. */
export type Request = <T>(method: string, path: string, options?: RequestOptions) => Promise<T>;

interface UploadedFile {
  readonly feed: string;
  readonly sha256: string;
  readonly name: string;
  readonly type: FileType;
  readonly size: number;
}

const LARGEST_CHUNK = 256 * 1024;
const SMALLEST_CHUNK = 8 * 1024;
const CHUNK_TIMEOUT_MS = 60_000;
/** The server and this device disagree about where the upload stands no more often than this. */
const MAX_RESTARTS = 5;

export const pathOf = (feed: string, sha256?: string): string =>
  `/feeds/${encodeURIComponent(feed).replaceAll('%3A', ':')}/files${sha256 === undefined ? '' : `/${sha256}`}`;

/** Brings content to the server chunk by chunk, from wherever it stopped. */
export class Uploader {
  readonly #request: Request;
  #chunkBytes = LARGEST_CHUNK;

  constructor(request: Request) {
    this.#request = request;
  }

  /**
   * Resolves when the server has checked and kept it.
   *
   * @param onProgress called with the bytes that the server has
   */
  async upload(
    file: UploadedFile,
    bytes: ArrayBuffer,
    onProgress: (sent: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    for (let restarts = 0; ; restarts++) {
      let state = await this.#start(file, signal);
      try {
        while (!state.complete) {
          onProgress(state.received);
          state = await this.#send(file, bytes, state.received, signal);
        }
        return onProgress(file.size);
      } catch (error) {
        if (!startsOver(toRialtoError(error)) || restarts === MAX_RESTARTS) throw error;
      }
    }
  }

  #start({ feed, sha256, name, type, size }: UploadedFile, signal: AbortSignal): Promise<Upload> {
    return this.#request('POST', pathOf(feed), { body: { sha256, sizeBytes: size, name, type }, signal });
  }

  async #send(
    { feed, sha256 }: UploadedFile,
    bytes: ArrayBuffer,
    offset: number,
    signal: AbortSignal,
  ): Promise<Upload> {
    for (;;) {
      try {
        return await this.#request('PATCH', `${pathOf(feed, sha256)}/content`, {
          bytes: bytes.slice(offset, offset + this.#chunkBytes),
          headers: { 'upload-offset': String(offset) },
          timeoutMs: CHUNK_TIMEOUT_MS,
          signal,
        });
      } catch (error) {
        const { code, status } = toRialtoError(error);
        // A server or a proxy that takes less, or a network that is too slow for so much.
        const tooMuch = status === 413 || code === 'TIMEOUT';
        if (!tooMuch || this.#chunkBytes === SMALLEST_CHUNK) throw error;
        this.#chunkBytes = Math.max(SMALLEST_CHUNK, this.#chunkBytes / 2);
        // The chunk may have arrived all the same: then another offset is the right one.
        if (code === 'TIMEOUT') throw new RialtoError('WRONG_OFFSET', 'Where the upload stands is not known.');
      }
    }
  }
}

/** Another tab or an answer that was lost moved the upload on; or it was forgotten. */
const startsOver = ({ code }: RialtoError): boolean => code === 'WRONG_OFFSET' || code === 'NO_UPLOAD';
