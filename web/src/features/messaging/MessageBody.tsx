import { linkify } from './linkify';

/** What was written, with its addresses as links. */
export function MessageBody({ text }: { text: string }) {
  return linkify(text).map((piece, at) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      <a key={at} href={piece.text} target="_blank" rel="noopener noreferrer" className="underline underline-offset-2">
        {piece.text}
      </a>
    ),
  );
}
