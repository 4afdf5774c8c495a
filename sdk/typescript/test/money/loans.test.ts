import { describe, expect, test } from 'vitest';
import {
  extraEffect,
  interestByYear,
  loanSchedule,
  monthsFor,
  owedOn,
  paymentFor,
  type LoanTerms,
} from '../../src/money/index.js';
import { between, forSeeds } from '../seeded.js';

const terms: LoanTerms = { principal: 10_000_00, rate: 6, payment: 860_66, start: '2026-01-31' };

const scheduled = (of: LoanTerms) => {
  const schedule = loanSchedule(of);
  if ('error' in schedule) throw new Error(schedule.error);
  return schedule;
};

describe('the schedule of a loan', () => {
  test('is a month after month, with interest on what is owed', () => {
    const { instalments, end, interest } = scheduled(terms);
    expect(instalments[0]).toEqual({
      number: 1,
      day: '2026-02-28',
      payment: 860_66,
      interest: 50_00,
      principal: 810_66,
      rest: 9189_34,
    });
    expect([instalments.length, end, instalments.at(-1)?.rest]).toEqual([13, '2027-02-28', 0]);
    expect(interest).toBe([...interestByYear(scheduled(terms)).values()].reduce((sum, year) => sum + year, 0));
  });

  test('ends at zero, and what is paid is what was lent and its interest', () => {
    forSeeds(200, (next) => {
      const principal = between(next, 1, 50_000_000);
      const rate = between(next, 0, 1500) / 100;
      const payment =
        Math.ceil((principal * rate) / 1200) + between(next, 1 + Math.ceil(principal / 400), principal + 1);
      const { instalments, paid, interest } = scheduled({ ...terms, principal, rate, payment });
      expect(instalments.at(-1)!.rest).toBe(0);
      expect(paid).toBe(principal + interest);
      let rest = principal;
      for (const one of instalments) {
        expect(one.payment).toBe(one.interest + one.principal);
        rest -= one.principal;
        expect(one.rest).toBe(rest);
        expect(one.payment).toBeLessThanOrEqual(payment);
      }
    });
  });

  test('is refused when it never ends or makes no sense', () => {
    expect(loanSchedule({ ...terms, payment: 50_00 })).toEqual({ error: 'NEVER_ENDS' });
    expect(loanSchedule({ ...terms, principal: 0 })).toEqual({ error: 'INVALID' });
    expect(loanSchedule({ ...terms, rate: 101 })).toEqual({ error: 'INVALID' });
    expect(loanSchedule({ ...terms, payment: 0.5 })).toEqual({ error: 'INVALID' });
    expect(monthsFor({ ...terms, payment: 50_00, once: new Map([[2, 10_000_00]]) })).toBe(2);
  });

  test('says what is owed on a day', () => {
    const schedule = scheduled(terms);
    expect(['2026-01-30', '2026-01-31', '2026-02-28', '2030-01-01'].map((day) => owedOn(terms, schedule, day))).toEqual(
      [0, 10_000_00, 9189_34, 0],
    );
  });
});

describe('what would be', () => {
  test('paying more ends it sooner and saves interest', () => {
    const effect = extraEffect({ ...terms, extra: 200_00 });
    expect(effect).toMatchObject({ monthsSaved: 3, end: '2026-11-30' });
    expect('interestSaved' in effect && effect.interestSaved).toBeGreaterThan(50_00);
  });

  test('the payment for so many months is the smallest that does', () => {
    forSeeds(60, (next) => {
      const some = { ...terms, principal: between(next, 1000, 50_000_000), rate: between(next, 0, 1200) / 100 };
      const months = between(next, 1, 360);
      const payment = paymentFor(some, months);
      if (typeof payment !== 'number') throw new Error(payment.error);
      expect(monthsFor({ ...some, payment })).toBeLessThanOrEqual(months);
      const less = payment > 1 ? monthsFor({ ...some, payment: payment - 1 }) : Infinity;
      expect(typeof less === 'number' ? less : Infinity).toBeGreaterThan(months);
    });
    expect(paymentFor(terms, 0)).toEqual({ error: 'INVALID' });
  });
});
