export type Piece = { kind: 'text'; text: string } | { kind: 'link'; text: string };

const link = /https?:\/\/[^\s<>"]+/g;

/** Splits a text at its web addresses; the full stop after an address is not part of it. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(link)) {
    const address = match[0].replace(/[.,;:!?)\]}'"]+$/, '');
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) });
    pieces.push({ kind: 'link', text: address });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) });
  return pieces;
}
