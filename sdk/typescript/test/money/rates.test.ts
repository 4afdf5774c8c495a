import { describe, expect, test } from 'vitest';
import { addRates, parseEcb, Rates } from '../../src/money/index.js';
import { MemoryBook } from './memory-book.js';
import { between, forSeeds, pick } from '../seeded.js';

const withRates = (): MemoryBook => {
  const book = new MemoryBook();
  const put = (date: string, currency: string, rate: string): void =>
    book.put('rate', `${date}:${currency}`, { date, currency, rate });
  put('2026-11-20', 'USD', '1.0852');
  put('2026-11-23', 'USD', '1.1');
  put('2026-11-20', 'JPY', '162.5');
  put('2026-11-20', 'BHD', '0.4091');
  return book;
};

describe('conversion', () => {
  test('uses the nearest earlier rate, or the first one, across the euro, with the digits of each currency', () => {
    const rates = new Rates(withRates());
    expect(rates.convert(100_00, 'EUR', 'USD', '2026-11-22')).toBe(108_52);
    expect(rates.convert(100_00, 'EUR', 'USD', '2026-11-23')).toBe(110_00);
    expect(rates.convert(108_52, 'USD', 'EUR', '2026-11-20')).toBe(100_00);
    expect(rates.convert(100_00, 'USD', 'JPY', '2026-11-20')).toBe(14974);
    expect(rates.convert(1_00, 'EUR', 'BHD', '2026-11-20')).toBe(409);
    expect(rates.convert(5, 'CHF', 'CHF', '2026-11-20')).toBe(5);
    expect(rates.convert(108_52, 'USD', 'EUR', '2020-01-01')).toBe(100_00);
    expect(rates.convert(5, 'CHF', 'EUR', '2026-11-20')).toBeUndefined();
    expect(rates.latestDay()).toBe('2026-11-23');
  });

  test('follows new rates', () => {
    const book = withRates();
    const rates = new Rates(book);
    rates.convert(1, 'EUR', 'USD', '2026-11-20');
    book.put('rate', '2026-11-20:USD', { date: '2026-11-20', currency: 'USD', rate: '2' });
    expect(rates.convert(1_00, 'EUR', 'USD', '2026-11-20')).toBe(2_00);
  });

  test('of an amount and its reverse cancel, and there and back differ by no more than the coarser unit', () => {
    const rates = new Rates(withRates());
    forSeeds(300, (next) => {
      const [from, to] = [pick(next, ['EUR', 'USD', 'JPY', 'BHD']), pick(next, ['EUR', 'USD', 'JPY', 'BHD'])];
      const amount = between(next, -1_000_000, 1_000_000);
      const there = rates.convert(amount, from, to, '2026-11-21')!;
      expect(rates.convert(0 - amount, from, to, '2026-11-21')! + there).toBe(0);
      const unit = Math.abs(rates.convert(1_000_000, to, from, '2026-11-21')!) / 1_000_000;
      expect(Math.abs(rates.convert(there, to, from, '2026-11-21')! - amount)).toBeLessThanOrEqual(
        Math.ceil(unit / 2) + 1,
      );
    });
  });
});

describe('a file of the central bank', () => {
  const wish = { currencies: ['USD', 'CHF'] };
  const usd = (date: string, rate: string): object => ({ date, currency: 'USD', rate, source: 'ecb' });

  test('is read as CSV, of the day and historical', () => {
    expect(parseEcb('Date, USD, JPY, \n20 November 2026, 1.0852, 162.5, \n', wish)).toEqual({
      rates: [usd('2026-11-20', '1.0852')],
    });
    const hist = '\ufeffDate,USD,CHF,\r\n2026-11-20,1.08,N/A,\r\n2026-11-19,1.07,0.95,\r\n';
    expect(parseEcb(hist, { ...wish, since: '2026-11-20' })).toEqual({ rates: [usd('2026-11-20', '1.08')] });
    expect(parseEcb(hist, wish)).toHaveProperty('rates.length', 3);
  });

  test('is read as XML', () => {
    const xml = `<?xml version="1.0"?><gesmes:Envelope xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><Cube>
      <Cube time='2026-11-20'><Cube currency='USD' rate='1.08'/><Cube currency='JPY' rate='160'/></Cube>
      <Cube time="2026-11-19"><Cube currency="USD" rate="1.07"/></Cube></Cube></gesmes:Envelope>`;
    expect(parseEcb(xml, wish)).toEqual({ rates: [usd('2026-11-20', '1.08'), usd('2026-11-19', '1.07')] });
  });

  test.each([
    ['', { error: 'EMPTY' }],
    ['PK\u0003\u0004', { error: 'ZIPPED' }],
    ['a,b\n1,2', { error: 'NOT_RATES' }],
    ['<html></html>', { error: 'NOT_RATES' }],
    ['<!DOCTYPE x [<!ENTITY a "eurofxref">]><Cube time="2026-11-20"/>', { error: 'NOT_RATES' }],
    ['Date,USD\n2026-02-30,1', { error: 'BAD_DATE', line: 2 }],
    ['Date,USD\n2026-02-20,1\n2026-02-21,-1', { error: 'BAD_RATE', line: 3 }],
    ['Date,USD\n2026-02-20,1e5', { error: 'BAD_RATE', line: 2 }],
  ])('that is %j gives %j', (text, error) => expect(parseEcb(text, wish)).toEqual(error));

  test('is written as far as it is new, and never over a rate that was entered by hand', () => {
    const book = withRates();
    book.put('rate', '2026-11-19:USD', { date: '2026-11-19', currency: 'USD', rate: '9', source: 'manual' });
    const parsed = parseEcb('Date,USD\n2026-11-20,1.0852\n2026-11-19,1.07\n2026-11-18,1.06', wish);
    if ('error' in parsed) throw new Error(parsed.error);
    addRates(book, parsed.rates).forEach((write) => book.mutate(write));
    expect(book.opCounts).toEqual([1]);
    expect(book.table('rate').get('2026-11-19:USD')?.rate).toBe('9');
  });
});
