import { isDay } from '@rialto/client/money';

export const statuses = ['pending', 'cleared', 'reconciled'] as const;

/** What of the register is shown, as it stands in the address. */
export interface RegisterSearch {
  account?: string;
  category?: string;
  text?: string;
  tag?: string;
  status?: (typeof statuses)[number];
  from?: string;
  to?: string;
  uncategorised?: true;
  /** The transaction whose panel is open. */
  open?: string;
}

const maxText = 200;
const textOf = (value: unknown) =>
  (typeof value === 'string' || typeof value === 'number') && value !== ''
    ? String(value).slice(0, maxText)
    : undefined;
const dayOf = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined);

/** Reads an address; what is not right in it is left out. */
export function registerSearch(search: Record<string, unknown>): RegisterSearch {
  const read = {
    account: textOf(search['account']),
    category: textOf(search['category']),
    text: textOf(search['text']),
    tag: textOf(search['tag']),
    status: statuses.find((each) => each === search['status']),
    from: dayOf(search['from']),
    to: dayOf(search['to']),
    uncategorised: search['uncategorised'] ? (true as const) : undefined,
    open: textOf(search['open']),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as RegisterSearch;
}
