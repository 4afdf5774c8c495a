// What a file is: by what is in it, and only then by its name.
import { ImportRefusal, type RefusalCode } from './refusal.js';
import { LIMITS, type ImportFormat } from './types.js';

export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const SIGNATURES: readonly (readonly [string, RefusalCode])[] = [
  ['%PDF-', 'PDF'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'EXCEL'],
  ['\x1f\x8b', 'ARCHIVE'],
  ['7z\xbc\xaf\x27\x1c', 'ARCHIVE'],
  ['Rar!\x1a\x07', 'ARCHIVE'],
  ['BZh', 'ARCHIVE'],
  ['\xfd7zXZ', 'ARCHIVE'],
  ['\x89PNG\r\n', 'IMAGE'],
  ['\xff\xd8\xff', 'IMAGE'],
  ['GIF8', 'IMAGE'],
  ['II*\0', 'IMAGE'],
  ['MM\0*', 'IMAGE'],
];

/** @throws ImportRefusal for what is no text, or not of a size that a statement has */
export function refuseOthers({ bytes }: ImportFile): void {
  if (bytes.length === 0) throw new ImportRefusal('EMPTY_FILE');
  if (bytes.length > LIMITS.fileBytes) throw new ImportRefusal('FILE_TOO_LARGE');
  const head = latin1(bytes.subarray(0, 4096));
  const code = SIGNATURES.find(([start]) => head.startsWith(start))?.[1] ?? containerOf(head);
  if (code) throw new ImportRefusal(code);
}

const latin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

function containerOf(head: string): RefusalCode | undefined {
  if (/^PK(\x03\x04|\x05\x06)/.test(head)) {
    return /\[Content_Types\]\.xml|xl\/|mimetypeapplication\/vnd\.oasis/.test(head) ? 'EXCEL' : 'ARCHIVE';
  }
  if (/^RIFF.{4}WEBP/s.test(head) || /^.{4}ftyp(heic|heix|mif1|avif)/s.test(head)) return 'IMAGE';
  // Mail programs put lines before it.
  return head.slice(0, 1024).includes('%PDF-1.') ? 'PDF' : undefined;
}

/**
 * @param text lines ended by `\n`
 * @throws ImportRefusal when it is none of the formats
 */
export function formatOf(text: string, name: string): ImportFormat {
  const head = text.slice(0, 20_000);
  if (head.trim() === '') throw new ImportRefusal(text.trim() === '' ? 'EMPTY_FILE' : 'UNKNOWN_FORMAT');
  const markup = head.trimStart();
  if (/^OFXHEADER\s*[:=]|^<\?OFX\b|^(<\?xml[^>]*>\s*)?(<\?OFX[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<OFX>/i.test(markup)) {
    return /<INTU\.BID>/i.test(head) || /\.qfx$/i.test(name) ? 'qfx' : 'ofx';
  }
  if (markup.startsWith('<')) return markupFormat(head, text);
  if (/^!(Type|Account|Option|Clear)\b/im.test(head) && /^\s*[!^]/m.test(head)) return 'qif';
  if (/\.qif$/i.test(name) && /^\^\s*$/m.test(head)) return 'qif';
  if (/^:20:/m.test(head) && /^:60[FM]:/m.test(head)) throw new ImportRefusal('MT940');
  if (/^\{\\rtf|^%PDF/.test(markup)) throw new ImportRefusal('UNKNOWN_FORMAT');
  if (/^[{[]\s*["{[\]}]/.test(markup)) throw new ImportRefusal('UNKNOWN_FORMAT');
  if (looksTabular(head)) return 'csv';
  throw new ImportRefusal(longestLine(text) > LIMITS.lineChars ? 'LINE_TOO_LONG' : 'UNKNOWN_FORMAT');
}

function markupFormat(head: string, text: string): ImportFormat {
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(head)) throw new ImportRefusal('EXCEL');
  if (/<!doctype\s+html|<html[\s>]/i.test(head)) throw new ImportRefusal('WEB_PAGE');
  if (/<([\w.-]+:)?BkToCstmrStmt[\s>]|camt\.053\./.test(head)) return 'camt';
  if (/camt\.05[24]\.|<([\w.-]+:)?BkToCstmr(AcctRpt|DbtCdtNtfctn)\b/.test(head)) throw new ImportRefusal('OTHER_CAMT');
  // What hides the root element is refused by name, not as an unknown file.
  if (/<!(DOCTYPE|ENTITY)/i.test(head)) throw new ImportRefusal('XML_DOCTYPE');
  if (/<OFX>/i.test(head)) return 'ofx';
  if (/^\s*<\?xml/.test(head) && !/>[^<]*<\/[^>]*>\s*$/.test(text.slice(-2_000))) throw new ImportRefusal('TRUNCATED');
  throw new ImportRefusal('UNKNOWN_FORMAT');
}

/** Two lines that have the same separator. */
function looksTabular(head: string): boolean {
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  return [',', ';', '\t', '|'].some((separator) => lines.filter((line) => line.includes(separator)).length >= 2);
}

export function longestLine(text: string): number {
  let longest = 0;
  for (let from = 0; from < text.length;) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    if (to - from > longest) longest = to - from;
    from = to + 1;
  }
  return longest;
}
