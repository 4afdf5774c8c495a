import type { RialtoClient } from '../client.js';
import { RialtoError, signedOutError, toRialtoError } from '../errors.js';
import { systemClock, type Clock } from '../platform/clock.js';
import { detectEnvironment, type Environment } from '../platform/environment.js';
import type { Unsubscribe } from '../platform/observable.js';
import { defaultTuning, type Tuning } from '../tuning.js';
import { browserImaging, type Imaging } from './imaging.js';
import { ObjectUrls } from './object-urls.js';
import { prepared } from './prepare.js';
import { Queue } from './queue.js';
import { FileStorage, keyText, type FileKey } from './storage.js';
import type { AddedFile, Files, UploadState } from './types.js';
import { pathOf } from './uploader.js';

export interface FilesOptions {
  /** The name of the database on this device. */
  readonly database?: string;
  /** What the server takes at most of one file; by default 25 MiB, as there. */
  readonly maxFileBytes?: number;
  /** What content that the server has may take on this device. */
  readonly maxKeptBytes?: number;
  readonly maxUrls?: number;
  readonly tuning?: Pick<Tuning, 'retryMinMs' | 'retryMaxMs'>;
  readonly clock?: Clock;
  readonly environment?: Environment;
  readonly imaging?: Imaging;
}

/** A download has as long as a slow network needs for the largest file. */
const DOWNLOAD_TIMEOUT_MS = 300_000;
const DEFAULT_THUMBNAIL = 256;

/** Opens the files of this device. They follow the client's session: who signs out leaves none behind. */
export const openFiles = (client: RialtoClient, options: FilesOptions = {}): Files => new DeviceFiles(client, options);

class DeviceFiles implements Files {
  readonly #client: RialtoClient;
  readonly #options: Required<Pick<FilesOptions, 'maxFileBytes' | 'maxKeptBytes' | 'imaging' | 'clock'>>;
  readonly #storage: FileStorage;
  readonly #queue: Queue;
  readonly #urls: ObjectUrls;
  readonly #fetching = new Map<string, Promise<string | undefined>>();
  readonly #stops: Unsubscribe[] = [];
  #person: string | undefined;
  /** What follows the session, one step after the other. */
  #ready: Promise<unknown>;
  /** Rises when content is purged, so that what comes in late is not kept. */
  #generation = 0;
  #lastSeq = 0;

