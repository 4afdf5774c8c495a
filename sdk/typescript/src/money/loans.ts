import type { Day, Loan, Money } from '../generated/records-money.js';
import { addMonths, yearOf } from './dates.js';
import { quotient } from './rates.js';

/** All amounts in minor units. */
export interface LoanTerms {
  readonly principal: Money;
  /** Nominal interest in percent a year; charged by the month, a twelfth of it. */
  readonly rate: number;
  /** A month, interest included. */
  readonly payment: Money;
  /** The day the loan begins: the first payment is a month later. */
  readonly start: Day;
  /** Paid each month on top. */
  readonly extra?: Money;
  /** Paid once on top, with the payment of that number (1 is the first). */
  readonly once?: ReadonlyMap<number, Money>;
}

export interface Instalment {
  /** 1 is the first. */
  readonly number: number;
  readonly day: Day;
  readonly payment: Money;
  readonly interest: Money;
  readonly principal: Money;
  /** What is owed after it. */
  readonly rest: Money;
}

export interface LoanSchedule {
  readonly instalments: readonly Instalment[];
  readonly interest: Money;
  readonly paid: Money;
  readonly end: Day;
}

export type LoanResult<Value> =
  | Value
  /** `NEVER_ENDS`: the payment does not even cover the interest, or it would take more than 100 years. */
  | { readonly error: 'NEVER_ENDS' | 'INVALID' };

const MAX_MONTHS = 1200;

export const termsOf = ({ principal, rate, payment, start, extra }: Loan): LoanTerms => ({
  principal,
  rate,
  payment,
  start,
  ...(extra !== undefined && { extra }),
});

/** Every payment until nothing is owed; the last one is what is left, to the cent. */
export function loanSchedule(terms: LoanTerms): LoanResult<LoanSchedule> {
  if (!isValid(terms)) return { error: 'INVALID' };
  const interestOn = interestRule(terms.rate);
  const instalments: Instalment[] = [];
  let rest = terms.principal;
  while (rest > 0) {
    const number = instalments.length + 1;
    const interest = interestOn(rest);
    const due = terms.payment + (terms.extra ?? 0) + (terms.once?.get(number) ?? 0);
    const payment = Math.min(rest + interest, due);
    const stuck = payment <= interest && !hasLater(terms, number);
    if (stuck || number > MAX_MONTHS) return { error: 'NEVER_ENDS' };
    const principal = payment - interest;
    rest -= principal;
    instalments.push({ number, day: addMonths(terms.start, number), payment, interest, principal, rest });
  }
  const total = (read: (one: Instalment) => Money): Money => instalments.reduce((sum, one) => sum + read(one), 0);
  const interest = total((one) => one.interest);
  return { instalments, interest, paid: total((one) => one.payment), end: instalments.at(-1)!.day };
}

const isValid = ({ principal, rate, payment, extra = 0 }: LoanTerms): boolean =>
  Number.isSafeInteger(principal) &&
  principal > 0 &&
  rate >= 0 &&
  rate <= 100 &&
  Number.isSafeInteger(payment) &&
  payment > 0 &&
  Number.isSafeInteger(extra) &&
  extra >= 0;

const hasLater = ({ once }: LoanTerms, number: number): boolean => [...(once?.keys() ?? [])].some((at) => at > number);

/** A month's interest, exact in decimals and rounded once; a rate has up to six digits behind the point. */
function interestRule(rate: number): (rest: Money) => Money {
  const scaled = BigInt(Math.round(rate * 1_000_000));
  return (rest) => Number(quotient(BigInt(rest) * scaled, 1_200_000_000n));
}

/** The year's interest, for the tax return. */
export function interestByYear({ instalments }: LoanSchedule): ReadonlyMap<number, Money> {
  const years = new Map<number, Money>();
  for (const { day, interest } of instalments) years.set(yearOf(day), (years.get(yearOf(day)) ?? 0) + interest);
  return years;
}

/** What is owed at the end of a day by the schedule. */
export function owedOn(terms: LoanTerms, { instalments }: LoanSchedule, day: Day): Money {
  if (day < terms.start) return 0;
  return instalments.findLast((one) => one.day <= day)?.rest ?? terms.principal;
}

export interface ExtraEffect {
  readonly monthsSaved: number;
  readonly interestSaved: Money;
  readonly end: Day;
}

/** What paying more brings, against the same loan without any extra. */
export function extraEffect(terms: LoanTerms): LoanResult<ExtraEffect> {
  const { principal, rate, payment, start } = terms;
  const plain = loanSchedule({ principal, rate, payment, start });
  const more = loanSchedule(terms);
  if ('error' in plain) return plain;
  if ('error' in more) return more;
  return {
    monthsSaved: plain.instalments.length - more.instalments.length,
    interestSaved: plain.interest - more.interest,
    end: more.end,
  };
}

/** How many months it takes. */
export function monthsFor(terms: LoanTerms): LoanResult<number> {
  const schedule = loanSchedule(terms);
  return 'error' in schedule ? schedule : schedule.instalments.length;
}

/** The smallest payment with which it ends within so many months. */
export function paymentFor(terms: Omit<LoanTerms, 'payment'>, months: number): LoanResult<Money> {
  if (!Number.isInteger(months) || months < 1 || months > MAX_MONTHS) return { error: 'INVALID' };
  let low = 1;
  let high = terms.principal + interestRule(terms.rate)(terms.principal);
  const enough = (payment: Money): boolean => {
    const took = monthsFor({ ...terms, payment });
    return typeof took === 'number' && took <= months;
  };
  if (!isValid({ ...terms, payment: 1 }) || !enough(high)) return { error: 'INVALID' };
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
