import { describe, expect, test } from 'vitest';
import { csv, csvCell, exportCsv, exportJson } from '../../src/money/index.js';
import { MemoryBook, smallBook, spend } from './memory-book.js';
import { randomBook } from './random-book.js';
import { forSeeds } from '../seeded.js';

describe('CSV', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+49 30 123', "'+49 30 123"],
    ['-cmd', "'-cmd"],
    ['@sum', "'@sum"],
    ['\t=1', `'\t=1`],
    ['\r=1', `"'\r=1"`],
    ['-12.50', '-12.50'],
    ['+5', '+5'],
    ['-5-5', "'-5-5"],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    [' x ', '" x "'],
    ['plain', 'plain'],
  ])('%j is written as %j', (text, cell) => expect(csvCell(text)).toBe(cell));

  test('lines end with CRLF, and a mark for Excel is there when wanted', () => {
    expect(
      csv(
        [
          ['a', 'b;c'],
          ['1', ''],
        ],
        { separator: ';', bom: true },
      ),
    ).toBe('\ufeffa;"b;c"\r\n1;\r\n');
  });

  test('has every transaction, the oldest first, and a split by its parts', () => {
    const book = smallBook();
    book.put(
      'transaction',
      'b',
      spend('2026-11-02', -3_00, {
        payee: '=HYPERLINK("x")',
        note: 'n',
        splits: [
          { id: '1', amount: -1_00, category: 'bread', note: 'p' },
          { id: '2', amount: -2_00 },
        ],
      }),
    );
    book.put('transaction', 'a', spend('2026-11-01', -5_00, { transfer: 'c', tags: ['x', 'y'] }));
    book.put('transaction', 'c', {
      account: 'cash',
      date: '2026-11-03',
      amount: 5_00,
      transfer: 'a',
      status: 'cleared',
    });
    expect(exportCsv(book, { range: { to: '2026-11-02' } }).split('\r\n')).toEqual([
      'id,date,account,payee,category,amount,currency,note,tags,status,transfer,part',
      'a,2026-11-01,Giro,,,-5.00,EUR,,x y,pending,Cash,',
      `b,2026-11-02,Giro,"'=HYPERLINK(""x"")",Food › Bread,-1.00,EUR,p,,pending,,1`,
      `b,2026-11-02,Giro,"'=HYPERLINK(""x"")",,-2.00,EUR,n,,pending,,2`,
      '',
    ]);
    expect(exportCsv(book, { accounts: new Set(['cash']) }).split('\r\n')).toHaveLength(3);
  });
});

describe('JSON', () => {
  test('has everything, and read back it gives the same book', () => {
    forSeeds(10, (next) => {
      const book = randomBook(next, 30);
      const exported = exportJson(book, 'b1', new Date('2026-11-21T10:00:00Z'));
      const read = JSON.parse(JSON.stringify(exported)) as typeof exported;
      const copy = new MemoryBook();
      copy.putAll(
        'account',
        read.records.account.map(({ id, ...fields }) => [id, fields]),
      );
      copy.putAll(
        'category',
        read.records.category.map(({ id, ...fields }) => [id, fields]),
      );
      copy.putAll(
        'transaction',
        read.records.transaction.map(({ id, ...fields }) => [id, fields]),
      );
      expect(exportJson(copy, 'b1', new Date('2026-11-21T10:00:00Z'))).toEqual(exported);
      expect(JSON.stringify(exported)).not.toContain('"rev"');
    });
  });

  test('says what it is', () => {
    const { records, ...about } = exportJson(smallBook(), 'b1', new Date('2026-11-21T10:00:00Z'));
    expect(about).toEqual({ format: 'rialto-book', schema: 1, book: 'b1', exportedAt: '2026-11-21T10:00:00.000Z' });
    expect(Object.keys(records)).toEqual(expect.arrayContaining(['book', 'account', 'transaction', 'receipt', 'rule']));
  });
});
