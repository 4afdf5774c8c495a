// Which characters the bytes of a file are. Exports say it seldom, and sometimes wrongly.
import { likelihood } from './letters.js';
import { ImportRefusal } from './refusal.js';

export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-15',
  'iso-8859-2',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const;

export type Encoding = (typeof ENCODINGS)[number];

export interface EncodingGuess {
  readonly encoding: Encoding;
  /** 0 to 1; 1 when there is no doubt: a mark at the beginning, valid UTF-8, or a person's choice. */
  readonly confidence: number;
  /** Others that decode the whole file, the likelier first. */
  readonly alternatives: readonly { readonly encoding: Encoding; readonly confidence: number }[];
}

export interface Decoded extends EncodingGuess {
  /** Without byte order mark, lines ended by `\n`. */
  readonly text: string;
}

export interface DecodeOptions {
  /** What a person chose: no guess is made. */
  readonly encoding?: Encoding | undefined;
}

const SAMPLE_BYTES = 64 * 1024;
/** A better alternative must be this much likelier than what the file says of itself. */
const DECLARED_BONUS = 0.5;
const COMMONEST_BONUS = 0.1;

/** @throws ImportRefusal when the bytes are not text in any of the encodings, or not in the one that was chosen */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  if (options.encoding !== undefined) return chosen(bytes, options.encoding);
  const marked = byMark(bytes) ?? byZeros(bytes);
  if (marked) return chosen(bytes, marked);
  const declared = declaredEncoding(bytes);
  const utf8 = tryDecode(bytes, 'utf-8') ?? cutOffUtf8(bytes);
  if (utf8 !== undefined) return withText(utf8, { encoding: 'utf-8', confidence: 1, alternatives: [] });
  return scored(bytes, declared);
}

function chosen(bytes: Uint8Array, encoding: Encoding): Decoded {
  if (!ENCODINGS.includes(encoding)) throw new ImportRefusal('NO_SUCH_ENCODING');
  const text = tryDecode(bytes, encoding);
  if (text === undefined) throw new ImportRefusal('WRONG_ENCODING');
  return withText(text, { encoding, confidence: 1, alternatives: [] });
}

function withText(text: string, guess: EncodingGuess): Decoded {
  if (text.includes('\0')) throw new ImportRefusal('BINARY');
  return { ...guess, text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text };
}

/** @param part more may follow: a character that is not complete at the end is left out */
function tryDecode(bytes: Uint8Array, encoding: Encoding, part = false): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: part });
  } catch {
    return undefined;
  }
}

/** A download that broke off inside a character is still UTF-8; what is missing shows where it is read. */
function cutOffUtf8(bytes: Uint8Array): string | undefined {
  const text = tryDecode(bytes, 'utf-8', true);
  return text !== undefined && /[^\0-\x7f]/.test(text) ? `${text}\ufffd` : undefined;
}

function byMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: digits, separators and line ends have a zero byte, always on the same side. */
function byZeros(bytes: Uint8Array): Encoding | undefined {
  const end = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
  const zeros = [0, 0];
  for (let at = 0; at < end; at++) if (bytes[at] === 0) zeros[at & 1]!++;
  const [even, odd] = zeros as [number, number];
  if (Math.max(even, odd) < end / 20 || Math.min(even, odd) > Math.max(even, odd) / 10) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** XML's `encoding`, or ENCODING and CHARSET of an OFX header. */
export function declaredEncoding(bytes: Uint8Array): Encoding | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1_000));
  const xml = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1];
  if (xml !== undefined) return known(xml);
  if (!/^\s*OFXHEADER/i.test(head)) return undefined;
  const encoding = /\bENCODING\s*:\s*([\w-]+)/i.exec(head)?.[1] ?? '';
  const charset = /\bCHARSET\s*:\s*([\w-]+)/i.exec(head)?.[1] ?? '';
  if (/^(UTF-?8|UNICODE)$/i.test(encoding) && !/^\d+$/.test(charset)) return 'utf-8';
  return /^\d+$/.test(charset) ? known(`windows-${charset}`) : known(charset);
}

function known(label: string): Encoding | undefined {
  try {
    // Labels have many spellings; the decoder knows them.
    const name = new TextDecoder(label).encoding;
    if (name === 'gbk') return 'gb18030';
    return ENCODINGS.find((encoding) => encoding === name);
  } catch {
    return undefined;
  }
}

function scored(bytes: Uint8Array, declared: Encoding | undefined): Decoded {
  const sample = sampleOf(bytes);
  const candidates = ENCODINGS.filter((encoding) => !encoding.startsWith('utf'))
    .map((encoding) => ({ encoding, score: scoreOf(sample, encoding, declared) }))
    .filter(({ score }) => score > -3)
    .sort((a, b) => b.score - a.score);
  for (const [at, { encoding, score }] of candidates.entries()) {
    const text = tryDecode(bytes, encoding, true);
    if (text === undefined) continue;
    const others = differing(sample, encoding, candidates.slice(at + 1)).slice(0, 5);
    const confidence = Math.max(0.1, Math.min(0.95, 0.5 + (score - (others[0]?.score ?? -1)) / 2));
    const alternatives = others.map((other) => ({
      encoding: other.encoding,
      confidence: round(Math.max(0.01, confidence * Math.exp(other.score - score) * 0.7)),
    }));
    return withText(text, { encoding, confidence: round(confidence), alternatives });
  }
  throw new ImportRefusal('BINARY');
}

interface Candidate {
  readonly encoding: Encoding;
  readonly score: number;
}

/** Encodings that read the same letters are no alternatives. */
function differing(sample: Uint8Array, chosen: Encoding, candidates: readonly Candidate[]): Candidate[] {
  const texts = new Set([tryDecode(sample, chosen, true)]);
  return candidates.filter(({ encoding }) => {
    const text = tryDecode(sample, encoding, true);
    const isNew = !texts.has(text);
    texts.add(text);
    return isNew;
  });
}

function scoreOf(sample: Uint8Array, encoding: Encoding, declared: Encoding | undefined): number {
  const text = tryDecode(sample, encoding, true);
  if (text === undefined) return -10;
  // Between likely ones, the encoding that is met more often.
  const rank = ENCODINGS.indexOf(encoding) * 0.005 - (encoding === 'windows-1252' ? COMMONEST_BONUS : 0);
  return likelihood(text, encoding) + (encoding === declared ? DECLARED_BONUS : 0) - rank;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The lines that are not ASCII, until there are enough of them. A line end is one byte in every encoding that is scored. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const sample = new Uint8Array(Math.min(bytes.length, SAMPLE_BYTES));
  let length = 0;
  for (let from = 0; from < bytes.length && length < sample.length;) {
    const found = bytes.indexOf(10, from);
    const to = found < 0 ? bytes.length : found + 1;
    const line = bytes.subarray(from, to);
    from = to;
    if (line.some((byte) => byte >= 0x80)) {
      if (length + line.length > sample.length) break;
      sample.set(line, length);
      length += line.length;
    }
  }
  return length > 0 ? sample.subarray(0, length) : bytes.subarray(0, SAMPLE_BYTES);
}
