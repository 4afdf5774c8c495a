const NEWLINE = 0x0a;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Cuts bytes that come in pieces into blocks of whole lines. */
export class LineBlocks {
  #carry: Uint8Array = new Uint8Array(0);

  /** The lines that are whole now, each with its newline; undefined while there is none. */
  add(chunk: Uint8Array): Uint8Array | undefined {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      this.#carry = joined(this.#carry, chunk);
      return undefined;
    }
    const block = joined(this.#carry, chunk.subarray(0, end));
    this.#carry = chunk.slice(end);
    return block;
  }

  /** What follows the last newline. */
  rest(): Uint8Array {
    return this.#carry;
  }
}

/** One call of the parser for all lines: a newline never stands inside a JSON value. Fails with a `SyntaxError` or a `TypeError`. */
export function parseLines(block: Uint8Array): unknown[] {
  const text = decoder.decode(block);
  const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
  return JSON.parse(`[${lines.replaceAll('\n', ',')}]`) as unknown[];
}

/** Where the last line of a block begins. */
export const lastLineAt = (block: Uint8Array): number =>
  block.length < 2 ? 0 : block.lastIndexOf(NEWLINE, block.length - 2) + 1;

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
