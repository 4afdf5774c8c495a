import { isDay, type Recurring } from '@rialto/client/money';

export const kinds = ['bill', 'income', 'transfer'] as const;
export const units = ['day', 'week', 'month', 'year'] as const;

export type RecurringKind = (typeof kinds)[number];

/** What stands in the form. */
export interface RecurringDraft {
  kind: RecurringKind;
  name: string;
  /** Always above zero: the kind says the direction. */
  amount: number | null;
  account: string;
  toAccount: string;
  payee: string;
  category: string | null;
  every: number;
  unit: (typeof units)[number];
  start: string;
  until: string;
  remindDays: number;
  autoPost: boolean;
}

export type MissingField = 'name' | 'amount' | 'account' | 'toAccount' | 'start' | 'until';

const usualRemindDays = 3;

export function draftOf(from: Partial<Recurring>, today: string, firstAccount: string): RecurringDraft {
  return {
    kind: from.kind ?? (from.amount !== undefined && from.amount > 0 ? 'income' : 'bill'),
    name: from.name ?? '',
    amount: from.amount === undefined ? null : Math.abs(from.amount),
    account: from.account ?? firstAccount,
    toAccount: from.toAccount ?? '',
    payee: from.payee ?? '',
    category: from.category ?? null,
    every: from.every ?? 1,
    unit: from.unit ?? 'month',
    start: from.start ?? today,
    until: from.until ?? '',
    remindDays: from.remindDays ?? usualRemindDays,
    autoPost: from.autoPost ?? false,
  };
}

export function missingIn(draft: RecurringDraft): MissingField[] {
  const missing: MissingField[] = [];
  if (draft.name.trim() === '') missing.push('name');
  if (!draft.amount || draft.amount < 0) missing.push('amount');
  if (draft.account === '') missing.push('account');
  if (draft.kind === 'transfer' && (draft.toAccount === '' || draft.toAccount === draft.account))
    missing.push('toAccount');
  if (!isDay(draft.start)) missing.push('start');
  if (draft.until !== '' && draft.until < draft.start) missing.push('until');
  return missing;
}

/** The record's fields, or undefined while something is missing. Money that leaves the account is below zero. */
export function fieldsOf(draft: RecurringDraft): Recurring | undefined {
  if (missingIn(draft).length > 0 || draft.amount === null) return undefined;
  const isTransfer = draft.kind === 'transfer';
  return {
    name: draft.name.trim(),
    kind: draft.kind,
    account: draft.account,
    toAccount: isTransfer ? draft.toAccount : null,
    amount: draft.kind === 'income' ? draft.amount : -draft.amount,
    payee: isTransfer ? null : draft.payee.trim() || draft.name.trim(),
    category: isTransfer ? null : draft.category,
    every: draft.every,
    unit: draft.unit,
    start: draft.start,
    until: draft.until || null,
    remindDays: draft.remindDays,
    autoPost: draft.autoPost,
  };
}
