import type { Id, Money, Transaction } from '../generated/records-money.js';
import { isTransfer, type Problem, type Tables } from './book.js';
import { isDay } from './dates.js';
import type { NewTransfer } from './transactions.js';

const LIMITS = { payee: 200, note: 2000, splitNote: 500, tags: 20, tag: 40, splits: 50 } as const;

const problem = (path: string, code: Problem['code']): Problem => ({ path, code });

/** What the server would refuse, before it is asked. */
export function checkTransaction(tables: Tables, entered: Transaction): Problem[] {
  return [
    ...checkAccount(tables, 'account', entered.account),
    ...checkDate(entered.date),
    ...checkAmount('amount', entered.amount),
    ...checkTexts(entered),
    ...checkSplits(tables, entered),
    ...checkCategory(tables, 'category', entered.category),
  ];
}

/** Only what the changes concern, so that an old row of a closed account can still get a note. */
export function checkChanges(tables: Tables, row: Transaction, changes: Partial<Transaction>): Problem[] {
  const next = { ...row, ...changes };
  const parts = 'amount' in changes || 'splits' in changes;
  const ofTransfer = isTransfer(row) && (changes.category != null || (changes.splits?.length ?? 0) > 0);
  return [
    ...('account' in changes && changes.account !== row.account
      ? checkAccount(tables, 'account', changes.account)
      : []),
    ...('date' in changes ? checkDate(changes.date) : []),
    ...('amount' in changes ? checkAmount('amount', changes.amount) : []),
    ...checkTexts(changes),
    ...(parts ? checkSplits(tables, next) : []),
    ...checkCategory(tables, 'category', changes.category),
    ...(ofTransfer ? [problem('category', 'TRANSFER')] : []),
  ];
}

export function checkTransfer(tables: Tables, entered: NewTransfer): Problem[] {
  const { from, to, amount, received } = entered;
  const accounts = tables.table('account');
  const differ = accounts.get(from)?.currency !== accounts.get(to)?.currency;
  const positive = (path: string, value: Money): Problem[] => (value > 0 ? [] : [problem(path, 'INVALID')]);
  return [
    ...checkAccount(tables, 'from', from),
    ...checkAccount(tables, 'to', to),
    ...(from && from === to ? [problem('to', 'SAME_ACCOUNT')] : []),
    ...checkDate(entered.date),
    ...checkAmount('amount', amount),
    ...positive('amount', amount),
    ...(differ && received === undefined ? [problem('received', 'REQUIRED')] : []),
    ...(received === undefined ? [] : [...checkAmount('received', received), ...positive('received', received)]),
    ...(!differ && received !== undefined && received !== amount ? [problem('received', 'INVALID')] : []),
    ...checkTexts(entered),
  ];
}

function checkAccount(tables: Tables, path: string, id: Id | undefined): Problem[] {
  if (!id) return [problem(path, 'REQUIRED')];
  const account = tables.table('account').get(id);
  if (!account) return [problem(path, 'NOT_FOUND')];
  return account.closed ? [problem(path, 'CLOSED')] : [];
}

function checkDate(date: string | undefined): Problem[] {
  if (!date) return [problem('date', 'REQUIRED')];
  return isDay(date) ? [] : [problem('date', 'INVALID')];
}

function checkAmount(path: string, amount: Money | undefined): Problem[] {
  if (amount === undefined) return [problem(path, 'REQUIRED')];
  return Number.isSafeInteger(amount) ? [] : [problem(path, 'INVALID')];
}

function checkCategory(tables: Tables, path: string, id: Id | null | undefined): Problem[] {
  return id == null || tables.table('category').get(id) ? [] : [problem(path, 'NOT_FOUND')];
}

function checkTexts({ payee, note, tags }: Pick<Partial<Transaction>, 'payee' | 'note' | 'tags'>): Problem[] {
  const bad = tags?.findIndex((tag) => tag.length === 0 || tag.length > LIMITS.tag) ?? -1;
  return [
    ...((payee?.length ?? 0) > LIMITS.payee ? [problem('payee', 'TOO_LONG')] : []),
    ...((note?.length ?? 0) > LIMITS.note ? [problem('note', 'TOO_LONG')] : []),
    ...((tags?.length ?? 0) > LIMITS.tags ? [problem('tags', 'TOO_MANY')] : []),
    ...(new Set(tags).size < (tags?.length ?? 0) ? [problem('tags', 'DUPLICATE')] : []),
    ...(bad >= 0 ? [problem(`tags[${bad}]`, 'TOO_LONG')] : []),
  ];
}

function checkSplits(tables: Tables, { amount, splits, category }: Transaction): Problem[] {
  if (!splits?.length) return [];
  const sum = splits.reduce((total, split) => total + split.amount, 0);
  return [
    ...(splits.length > LIMITS.splits ? [problem('splits', 'TOO_MANY')] : []),
    ...(category != null ? [problem('category', 'INVALID')] : []),
    ...splits.flatMap((split, at) => [
      ...checkAmount(`splits[${at}].amount`, split.amount),
      ...checkCategory(tables, `splits[${at}].category`, split.category),
      ...((split.note?.length ?? 0) > LIMITS.splitNote ? [problem(`splits[${at}].note`, 'TOO_LONG')] : []),
    ]),
    ...(sum === amount ? [] : [problem('splits', 'SPLIT_SUM')]),
  ];
}
