import { describe, expect, test } from 'vitest';
import {
  addDays,
  Balances,
  cashFlow,
  CategoryTree,
  LedgerIndex,
  monthlyAverage,
  monthSummary,
  netWorth,
  Rates,
  spendingByCategory,
  spendingOverTime,
  topPayees,
  yearOverYear,
  type CategoryFlow,
  type DayRange,
  type PayeeFlow,
  type ReportSources,
} from '../../src/money/index.js';
import { smallBook, spend, type MemoryBook } from './memory-book.js';
import { randomBook, randomStep, randomTransaction } from './random-book.js';
import { below, forSeeds, seeded } from '../seeded.js';

const sources = (book: MemoryBook): ReportSources => ({
  tables: book,
  ledger: new LedgerIndex(book),
  balances: new Balances(book),
  tree: new CategoryTree(book),
  rates: new Rates(book),
  currency: 'EUR',
});

const flowsOf = (ledger: LedgerIndex, range: DayRange): string[] => {
  const found: string[] = [];
  ledger.eachCategory(range, {}, (flow: CategoryFlow) => found.push(JSON.stringify(flow, Object.keys(flow).sort())));
  ledger.eachPayee(range, {}, (flow: PayeeFlow) => found.push(JSON.stringify(flow, Object.keys(flow).sort())));
  return found.sort();
};

describe('the sums kept live', () => {
  test('equal those made from scratch, after any history and for any range', () => {
    forSeeds(60, (next) => {
      const book = randomBook(next, 10);
      const live = new LedgerIndex(book);
      for (let at = 100; at < 160; at++) randomStep(book, next, at);
      const fresh = new LedgerIndex(book);
      const from = addDays('2025-11-01', below(next, 400));
      for (const range of [{}, { from }, { to: from }, { from, to: addDays(from, below(next, 90)) }]) {
        expect(flowsOf(live, range)).toEqual(flowsOf(fresh, range));
      }
      expect(live.months()).toEqual(fresh.months());
    });
  });

  test('are what the rows say: by part, without transfers', () => {
    forSeeds(40, (next) => {
      const book = randomBook(next, 60);
      const from = addDays('2025-11-01', below(next, 300));
      const to = addDays(from, below(next, 120));
      let spent = 0;
      for (const row of book.table('transaction').values()) {
        if (row.transfer != null || row.date < from || row.date > to || row.account !== 'giro') continue;
        const parts = row.splits?.length ? row.splits : [{ amount: row.amount, category: row.category }];
        for (const { amount, category } of parts) {
          const expense = category == null ? amount < 0 : category !== 'wage';
          if (expense) spent -= amount;
        }
      }
      const giro = { accounts: new Set(['giro']) };
      const flows = cashFlow(sources(book), { from, to }, 'month', giro).value;
      expect(flows.reduce((sum, flow) => sum + flow.spent, 0)).toBe(spent);
      const weeks = cashFlow(sources(book), { from, to }, 'week', giro).value;
      expect(weeks.reduce((sum, flow) => sum + flow.spent, 0)).toBe(spent);
      const roots = spendingByCategory(sources(book), { from, to }, giro).value;
      expect(roots.reduce((sum, root) => sum + root.spent, 0)).toBe(spent);
    });
  });
});

const lived = (): MemoryBook => {
  const book = smallBook();
  book.put('transaction', 'w', spend('2026-11-01', 3000_00, { category: 'wage', payee: 'Work' }));
  book.put('transaction', 'r', spend('2026-11-02', -900_00, { category: 'rent', payee: 'Landlord' }));
  book.put('transaction', 'b', spend('2026-11-03', -20_00, { category: 'bread', payee: 'Bakery' }));
  book.put('transaction', 'back', spend('2026-11-04', 5_00, { category: 'bread', payee: 'Bakery' }));
  book.put(
    'transaction',
    's',
    spend('2026-11-05', -50_00, {
      splits: [
        { id: '1', amount: -30_00, category: 'food' },
        { id: '2', amount: -20_00 },
      ],
    }),
  );
  book.put('transaction', 'o', spend('2026-11-06', -100_00, { transfer: 'i' }));
  book.put('transaction', 'i', { ...spend('2026-11-06', 100_00, { transfer: 'o' }), account: 'cash' });
  book.put('transaction', 'old', spend('2026-10-05', -10_00, { category: 'food' }));
  book.put('transaction', 'later', spend('2026-10-25', -70_00, { category: 'food' }));
  return book;
};

const november = { from: '2026-11-01', to: '2026-11-30' };

