import { RialtoError } from '../errors.js';
import type { Imaging } from './imaging.js';
import { typeOf } from './sniff.js';
import type { AddedFile } from './types.js';

/** Pictures are not sent larger than this: it is enough to read a receipt by. */
export const LONGEST_SIDE = 2560;

interface Limits {
  readonly imaging: Imaging;
  readonly maxFileBytes: number;
  /** Content that comes from the server is not changed. */
  readonly asItIs?: boolean;
}

/** What is to be kept of a file that was chosen: its content, perhaps smaller, and what that is. */
export async function prepared(
  content: Blob,
  name: string,
  limits: Limits,
): Promise<AddedFile & { readonly bytes: ArrayBuffer }> {
  const smaller = limits.asItIs ? undefined : await scaledDown(content, limits.imaging);
  const kept = smaller ?? content;
  const type = await typeOf(kept);
  if (!type) throw new RialtoError('UNSUPPORTED_FILE', 'Only pictures and PDF documents can be added.');
  if (kept.size > limits.maxFileBytes) {
    throw new RialtoError('FILE_TOO_LARGE', `A file may have up to ${limits.maxFileBytes} bytes.`);
  }
  const bytes = await kept.arrayBuffer();
  const called = smaller ? name.replace(/\.(png|webp|jpe?g)$/i, '.jpg') : name;
  return { sha256: await sha256Of(bytes), name: called.trim().slice(0, 255) || 'file', type, size: kept.size, bytes };
}

async function scaledDown(content: Blob, imaging: Imaging): Promise<Blob | undefined> {
  const type = await typeOf(content);
  if (type !== 'image/jpeg' && type !== 'image/png' && type !== 'image/webp') return undefined;
  const smaller = await imaging.scaledDown(content, LONGEST_SIDE);
  return smaller && smaller.size < content.size ? smaller : undefined;
}

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
