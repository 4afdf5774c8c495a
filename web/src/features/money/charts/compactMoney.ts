import { minorDigits } from '@rialto/client/money';

/** Short, for the lines of a chart: "€180k". The exact amounts are in its tooltip and its table. */
export function compactMoney(minor: number, currency: string, locale: string): string {
  const whole = minor / 10 ** minorDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: Math.abs(whole) < 100_000 ? 1 : 0,
    minimumFractionDigits: 0,
  }).format(whole);
}
