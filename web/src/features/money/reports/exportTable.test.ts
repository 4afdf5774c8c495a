import { expect, test } from 'vitest';
import { tableCsv } from './exportTable';

test('a table becomes a file that no spreadsheet runs', () => {
  const text = tableCsv(
    {
      caption: 'Top payees',
      columns: [
        { id: 'payee', name: 'Payee', kind: 'text' },
        { id: 'spent', name: 'Spent', kind: 'money' },
        { id: 'share', name: 'Share', kind: 'share' },
      ],
      rows: [
        { id: '1', cells: ['=HYPERLINK("x")', 123456, 0.5] },
        { id: '2', cells: ['Bread, butter', -5, null] },
      ],
      total: ['Total', 123451, null],
    },
    'EUR',
  );
  expect(text).toBe(
    '\ufeffPayee,Spent (EUR),Share\r\n"\'=HYPERLINK(""x"")",1234.56,0.5\r\n"Bread, butter",-0.05,\r\nTotal,1234.51,\r\n',
  );
});

test('amounts have the digits of their currency', () => {
  const model = {
    caption: '',
    columns: [{ id: 'a', name: 'A', kind: 'money' as const }],
    rows: [{ id: '1', cells: [1234] }],
  };
  expect(tableCsv(model, 'JPY')).toContain('\r\n1234\r\n');
  expect(tableCsv(model, 'BHD')).toContain('\r\n1.234\r\n');
});
