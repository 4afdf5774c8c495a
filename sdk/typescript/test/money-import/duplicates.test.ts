import { describe, expect, test } from 'vitest';
import { matchRows, type ImportedRow, type KnownAccount, type KnownTransaction } from '../../src/money/import/index.js';
import { keyed } from '../../src/money/import/keys.js';

const row = (
  date: string,
  amount: number,
  payee: string | null,
  more: { bankId?: string; otherAccount?: string } = {},
) => ({
  ...{ line: 1, date, amount, payee, note: null, reference: null, category: null, bankId: more.bankId ?? null },
  ...(more.otherAccount === undefined ? {} : { otherAccount: more.otherAccount }),
});

const known = (
  id: string,
  date: string,
  amount: number,
  payee: string | null,
  more: Partial<KnownTransaction> = {},
) => ({
  ...{ id, account: 'giro', date, amount, payee, note: null, importKey: null },
  ...more,
});

const asKnown = (rows: readonly ImportedRow[]): KnownTransaction[] =>
  rows.map(({ date, amount, payee, importKey }, at) => known(`t${at}`, date, amount, payee, { importKey }));

const statuses = (rows: readonly ImportedRow[], existing: readonly KnownTransaction[]) =>
  matchRows(rows, { account: 'giro', existing }).map(({ status }) => status);

const ACCOUNTS: readonly KnownAccount[] = [
  { id: 'giro', name: 'Giro', number: '3000', currency: 'EUR' },
  { id: 'savings', name: 'Savings', number: '5678', currency: 'EUR' },
  { id: 'dollars', name: 'Dollars', number: '9999', currency: 'USD' },
];

describe('keys', () => {
  test('tell two identical coffees of a day apart, and are the same for the same file', () => {
    const coffees = [row('2024-01-05', -350, 'Café'), row('2024-01-05', -350, 'Café')];
    const keys = keyed(coffees).map(({ importKey }) => importKey);
    expect(new Set(keys).size).toBe(2);
    expect(keyed(coffees).map(({ importKey }) => importKey)).toEqual(keys);
  });

  test('are the id of the bank, unless it gives the same to several lines', () => {
    const [one, two, three] = keyed([
      row('2024-01-05', -1, 'A', { bankId: 'F1' }),
      row('2024-01-05', -2, 'B', { bankId: '0' }),
      row('2024-01-05', -3, 'C', { bankId: '0' }),
    ]);
    expect(one!.importKey).toBe('id:F1');
    expect(two!.importKey).toMatch(/^d:2024-01-05:-2:/);
    expect(three!.importKey).not.toBe(two!.importKey);
  });

  test('are never longer than a record takes', () => {
    expect(keyed([row('2024-01-05', -1, 'A', { bankId: 'x'.repeat(2_000) })])[0]!.importKey.length).toBeLessThanOrEqual(
      200,
    );
  });
});

describe('duplicates', () => {
  test('of the same file again are all rows', () => {
    const rows = keyed([row('2024-01-05', -350, 'Café'), row('2024-01-05', -350, 'Café'), row('2024-01-06', -1, null)]);
    expect(statuses(rows, asKnown(rows))).toEqual(['duplicate', 'duplicate', 'duplicate']);
  });

  test('of a file that overlaps are only the rows that both have', () => {
    const first = keyed([row('2024-01-05', -350, 'Café')]);
    const second = keyed([row('2024-01-05', -350, 'Café'), row('2024-01-06', -350, 'Café')]);
    expect(statuses(second, asKnown(first))).toEqual(['duplicate', 'new']);
  });

  test('are looked for in the account only', () => {
    const rows = keyed([row('2024-01-05', -350, 'Café')]);
    expect(statuses(rows, [{ ...asKnown(rows)[0]!, account: 'savings' }])).toEqual(['new']);
  });

  test('of what was entered by hand are found by amount, date and payee', () => {
    const rows = keyed([
      row('2024-01-05', -4599, 'REWE Markt GmbH Berlin'),
      row('2024-01-05', -1000, 'Shell'),
      row('2024-01-05', -2000, 'Netflix'),
      row('2024-01-09', -3000, 'REWE'),
    ]);
    const existing = [
      known('same-day', '2024-01-05', -4599, 'Rewe Markt'),
      known('other-payee', '2024-01-05', -1000, 'Hairdresser'),
      known('days-before', '2024-01-03', -2000, 'NETFLIX.COM'),
      known('too-far', '2024-01-01', -3000, 'REWE'),
    ];
    expect(statuses(rows, existing)).toEqual(['duplicate', 'new', 'maybe', 'new']);
  });

  test('show the transaction that they are of', () => {
    const [match] = matchRows(keyed([row('2024-01-05', -2000, 'Netflix')]), {
      account: 'giro',
      existing: [known('a', '2024-01-03', -2000, 'Netflix')],
    });
    expect(match!.match).toEqual({
      id: 'a',
      date: '2024-01-03',
      amount: -2000,
      payee: 'Netflix',
      by: 'alike',
      daysApart: 2,
    });
  });

  test('use each transaction once', () => {
    const rows = keyed([row('2024-01-05', -350, 'Café'), row('2024-01-05', -350, 'Café')]);
    expect(statuses(rows, [known('a', '2024-01-05', -350, 'Café')])).toEqual(['duplicate', 'new']);
  });

  test('are not those to which the bank gave another id', () => {
    const rows = keyed([row('2024-01-05', -350, 'Café', { bankId: 'B' })]);
    expect(statuses(rows, [known('a', '2024-01-05', -350, 'Café', { importKey: 'id:A' })])).toEqual(['new']);
  });

  test('by an id whose amount is another are for a person to decide', () => {
    const rows = keyed([row('2024-01-05', -350, 'Café', { bankId: '1' })]);
    expect(statuses(rows, [known('a', '2023-01-05', -999, 'Rent', { importKey: 'id:1' })])).toEqual(['maybe']);
  });
});

describe('transfers', () => {
  const transferOf = (rows: readonly ImportedRow[], existing: readonly KnownTransaction[]) =>
    matchRows(rows, { account: 'giro', existing, accounts: ACCOUNTS }).map(({ transfer }) => transfer);

  test('are found between accounts of one currency', () => {
    const rows = keyed([row('2024-01-05', -50000, 'To savings')]);
    const leg = known('leg', '2024-01-06', 50000, 'From giro', { account: 'savings' });
    expect(transferOf(rows, [leg])).toEqual([
      { id: 'leg', account: 'savings', date: '2024-01-06', payee: 'From giro', sure: false },
    ]);
    expect(transferOf(rows, [{ ...leg, account: 'dollars' }])).toEqual([undefined]);
  });

  test('are sure when the file names the other account', () => {
    const rows = keyed([row('2024-01-05', -50000, 'Max', { otherAccount: 'DE89370400440532015678' })]);
    const existing = [known('leg', '2024-01-07', 50000, null, { account: 'savings' })];
    expect(transferOf(rows, existing)[0]).toMatchObject({ id: 'leg', sure: true });
  });

  test('leave alone what is a leg already or reconciled', () => {
    const rows = keyed([row('2024-01-05', -50000, 'To savings')]);
    const leg = known('leg', '2024-01-05', 50000, null, { account: 'savings' });
    expect(transferOf(rows, [{ ...leg, transfer: 'x' }])).toEqual([undefined]);
    expect(transferOf(rows, [{ ...leg, status: 'reconciled' }])).toEqual([undefined]);
  });
});