describe('reports', () => {
  test('spending by category has children in their parents, parts of splits, and refunds taken off', () => {
    const { value } = spendingByCategory(sources(lived()), november);
    expect(value.map(({ category, spent, own, count }) => [category, spent, own, count])).toEqual([
      ['rent', 900_00, 900_00, 1],
      ['food', 45_00, 30_00, 3],
      ['', 20_00, 20_00, 1],
    ]);
    expect(value[1]!.children.map(({ category, spent }) => [category, spent])).toEqual([['bread', 15_00]]);
    expect(value.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  test('cash flow counts no transfers', () => {
    expect(cashFlow(sources(lived()), { from: '2026-10-01', to: '2026-11-30' }).value).toEqual([
      { from: '2026-10-01', to: '2026-10-31', income: 0, spent: 80_00, net: -80_00 },
      { ...november, income: 3000_00, spent: 965_00, net: 2035_00 },
    ]);
  });

  test('spending over time is by week or month, of all or of some', () => {
    const weeks = spendingOverTime(sources(lived()), { from: '2026-11-01', to: '2026-11-08' }, 'week', [
      'food',
      '',
    ]).value;
    expect(weeks).toEqual([
      { from: '2026-11-01', to: '2026-11-01', spent: [0, 0] },
      { from: '2026-11-02', to: '2026-11-08', spent: [45_00, 20_00] },
    ]);
    expect(spendingOverTime(sources(lived()), november, 'month').value[0]?.spent).toEqual([965_00]);
  });

  test('net worth is of all accounts in one currency, and says which it cannot convert', () => {
    const book = lived();
    book.put('transaction', 'y', { account: 'yen', date: '2026-11-10', amount: 1600 });
    expect(netWorth(sources(book), '2026-11', '2026-11', '2026-11-21').missingRates).toEqual(['JPY']);
    book.put('rate', '2026-11-02:JPY', { date: '2026-11-02', currency: 'JPY', rate: '160' });
    const { value, missingRates } = netWorth(sources(book), '2026-10', '2026-11', '2026-11-21');
    expect(missingRates).toEqual([]);
    expect(value).toEqual([
      { month: '2026-10', day: '2026-10-31', assets: 20_00, liabilities: -5000_00, net: -4980_00 },
      { month: '2026-11', day: '2026-11-21', assets: 2065_00, liabilities: -5000_00, net: -2935_00 },
    ]);
  });

  test('a change in the value of a thing is neither income nor spending', () => {
    const book = lived();
    book.put('account', 'flat', { name: 'Flat', kind: 'asset', currency: 'EUR' });
    book.put('transaction', 'v', { account: 'flat', date: '2026-11-10', amount: 5000_00 });
    expect(cashFlow(sources(book), november).value[0]?.income).toBe(3000_00);
  });

  test('payees, years and averages', () => {
    const all = sources(lived());
    expect(topPayees(all, november, 2).value).toEqual([
      { payee: 'Landlord', spent: 900_00, count: 1 },
      { payee: '', spent: 50_00, count: 1 },
    ]);
    expect(yearOverYear(all, 2027).value[10]).toMatchObject({
      month: '2027-11',
      now: { spent: 0 },
      before: { spent: 965_00 },
    });
    expect(monthlyAverage(all, '2026-10', '2026-11').value).toEqual({ income: 1500_00, spent: 522_50 });
  });
});

describe('the summary of a month', () => {
  test('compares with the same day of the last month and knows what is safe to spend', () => {
    const book = lived();
    book.put('recurring', 'gym', {
      name: 'Gym',
      account: 'giro',
      amount: -30_00,
      every: 1,
      unit: 'month',
      start: '2026-11-25',
    });
    book.put('recurring', 'pay', {
      name: 'Pay',
      account: 'giro',
      amount: 99_00,
      every: 1,
      unit: 'month',
      start: '2026-11-28',
    });
    const { value } = monthSummary(sources(book), '2026-11-21');
    expect(value).toMatchObject({ income: 3000_00, spent: 965_00, spentBefore: 10_00, net: 2035_00, bills: 30_00 });
    expect(value.changes[0]).toEqual({ category: 'rent', spent: 900_00, before: 0, difference: 900_00 });
    expect(value.upcoming.map(({ recurring }) => recurring.id)).toEqual(['gym', 'pay']);
    expect(value.safeToSpend).toBe(100_00 + 3000_00 - 965_00 - 80_00 - 30_00);
    expect(monthSummary(sources(book), '2026-11-30').value.spentBefore).toBe(80_00);
  });
});

test('with 100,000 transactions every report after a change is that of a fresh start', () => {
  const next = seeded(3);
  const book = smallBook();
  book.putAll(
    'transaction',
    Array.from({ length: 100_000 }, (_, at) => [`t${at}`, randomTransaction(next)]),
  );
  const range = { from: '2025-11-01', to: '2026-12-31' };
  const reports = (all: ReportSources) => ({
    spending: spendingByCategory(all, range),
    weeks: cashFlow(all, range, 'week'),
    netWorth: netWorth(all, '2025-11', '2026-12', '2026-12-31'),
    payees: topPayees(all, range),
    summary: monthSummary(all, '2026-11-21'),
  });
  const live = sources(book);
  const before = reports(live);
  book.put('transaction', 't7', spend('2026-11-07', -1_000_000_00, { category: 'rent' }));
  const after = reports(live);
  expect(after).toEqual(reports(sources(book)));
  expect(after).not.toEqual(before);
});
