import { LIMITS, type ImportedRow } from './types.js';

/** A row before it has its key. */
export type UnkeyedRow = Omit<ImportedRow, 'importKey'> & {
  /** What the bank calls this line, where it says that this is unique. */
  readonly bankId: string | null;
};

/**
 * Gives the rows of one account in one file their keys: the bank's id, or a digest of what the line says with a number that
 * counts equal lines. Two identical coffees of one day are two transactions, and the same file again has the same two keys. An
 * id that a bank gives to several lines of a file identifies none of them.
 */
export function keyed(rows: readonly UnkeyedRow[]): ImportedRow[] {
  const uses = new Map<string, number>();
  for (const { bankId } of rows) if (bankId) uses.set(bankId, (uses.get(bankId) ?? 0) + 1);
  const seen = new Map<string, number>();
  return rows.map(({ bankId, ...row }) => {
    if (bankId && uses.get(bankId) === 1) return { ...row, importKey: idKey(bankId) };
    const key = `d:${row.date}:${row.amount}:${digest(wordsOf(row, bankId))}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return { ...row, importKey: count === 1 ? key : `${key}#${count}` };
  });
}

const idKey = (id: string): string => `id:${id.length > LIMITS.keyChars - 10 ? digest(id) : id}`;

/** True for keys that say nothing but what the line says. */
export const isDigestKey = (key: string): boolean => key.startsWith('d:');

/** The part of a digest key that is the same for equal lines of different days. */
export const digestOf = (key: string): string => key.slice(key.lastIndexOf(':') + 1).replace(/#\d+$/, '');

const wordsOf = ({ payee, note }: Pick<ImportedRow, 'payee' | 'note'>, bankId: string | null): string =>
  `${payee ?? ''}\u0000${note ?? ''}\u0000${bankId ?? ''}`.toLowerCase();

const PRIMES = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f];

/**
 * 128 bits that are spread well and made at once; Web Crypto would answer only later, a hundred thousand times. Nobody gains
 * by a collision: date and amount stand beside it in the clear.
 */
export function digest(text: string): string {
  const lanes = [...PRIMES];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    for (let lane = 0; lane < 4; lane++) {
      lanes[lane] = Math.imul(lanes[lane]! ^ (code + lane * 0x1f35), PRIMES[(lane + 1) & 3]!);
      lanes[lane] = (lanes[lane]! << 13) | (lanes[lane]! >>> 19);
    }
  }
  for (let lane = 0; lane < 8; lane++) lanes[lane & 3] = mixed(lanes[lane & 3]! ^ lanes[(lane + 1) & 3]! ^ text.length);
  return lanes.map((lane) => (lane >>> 0).toString(36).padStart(7, '0')).join('');
}

function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return bits ^ (bits >>> 16);
}
