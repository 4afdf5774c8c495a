import type { AccountKind } from '@rialto/client/money';
import type { AccountRow } from '../fields/AccountPicker';

/** How accounts are grouped on their page, in this order. */
export const accountGroups = {
  everyday: ['checking', 'cash'],
  savings: ['savings'],
  cards: ['credit_card'],
  investments: ['investment'],
  things: ['asset'],
  debts: ['loan', 'liability'],
} as const satisfies Record<string, readonly AccountKind[]>;

export type AccountGroup = keyof typeof accountGroups;

export const accountKinds: readonly AccountKind[] = Object.values(accountGroups).flat();

export function groupsOf(accounts: readonly AccountRow[]): { group: AccountGroup; accounts: AccountRow[] }[] {
  return (Object.keys(accountGroups) as AccountGroup[]).flatMap((group) => {
    const kinds: readonly AccountKind[] = accountGroups[group];
    const found = accounts.filter(({ kind }) => kinds.includes(kind));
    return found.length === 0 ? [] : [{ group, accounts: found }];
  });
}
