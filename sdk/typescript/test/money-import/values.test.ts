import { describe, expect, test } from 'vitest';
import { guessDecimal, readAmount } from '../../src/money/import/amounts.js';
import { guessDateOrder, readDate } from '../../src/money/import/dates.js';
import type { DateOrder, DecimalMark } from '../../src/money/import/index.js';

describe('an amount', () => {
  test.each<[string, DecimalMark, string, number | string]>([
    ['1.234,56', ',', 'EUR', 123456],
    ['1,234.56', '.', 'USD', 123456],
    ['1 234,56', ',', 'EUR', 123456],
    ['1\u202f234,56 €', ',', 'EUR', 123456],
    ["1'234.56", '.', 'CHF', 123456],
    ['1’234.56', '.', 'CHF', 123456],
    ['12,34,567.89', '.', 'INR', 123456789],
    ['\u22121 234,5', ',', 'SEK', -123450],
    ['12.34-', '.', 'EUR', -1234],
    ['(12.34)', '.', 'USD', -1234],
    ['$(1,234.00)', '.', 'USD', -123400],
    ['-$12.34', '.', 'USD', -1234],
    ['12.34 DR', '.', 'INR', -1234],
    ['12.34CR', '.', 'INR', 1234],
    ['EUR -5,00', ',', 'EUR', -500],
    ['+5', '.', 'EUR', 500],
    ['１，２３４円', '.', 'JPY', 1234],
    ['¥1,234', '.', 'JPY', 1234],
    ['-1 234,56 PLN', ',', 'PLN', -123456],
    ['1.234', '.', 'BHD', 1234],
    ['1.2', '.', 'BHD', 1200],
    ['1234.00', '.', 'JPY', 1234],
    ['-0.00', '.', 'EUR', 0],
    ['1.005', '.', 'EUR', 'AMOUNT_TOO_PRECISE'],
    ['90071992547409.93', '.', 'EUR', 'AMOUNT_TOO_LARGE'],
    ['1.2.3', '.', 'EUR', 'INVALID_AMOUNT'],
    ['1,23,4', '.', 'EUR', 'INVALID_AMOUNT'],
    ['12-34', '.', 'EUR', 'INVALID_AMOUNT'],
    ['--5', '.', 'EUR', 'INVALID_AMOUNT'],
    ['(5', '.', 'EUR', 'INVALID_AMOUNT'],
    ['=1+1', '.', 'EUR', 'INVALID_AMOUNT'],
    ['1e5', '.', 'EUR', 'INVALID_AMOUNT'],
    ['', '.', 'EUR', 'INVALID_AMOUNT'],
    ['-', '.', 'EUR', 'INVALID_AMOUNT'],
  ])('%s with %s in %s is %s', (text, decimal, currency, expected) => {
    const read = readAmount(text, decimal, currency);
    expect(read).toEqual(typeof expected === 'number' ? { minor: expected } : { error: expected });
  });

  test.each<[readonly string[], string, DecimalMark, boolean]>([
    [['1.234', '5,00'], 'EUR', ',', false],
    [['1,234', '5.00'], 'EUR', '.', false],
    [['1.234'], 'EUR', ',', true],
    [['1,234', '2,000'], 'USD', '.', true],
    [['1.234'], 'JPY', ',', false],
    [['1.234', '0.500'], 'BHD', '.', false],
    [['1.234.567'], 'EUR', ',', false],
    [['12', '7'], 'EUR', '.', false],
  ])('of %s in %s has the mark %s', (amounts, currency, decimal, isDoubtful) => {
    const guess = guessDecimal(amounts, currency);
    expect([guess.decimal, guess.doubtful !== undefined]).toEqual([decimal, isDoubtful]);
  });
});

