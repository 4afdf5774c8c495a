import { describe, expect, test } from 'vitest';
import {
  currencies,
  formatMoney,
  isCurrency,
  minorDigits,
  parseAmount,
  symbolOf,
  toDecimal,
} from '../../src/money/index.js';
import { forSeeds, between, pick } from '../seeded.js';

const minor = (text: string, currency = 'EUR', locale = 'en'): unknown => {
  const parsed = parseAmount(text, currency, locale);
  return 'minor' in parsed ? parsed.minor : parsed.error;
};

describe('an amount that somebody typed', () => {
  test.each([
    ['12', 12_00],
    ['12.5', 12_50],
    ['1,234.56', 1234_56],
    ['1.234,56', 1234_56],
    ['1,234', 1234_00],
    ['0,500', 50],
    ['12,5', 12_50],
    ['-5', -5_00],
    ['−5', -5_00],
    ['5-', -5_00],
    ['(5.00)', -5_00],
    ['-(5.00)', 5_00],
    ['€ 1 234.50', 1234_50],
    ['1 234,5 €', 1234_50],
    ['EUR 1’234.50', 1234_50],
    ['12 € + 3 eur', 15_00],
    ['12+3.50', 15_50],
    ['20-4.25', 15_75],
    ['.5', 50],
    ['5.', 5_00],
    ['1,234,567', 1234567_00],
    ['1,23,456.78', 123456_78],
    ['١٢٫٥', 12_50],
    ['12.5000', 12_50],
    ['0', 0],
  ])('%s in English is %s', (text, expected) => expect(minor(text)).toBe(expected));

  test.each([
    ['1.234', 1234_00],
    ['1.234,56', 1234_56],
    ['12.5', 12_50],
    ['12,50', 12_50],
    ['1,234', 'TOO_PRECISE'],
  ])('%s in German is %s', (text, expected) => expect(minor(text, 'EUR', 'de')).toBe(expected));

  test.each([
    ['', 'EMPTY'],
    ['  ', 'EMPTY'],
    ['abc', 'NOT_A_NUMBER'],
    ['12k', 'NOT_A_NUMBER'],
    ['1e5', 'NOT_A_NUMBER'],
    ['1 EUR 5', 'NOT_A_NUMBER'],
    ['€', 'NOT_A_NUMBER'],
    ['12 USD', 'OTHER_CURRENCY'],
    ['$12', 'OTHER_CURRENCY'],
    ['1..2', 'NOT_A_NUMBER'],
    ['1,2,456', 'NOT_A_NUMBER'],
    ['1+', 'NOT_A_NUMBER'],
    ['--1', 'NOT_A_NUMBER'],
    ['1.2.3,4', 'NOT_A_NUMBER'],
    ['.', 'NOT_A_NUMBER'],
    ['1.234.5', 'NOT_A_NUMBER'],
    ['12.345', 'TOO_PRECISE'],
    ['99999999999999999', 'TOO_LARGE'],
    ['1'.repeat(101), 'TOO_LARGE'],
  ])('%s is %s', (text, error) => expect(minor(text)).toBe(error));

  test('has as many digits as its currency', () => {
    expect(minor('1200', 'JPY')).toBe(1200);
    expect(minor('12.5', 'JPY')).toBe('TOO_PRECISE');
    expect(minor('12.00', 'JPY')).toBe(12);
    expect(minor('1.234', 'BHD')).toBe(1234);
    expect(minor('1,234', 'BHD', 'de')).toBe(1234);
  });

  test('is read back as it was formatted, in every locale and currency', () => {
    forSeeds(300, (next) => {
      const amount = between(next, -1_000_000_000, 1_000_000_000);
      const currency = pick(next, ['EUR', 'JPY', 'BHD', 'USD', 'CHF', 'HUF']);
      const locale = pick(next, ['en', 'de', 'fr', 'de-CH', 'en-IN', 'sv', 'pl', 'ja']);
      const text = formatMoney(amount, currency, locale, { currency: pick(next, ['none', 'code', 'symbol']) });
      expect([text, minor(text, currency, locale)]).toEqual([text, amount]);
    });
  });
});

describe('an amount that is shown', () => {
  test('has its sign first', () => {
    expect(formatMoney(-1234_56, 'EUR', 'de')).toBe('−1.234,56\u00a0€');
    expect(formatMoney(-1234_56, 'USD', 'en')).toBe('−$1,234.56');
    expect(formatMoney(5_00, 'EUR', 'en', { sign: 'always' })).toBe('+€5.00');
    expect(formatMoney(-5_00, 'EUR', 'en', { sign: 'never', currency: 'none' })).toBe('5.00');
    expect(formatMoney(0, 'EUR', 'en', { sign: 'always' })).toBe('€0.00');
  });

  test('has the digits of its currency, and stays exact when it is great', () => {
    expect(formatMoney(1234, 'JPY', 'en')).toBe('¥1,234');
    expect(formatMoney(1234, 'BHD', 'en', { currency: 'none' })).toBe('1.234');
    expect(formatMoney(9007199254740991, 'EUR', 'en')).toBe('€90,071,992,547,409.91');
    expect(formatMoney(1250_50, 'EUR', 'en', { whole: true })).toBe('€1,251');
  });

  test('for files is a plain decimal number', () => {
    expect([toDecimal(-5, 'EUR'), toDecimal(1234, 'BHD'), toDecimal(-7, 'JPY'), toDecimal(0, 'EUR')]).toEqual([
      '-0.05',
      '1.234',
      '-7',
      '0.00',
    ]);
  });
});

test('currencies are the current ones, with their digits', () => {
  const list = currencies('de');
  expect(list.length).toBeGreaterThan(140);
  expect(list.find(({ code }) => code === 'EUR')).toEqual({ code: 'EUR', digits: 2, name: 'Euro', symbol: '€' });
  expect(list.some(({ code }) => code === 'DEM')).toBe(false);
  expect([minorDigits('JPY'), minorDigits('BHD'), minorDigits('HUF'), minorDigits('ISK')]).toEqual([0, 3, 2, 0]);
  expect([isCurrency('USD'), isCurrency('XXX')]).toEqual([true, false]);
  expect(symbolOf('GBP', 'en')).toBe('£');
});
