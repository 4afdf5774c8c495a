import type { FileType } from '../generated/contract.js';

const HEAD_BYTES = 64;
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'];

/** The type of a file by how its content begins, as the server tells it; undefined for all that it does not take. */
export async function typeOf(content: Blob): Promise<FileType | undefined> {
  const bytes = new Uint8Array(await content.slice(0, HEAD_BYTES).arrayBuffer());
  const head = String.fromCharCode(...bytes);
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  if (head.startsWith('%PDF-')) return 'application/pdf';
  return brandsOf(head, bytes).some((brand) => HEIC_BRANDS.includes(brand)) ? 'image/heic' : undefined;
}

/** Of the `ftyp` box at the beginning: the major brand and, after its version, those it is compatible with. */
function brandsOf(head: string, bytes: Uint8Array): string[] {
  if (head.slice(4, 8) !== 'ftyp') return [];
  const boxBytes = new DataView(bytes.buffer).getInt32(0);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= Math.min(head.length, boxBytes); at += 4) {
    if (at !== 12) brands.push(head.slice(at, at + 4));
  }
  return brands;
}
