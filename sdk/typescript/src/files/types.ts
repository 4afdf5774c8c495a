import type { RialtoError } from '../errors.js';
import type { FileType } from '../generated/contract.js';
import type { Unsubscribe } from '../platform/observable.js';

/** A file that is on this device and on its way to the server. */
export interface AddedFile {
  /** The SHA-256 of the content: the file's id, here and on the server. */
  readonly sha256: string;
  readonly name: string;
  /** Told by the content, whatever it was called. */
  readonly type: FileType;
  /** In bytes. */
  readonly size: number;
}

export interface UploadState extends AddedFile {
  readonly feed: string;
  readonly status: 'waiting' | 'sending' | 'refused';
  /** Bytes that the server has. */
  readonly sent: number;
  /** Why the server refused it. */
  readonly error?: RialtoError;
}

/** The files of feeds on this device. */
export interface Files {
  /** Uploads that are not complete, oldest first. */
  readonly getSnapshot: () => readonly UploadState[];
  readonly subscribe: (listener: () => void) => Unsubscribe;
  /**
   * Keeps a file here, where it survives everything, and sends it when that is possible. A large photo is scaled down first.
   * Fails with `UNSUPPORTED_FILE`, `FILE_TOO_LARGE` or `STORAGE_FULL`.
   */
  add(feed: string, content: Blob, name: string): Promise<AddedFile>;
  /** An object URL of the content, from this device or from the server. It is good until many others were asked for. */
  url(feed: string, sha256: string): Promise<string>;
  /** An object URL of a small picture; undefined when there is none: show an icon. */
  thumbnailUrl(feed: string, sha256: string, size?: number): Promise<string | undefined>;
  /** Takes a file away, here at once and on the server when that is possible. */
  remove(feed: string, sha256: string): Promise<void>;
  /** Sends a refused file once more. */
  retry(feed: string, sha256: string): Promise<void>;
  /** Forgets all files of a feed on this device, those that wait too: access to it was taken away. */
  purge(feed: string): Promise<void>;
  /** Stops; what waits goes on when the files are opened again. */
  close(): void;
}
