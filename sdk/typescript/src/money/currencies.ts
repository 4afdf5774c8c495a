// Amounts are whole minor units of a currency: cents for EUR, yen for JPY, fils for BHD. Never floating point.
import type { Currency, Money } from '../generated/records-money.js';

/** ISO 4217, without funds, metals and test codes. Intl's own list also has the retired ones. */
const CURRENT = `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
 CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG
 HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
 MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
 SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND
 VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG`.split(/\s+/);

// Intl's digits follow what is customary and differ between browsers; an amount must mean the same on every device.
const DIGITS = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
]);

export interface CurrencyInfo {
  readonly code: Currency;
  /** Digits of the minor unit: 0, 2 or 3. */
  readonly digits: number;
  /** In the words of the locale. */
  readonly name: string;
  /** Short, as it is written beside an amount. */
  readonly symbol: string;
}

/** Digits of the minor unit by ISO 4217: 0, 2 or 3. A currency that is not known has 2. */
export const minorDigits = (currency: Currency): number => DIGITS.get(currency) ?? 2;

export const isCurrency = (code: string): boolean => CURRENT.includes(code);

/** Every current currency that this device can name, sorted by name. */
export function currencies(locale: string): readonly CurrencyInfo[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const known = new Set(Intl.supportedValuesOf('currency'));
  return CURRENT.filter((code) => known.has(code))
    .map((code) => ({ code, digits: minorDigits(code), name: names.of(code) ?? code, symbol: symbolOf(code, locale) }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}

export function symbolOf(currency: Currency, locale: string): string {
  const parts = formatter(locale, currency, 'symbol', false).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** The amount as a plain decimal number, `-12.34`: for files, not for people. */
export function toDecimal(minor: Money, currency: Currency): string {
  const digits = minorDigits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

export interface MoneyFormat {
  /** `auto` shows a minus only, `always` also a plus, `never` neither. */
  readonly sign?: 'auto' | 'always' | 'never';
  /** `none` leaves the currency away, where a column says it. */
  readonly currency?: 'symbol' | 'code' | 'none';
  /** Leaves the minor digits away, for tiles and axes; rounds half away from zero. */
  readonly whole?: boolean;
}

/** For people: in the locale's digits and order, but the sign always first, so that it is seen first. */
export function formatMoney(minor: Money, currency: Currency, locale: string, how: MoneyFormat = {}): string {
  const decimal = toDecimal(Math.abs(minor), currency) as Intl.StringNumericLiteral;
  const text = formatter(locale, currency, how.currency ?? 'symbol', how.whole ?? false).format(decimal);
  const sign = how.sign ?? 'auto';
  if (minor < 0 && sign !== 'never') return `−${text}`;
  return minor > 0 && sign === 'always' ? `+${text}` : text;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, currency: Currency, shown: string, whole: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${shown} ${whole}`;
  const known = formatters.get(key);
  if (known) return known;
  if (formatters.size >= 500) formatters.clear();
  const digits = whole ? 0 : minorDigits(currency);
  const made = new Intl.NumberFormat(locale, {
    ...(shown === 'none'
      ? { style: 'decimal' }
      : { style: 'currency', currency, currencyDisplay: shown === 'code' ? 'code' : 'narrowSymbol' }),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formatters.set(key, made);
  return made;
}
