// One shape for every format: what a bank wrote, as far as a book can take it.
import type { Currency, Day, Import, Money } from '../../generated/records-money.js';

export type ImportFormat = Import['format'];

/** Which account the bank speaks of, to find it among the accounts of the book. */
export interface AccountHint {
  /** IBAN or number, without spaces. */
  readonly number: string | null;
  /** BIC, bank code or name. */
  readonly bank: string | null;
  /** What the file calls it. */
  readonly name: string | null;
  readonly kind: 'checking' | 'savings' | 'credit_card' | 'cash' | 'asset' | 'liability' | null;
}

export interface ImportedSplit {
  readonly amount: Money;
  /** Its name in the file. */
  readonly category: string | null;
  readonly note: string | null;
}

export interface ImportedRow {
  /** Where it is in the file, from 1. */
  readonly line: number;
  readonly date: Day;
  /** Negative: money out of the account. */
  readonly amount: Money;
  readonly payee: string | null;
  readonly note: string | null;
  /** What the bank or the payer calls it, for people. */
  readonly reference: string | null;
  /** The bank's id or a digest: the same line of the same account has the same key in every file. */
  readonly importKey: string;
  /** The name of a category in the file. */
  readonly category: string | null;
  readonly splits?: readonly ImportedSplit[];
  /** The name or number of the account at the other end: a transfer when it is one of the book's. */
  readonly otherAccount?: string;
  /** The bank has not settled it yet. */
  readonly pending?: true;
}

export type ProblemCode =
  | 'INVALID_DATE'
  | 'INVALID_AMOUNT'
  /** More digits than the currency has. */
  | 'AMOUNT_TOO_PRECISE'
  | 'AMOUNT_TOO_LARGE'
  | 'AMOUNT_MISSING'
  /** Neither clearly money in nor money out. */
  | 'INVALID_DIRECTION'
  | 'INVALID_CURRENCY'
  | 'UNCLOSED_QUOTE'
  /** The file ends in the middle of it. */
  | 'ROW_TRUNCATED'
  /** The bank says that nothing was paid: declined, reversed, cancelled. */
  | 'NOT_EXECUTED'
  /** The splits do not add up to the amount. */
  | 'SPLITS_DO_NOT_ADD_UP'
  | 'TOO_MANY_SPLITS';

/** A line that cannot come in, and why. The others are not affected. */
export interface ImportProblem {
  readonly line: number;
  readonly code: ProblemCode;
  /** For people, in English; `code` is for programs and translations. */
  readonly message: string;
  /** What is there, shortened. */
  readonly text: string;
}

export interface ClosingBalance {
  readonly amount: Money;
  readonly date: Day | null;
}

/** The transactions of one account in one currency. */
export interface Statement {
  readonly account: AccountHint;
  readonly currency: Currency;
  /** The period by the bank's words, else that of the rows. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly closingBalance?: ClosingBalance;
  readonly rows: readonly ImportedRow[];
  readonly problems: readonly ImportProblem[];
}

/** `ymd` is also any date that is written without doubt. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';
export type DecimalMark = '.' | ',';

/** Something that the file does not decide. A choice was made; a person should look at it. */
export interface Ambiguity {
  readonly about: 'dateOrder' | 'decimal' | 'sign' | 'encoding';
  readonly chosen: string;
  readonly alternatives: readonly string[];
  /** A piece of the file that can be read in more than one way. */
  readonly example: string;
}

export interface Progress {
  readonly stage: 'decoding' | 'parsing' | 'reading';
  readonly done: number;
  readonly total: number;
}

export interface Pacing {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export const LIMITS = {
  fileBytes: 25 * 1024 * 1024,
  rows: 200_000,
  /** Of a CSV or QIF file: no bank writes longer ones. */
  lineChars: 65_536,
  columns: 200,
  xmlDepth: 64,
  /** Of one statement: more of the same would only fill the screen. */
  problems: 1_000,
  payeeChars: 200,
  noteChars: 2_000,
  splitNoteChars: 500,
  referenceChars: 200,
  keyChars: 200,
  splits: 50,
} as const;
