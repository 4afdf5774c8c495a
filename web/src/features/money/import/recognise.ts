import type { AccountHint } from '@rialto/client/money/import';
import type { AccountRow } from '../fields/AccountPicker';

const leastDigits = 4;
const plain = (text: string | null | undefined) => (text ?? '').replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** The account of the book that a statement is of, by its number, else by its name. Nothing when several could be meant. */
export function recogniseAccount(
  hint: AccountHint,
  currency: string,
  accounts: readonly AccountRow[],
): AccountRow | undefined {
  const open = accounts.filter((account) => account.currency === currency && !account.closed);
  const number = plain(hint.number);
  const byNumber = open.filter((account) => {
    const known = plain(account.number);
    return known.length >= leastDigits && number.endsWith(known);
  });
  if (byNumber.length > 0) return only(byNumber);
  const name = plain(hint.name);
  return name === '' ? undefined : only(open.filter((account) => plain(account.name) === name));
}

const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);

/** What an account that is made for a statement is called and known by. */
export function accountOf(hint: AccountHint, fallbackName: string) {
  return {
    name: (hint.name ?? hint.bank ?? fallbackName).slice(0, 120),
    kind: hint.kind ?? ('checking' as const),
    ...(hint.number && { number: hint.number.replace(/\W/g, '').slice(-leastDigits) }),
    ...(hint.bank && { institution: hint.bank.slice(0, 120) }),
  };
}