  constructor(client: RialtoClient, options: FilesOptions) {
    const environment = options.environment ?? detectEnvironment();
    const clock = options.clock ?? systemClock();
    this.#client = client;
    this.#options = {
      maxFileBytes: options.maxFileBytes ?? 25 * 1024 * 1024,
      maxKeptBytes: options.maxKeptBytes ?? 100 * 1024 * 1024,
      imaging: options.imaging ?? browserImaging,
      clock,
    };
    this.#storage = new FileStorage(options.database ?? 'rialto-files');
    this.#urls = new ObjectUrls(options.maxUrls ?? 100);
    this.#queue = new Queue({
      storage: this.#storage,
      request: (method, path, request) => client.request(method, path, request),
      clock,
      environment,
      tuning: options.tuning ?? defaultTuning,
      onGone: (feed) => this.purge(feed),
    });
    this.#ready = this.#storage.owner().then((owner) => {
      this.#person = owner;
      return this.#queue.show();
    });
    this.#stops.push(
      client.session.subscribe(() => this.#followSession()),
      environment.onOnline(() => this.#queue.wake()),
      environment.onVisible(() => this.#queue.wake()),
    );
    this.#followSession();
    // Whoever asks for a file hears of a device that keeps nothing.
    this.#ready.catch(() => undefined);
  }

  readonly getSnapshot = (): readonly UploadState[] => this.#queue.state.get();

  readonly subscribe = (listener: () => void): Unsubscribe => this.#queue.state.subscribe(listener);

  async add(feed: string, content: Blob, name: string): Promise<AddedFile> {
    await this.#signedIn();
    const { bytes, ...file } = await prepared(content, name, this.#options);
    const seq = this.#nextSeq();
    const kept = { feed, sha256: file.sha256, type: file.type, size: file.size, usedAt: this.#options.clock.now() };
    await this.#storage.keep(kept, bytes, { ...file, feed, kind: 'upload', seq }).catch(notKept);
    await this.#queue.show();
    this.#queue.wake();
    return file;
  }

  async url(feed: string, sha256: string): Promise<string> {
    const url = await this.#once(`${keyText({ feed, sha256 })} content`, () => this.#content(feed, sha256));
    return url ?? missing();
  }

  async thumbnailUrl(feed: string, sha256: string, size = DEFAULT_THUMBNAIL): Promise<string | undefined> {
    return this.#once(`${keyText({ feed, sha256 })} ${size}`, () => this.#thumbnail(feed, sha256, size));
  }

  async remove(feed: string, sha256: string): Promise<void> {
    await this.#signedIn();
    const file = { feed, sha256, name: '', type: 'application/pdf', size: 0 } as const;
    await this.#storage.putTask({ ...file, kind: 'removal', seq: this.#nextSeq() });
    await this.#storage.drop([feed, sha256]);
    this.#urls.dropAll((key) => key.startsWith(keyText(file)));
    await this.#queue.show();
    this.#queue.wake();
  }

  async retry(feed: string, sha256: string): Promise<void> {
    const task = await this.#storage.task([feed, sha256]);
    if (!task?.refusal) return;
    const { refusal: _, ...again } = task;
    await this.#storage.putTask(again);
    await this.#queue.show();
    this.#queue.wake();
  }

  async purge(feed: string): Promise<void> {
    this.#generation++;
    this.#urls.dropAll((key) => key.startsWith(`${feed} `));
    await this.#storage.purge(feed);
    await this.#queue.show();
  }

  close(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#urls.dropAll();
    void this.#queue.stop().then(() => this.#storage.close());
  }

  #followSession(): void {
    const { state } = this.#client.session;
    if (state.phase === 'restoring') return;
    this.#ready = this.#ready.then(() =>
      state.phase === 'signed-in' ? this.#begin(state.me.user.id) : this.#end(state.reason),
    );
  }

  async #begin(personId: string): Promise<void> {
    if (this.#person !== personId) await this.#forgetUnless(personId);
    this.#person = personId;
    this.#queue.start();
  }

  async #forgetUnless(personId: string): Promise<void> {
    this.#generation++;
    this.#urls.dropAll();
    await this.#storage.ownedBy(personId);
    await this.#queue.show();
  }

  /** A session that merely ran out keeps its files for when the same person comes back. */
  async #end(reason: 'user' | 'expired' | 'revoked' | undefined): Promise<void> {
    this.#generation++;
    this.#urls.dropAll();
    await this.#queue.stop();
    this.#person = undefined;
    if (reason === 'user' || reason === 'revoked') await this.#storage.clear();
    await this.#queue.show();
  }

  /** While the session is being restored, which takes as long as there is no network, the files are the last person's. */
  async #signedIn(): Promise<void> {
    await this.#ready;
    if (this.#person === undefined) throw signedOutError();
  }

  #nextSeq(): number {
    this.#lastSeq = Math.max(this.#options.clock.now(), this.#lastSeq + 1);
    return this.#lastSeq;
  }

  /** Whoever asks for the same at the same time gets the same. */
  async #once(key: string, load: () => Promise<Blob | undefined>): Promise<string | undefined> {
    await this.#signedIn();
    const known = this.#urls.get(key);
    if (known !== undefined) return known;
    const generation = this.#generation;
    const asked =
      this.#fetching.get(key) ??
      load()
        .then((content) => {
          if (generation !== this.#generation) throw new RialtoError('ABORTED', 'The files were purged meanwhile.');
          return content && this.#urls.add(key, content);
        })
        .finally(() => this.#fetching.delete(key));
    this.#fetching.set(key, asked);
    return asked;
  }

  async #content(feed: string, sha256: string): Promise<Blob> {
    const key: FileKey = [feed, sha256];
    const kept = await this.#storage.content(key);
    const usedAt = this.#options.clock.now();
    if (kept) {
      await this.#storage.used(key, usedAt);
      return new Blob([kept.bytes], { type: kept.file.type });
    }
    const generation = this.#generation;
    const content = await this.#fetched(feed, pathOf(feed, sha256));
    const file = await prepared(content, '', { ...this.#options, asItIs: true });
    if (file.sha256 !== sha256) {
      // A captive portal or a proxy answered in the server's place.
      throw new RialtoError('UNEXPECTED_ANSWER', 'The answer is another file.', { retryable: true });
    }
    if (generation === this.#generation) {
      const { type, size } = file;
      // Without room on the device it is shown all the same.
      await this.#storage.keep({ feed, sha256, type, size, usedAt }, file.bytes).catch(() => undefined);
      await this.#storage.trim(this.#options.maxKeptBytes);
    }
    return new Blob([file.bytes], { type: file.type });
  }

  async #thumbnail(feed: string, sha256: string, size: number): Promise<Blob | undefined> {
    const kept = await this.#storage.content([feed, sha256]);
    if (kept) return kept.file.type.match(/jpeg|png|webp/) ? this.#content(feed, sha256) : undefined;
    try {
      return await this.#fetched(feed, `${pathOf(feed, sha256)}/thumbnail?size=${size}`);
    } catch (error) {
      if (toRialtoError(error).code === 'NO_THUMBNAIL') return undefined;
      throw error;
    }
  }

  async #fetched(feed: string, path: string): Promise<Blob> {
    try {
      return await this.#client.request<Blob>('GET', path, { answer: 'blob', timeoutMs: DOWNLOAD_TIMEOUT_MS });
    } catch (error) {
      if (toRialtoError(error).code === 'NOT_FOUND') await this.purge(feed);
      throw error;
    }
  }
}

function notKept(cause: unknown): never {
  throw new RialtoError('STORAGE_FULL', 'There is no room for the file on this device.', { cause });
}

function missing(): never {
  throw new RialtoError('NO_FILE', 'The feed has no such file.');
}
