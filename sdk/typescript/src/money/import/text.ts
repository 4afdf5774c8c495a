import { LIMITS } from './types.js';

/** Line breaks and tabs become spaces by {@link tidy}; the rest of the control characters is never meant. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\ufeff\ufffe\uffff]/g;
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** One line, single spaces, nothing invisible; null when nothing is left. */
export function tidy(text: string | undefined | null, maxChars: number = LIMITS.noteChars): string | null {
  if (!text) return null;
  const line = PLAIN.test(text) ? text : text.replace(CONTROLS, '').replace(/\s+/g, ' ').trim();
  return line === '' ? null : clip(line, maxChars);
}

/** Never cuts a surrogate pair in two. */
export function clip(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const cut = text.slice(0, maxChars - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** For comparing: width, case and accents do not count. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[łøđıßæœ]/g, (letter) => PLAIN_LETTERS[letter]!);

/** Letters that are not an accent on another one. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };

/** Full-width digits, signs and spaces as their usual forms. */
export const narrow = (text: string): string => (/^[\0-\x7f]*$/.test(text) ? text : text.normalize('NFKC'));

/** Joined pieces, each once: banks like to repeat themselves. */
export function joined(pieces: readonly (string | null | undefined)[], separator = ' '): string | null {
  const kept: string[] = [];
  for (const piece of pieces) {
    const line = tidy(piece);
    if (line !== null && !kept.some((other) => other.includes(line))) kept.push(line);
  }
  return kept.length === 0 ? null : clip(kept.join(separator), LIMITS.noteChars);
}