describe('a date', () => {
  test.each<[string, DateOrder, string | undefined]>([
    ['2024-01-31', 'dmy', '2024-01-31'],
    ['2024-01-31T23:59:59Z', 'mdy', '2024-01-31'],
    ['2024/1/5', 'ymd', '2024-01-05'],
    ['20240131', 'ymd', '2024-01-31'],
    ['20240131235959', 'ymd', '2024-01-31'],
    ['31012024', 'dmy', '2024-01-31'],
    ['31.01.24', 'dmy', '2024-01-31'],
    ['1/2/2024', 'dmy', '2024-02-01'],
    ['1/2/2024', 'mdy', '2024-01-02'],
    ['24/01/05', 'ymd', '2024-01-05'],
    ['31/12/99', 'dmy', '1999-12-31'],
    ['05-Jan-2024', 'dmy', '2024-01-05'],
    ['Jan 5, 2024', 'mdy', '2024-01-05'],
    ['5. Januar 2024', 'dmy', '2024-01-05'],
    ['5 März 2024', 'dmy', '2024-03-05'],
    ['5 janv. 2024', 'dmy', '2024-01-05'],
    ['15 août 2024', 'dmy', '2024-08-15'],
    ['15 juin 2024', 'dmy', '2024-06-15'],
    ['15 juillet 2024', 'dmy', '2024-07-15'],
    ['5 de enero de 2024', 'dmy', '2024-01-05'],
    ['5 gen 2024', 'dmy', '2024-01-05'],
    ['5 mrt 2024', 'dmy', '2024-03-05'],
    ['5 mei 2024', 'dmy', '2024-05-05'],
    ['5 stycznia 2024', 'dmy', '2024-01-05'],
    ['5 października 2024', 'dmy', '2024-10-05'],
    ['5 listopada 2024', 'dmy', '2024-11-05'],
    ['5 янв 2024', 'dmy', '2024-01-05'],
    ['5 мая 2024', 'dmy', '2024-05-05'],
    ['2024年1月5日', 'ymd', '2024-01-05'],
    ['令和6年1月5日', 'ymd', '2024-01-05'],
    ['令和元年5月1日', 'ymd', '2019-05-01'],
    ['平成31年4月30日', 'ymd', '2019-04-30'],
    ['R6.1.5', 'ymd', '2024-01-05'],
    ['13/03/2024 08:15:00', 'dmy', '2024-03-13'],
    ['03/13/2024 8:15 PM', 'mdy', '2024-03-13'],
    ['Mon, 05/02/2024', 'dmy', '2024-02-05'],
    ['29/02/2023', 'dmy', undefined],
    ['13/13/2024', 'dmy', undefined],
    ['0/1/2024', 'dmy', undefined],
    ['1.234', 'dmy', undefined],
    ['-12.34', 'dmy', undefined],
    ['5 foo 2024', 'dmy', undefined],
    ['2024', 'ymd', undefined],
    ['', 'dmy', undefined],
  ])('%s as %s is %s', (text, order, expected) => {
    expect(readDate(text, order)).toBe(expected);
  });

  test('is day first or month first by what the whole column allows', () => {
    expect(guessDateOrder(['03/04/2024', '13/04/2024'])).toMatchObject({ order: 'dmy', alternatives: [] });
    expect(guessDateOrder(['03/04/2024', '03/14/2024'])).toMatchObject({ order: 'mdy', alternatives: [] });
    expect(guessDateOrder(['24-01-05', '24-01-31'])).toMatchObject({ order: 'ymd', alternatives: [] });
  });

  test('that both orders allow is read so that rows follow each other, and is a doubt', () => {
    expect(guessDateOrder(['03/04/2024', '04/04/2024', '05/04/2024'])).toMatchObject({
      order: 'dmy',
      alternatives: ['mdy'],
      doubtful: '03/04/2024',
    });
    expect(guessDateOrder(['04/03/2024', '04/04/2024', '04/05/2024'])).toMatchObject({
      order: 'mdy',
      alternatives: ['dmy'],
    });
  });
});
