import { hasAmount, signatureOf, type CsvMapping } from '@rialto/client/money/import';
import type { CsvRead } from './readSession';

/** What a column holds; `note` may be several. */
export const roles = [
  'date',
  'amount',
  'debit',
  'credit',
  'sign',
  'payee',
  'payer',
  'note',
  'category',
  'balance',
  'currency',
  'reference',
  'id',
  'account',
  'otherAccount',
  'status',
] as const;
export type Role = (typeof roles)[number];

/** A mapping that may still lack what it must have. */
export type MappingDraft = Omit<CsvMapping, 'date'> & { readonly date: number | null };

/** What is remembered of the bank, else the guess, else nothing but how the file is written. */
export function firstDraft({ remembered, guess, head }: CsvRead): MappingDraft {
  const known = remembered?.mapping ?? guess.mapping;
  if (known) return known;
  return {
    ...head.dialect,
    signature: guess.signature,
    ...{ dateOrder: 'dmy', decimal: '.', defaultCurrency: null, invert: false, debitIsNegative: false },
    ...{ date: null, amount: null, debit: null, credit: null, sign: null, payee: null, payer: null, note: [] },
    ...{ balance: null, currency: null, id: null, reference: null, account: null, otherAccount: null },
    ...{ category: null, status: null },
  };
}

export function isComplete(draft: MappingDraft): draft is CsvMapping {
  return draft.date !== null && hasAmount(draft);
}

export function roleOf(draft: MappingDraft, column: number): Role | null {
  if (draft.note.includes(column)) return 'note';
  return roles.find((role) => role !== 'note' && draft[role] === column) ?? null;
}

/** Gives a column a role; the column that had it before has none then. */
export function withRole(draft: MappingDraft, column: number, role: Role | null): MappingDraft {
  const cleared: Record<string, unknown> = { ...draft, note: draft.note.filter((each) => each !== column) };
  for (const each of roles) if (each !== 'note' && draft[each] === column) cleared[each] = null;
  if (role === 'note')
    cleared['note'] = [...draft.note.filter((each) => each !== column), column].sort((a, b) => a - b);
  else if (role) cleared[role] = column;
  return cleared as unknown as MappingDraft;
}

const headerChoices = 30;

/** The rows that may be the header, by their line. */
export function headersOf({ head }: CsvRead): { line: number; cells: readonly string[]; signature: string }[] {
  return head.rows.slice(0, headerChoices).flatMap(({ line, cells }) => {
    const signature = signatureOf(cells);
    return signature === null ? [] : [{ line, cells, signature }];
  });
}

/** The rows under the header, and its cells: what the columns are shown with. */
export function columnsOf(read: CsvRead, { signature }: Pick<MappingDraft, 'signature'>, rows: number) {
  const at = signature === null ? -1 : read.head.rows.findIndex(({ cells }) => signatureOf(cells) === signature);
  const header = read.head.rows[at]?.cells;
  const body = read.head.rows.slice(at + 1, at + 1 + rows);
  const width = Math.max(header?.length ?? 0, ...body.map(({ cells }) => cells.length), 0);
  return { header, body, width };
}
