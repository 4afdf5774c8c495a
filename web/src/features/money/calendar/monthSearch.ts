import { isMonth } from '@rialto/client/money';

export interface MonthSearch {
  month?: string;
}

/** The month in the address; without one it is this month. */
export function monthSearch(search: Record<string, unknown>): MonthSearch {
  const { month } = search;
  return typeof month === 'string' && isMonth(month) ? { month } : {};
}
