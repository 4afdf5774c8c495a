import { describe, expect, test } from 'vitest';
import type { Transaction } from '../../src/generated/records-money.js';
import {
  matchRows,
  planImport,
  planUndo,
  writeOperations,
  type ImportPlan,
  type PlanOptions,
  type RowMatch,
  type Statement,
} from '../../src/money/import/index.js';
import { fixture, imported } from './reading.js';

const counter = (): (() => string) => {
  let count = 0;
  return () => `n${++count}`;
};

async function statementOf(name: string, currency: string): Promise<Statement> {
  return (await imported(name, fixture(name), { currency })).statements[0]!;
}

const planned = (statement: Statement, more: Partial<PlanOptions> = {}): ImportPlan => {
  const plan = planImport({
    statement,
    account: { id: 'giro', currency: statement.currency },
    file: 'umsaetze.csv',
    format: 'csv',
    at: 1_700_000_000_000,
    matches: matchRows(statement.rows, { account: 'giro', existing: [] }),
    newId: counter(),
    ...more,
  });
  if (!('chunks' in plan)) throw new Error(plan.code);
  return plan;
};

const many = (count: number): Statement => ({
  account: { number: null, bank: null, name: null, kind: null },
  ...{ currency: 'EUR', from: null, to: null, problems: [] },
  rows: Array.from({ length: count }, (_, at) => ({
    ...{ line: at + 1, date: '2024-01-05', amount: -at - 1, payee: `P${at}`, note: null, reference: null },
    ...{ importKey: `id:${at}`, category: null },
  })),
});

describe('a plan', () => {
  test('creates the import and its transactions in pieces of at most 100 operations', () => {
    const plan = planned(many(250));
    expect(plan.chunks.map(({ length }) => length)).toEqual([100, 100, 51]);
    expect(plan.chunks[0]![0]).toEqual({ type: 'import', id: 'n1', set: plan.record });
    expect(plan.record).toEqual({
      file: 'umsaetze.csv',
      format: 'csv',
      account: 'giro',
      at: 1_700_000_000_000,
      count: 250,
    });
  });

  test('brings in what is new, and else what a person says', () => {
    const matches: RowMatch[] = [{ status: 'new' }, { status: 'duplicate' }, { status: 'maybe' }];
    const payees = (plan: ImportPlan) => plan.chunks.flat().flatMap(({ set }) => set?.['payee'] ?? []);
    expect(payees(planned(many(3), { matches }))).toEqual(['P0']);
    const include = new Map([
      [0, false],
      [2, true],
    ]);
    expect(payees(planned(many(3), { matches, include }))).toEqual(['P2']);
  });

  test('applies rules to what the bank wrote', () => {
    const choose = () => ({ category: 'food', payee: 'Rewe', tags: ['week'] });
    const plan = planned(many(1), { choose });
    expect(plan.chunks[0]![1]!.set).toMatchObject({
      category: 'food',
      payee: 'Rewe',
      tags: ['week'],
      status: 'cleared',
    });
  });

  test('keeps splits, whose parts have categories of their own', async () => {
    const statement = await statementOf('us-quicken.qif', 'USD');
    const plan = planned(statement, { categoryByName: (name) => `c:${name}`, choose: () => ({ category: 'ignored' }) });
    const split = plan.chunks.flat().find(({ set }) => set?.['splits'])!.set as Partial<Transaction>;
    expect(split.category).toBeUndefined();
    expect(split.splits).toMatchObject([
      { amount: -4000, category: 'c:Food:Groceries', note: 'milk' },
      { amount: -500, category: 'c:Household', note: null },
    ]);
  });

  test('links both legs of a transfer in one piece', () => {
    const transfer = { id: 'leg', account: 'savings', date: '2024-01-05', payee: null, sure: true };
    const matches: RowMatch[] = Array.from({ length: 150 }, (_, at) =>
      at === 98 ? { status: 'new', transfer } : { status: 'new' },
    );
    const plan = planned(many(150), { matches });
    expect(plan.linked).toBe(1);
    const piece = plan.chunks.find((chunk) => chunk.some(({ id }) => id === 'leg'))!;
    const own = piece.find(({ set }) => set?.['transfer'] === 'leg')!;
    expect(piece.find(({ id }) => id === 'leg')!.set).toEqual({ transfer: own.id, category: null });
    expect(planned(many(150), { matches, link: new Map([[98, false]]) }).linked).toBe(0);
  });

  test('is refused for another currency and when there is nothing', () => {
    const options = {
      statement: many(1),
      account: { id: 'a', currency: 'USD' },
      file: 'f',
      format: 'csv',
      at: 0,
      matches: [],
    } as const;
    expect(planImport(options)).toMatchObject({ kind: 'refused', code: 'CURRENCY_MISMATCH' });
    const account = { id: 'a', currency: 'EUR' };
    expect(planImport({ ...options, account, include: new Map([[0, false]]) })).toMatchObject({
      code: 'NOTHING_TO_IMPORT',
    });
  });
});

describe('undo', () => {
  const transaction = (id: string, more: Partial<Transaction> = {}) => ({
    ...{ id, account: 'giro', date: '2024-01-05', amount: -1, import: 'i' },
    ...more,
  });

  test('removes the transactions with their receipts and marks the import', () => {
    const plan = planUndo({
      importId: 'i',
      transactions: [transaction('a'), transaction('b', { import: 'other' })],
      receipts: [{ id: 'r', transaction: 'a', file: 'f', name: 'n', type: 'image/png', size: 1 }],
    });
    expect(plan.chunks).toEqual([
      [
        { type: 'receipt', id: 'r', deleted: true },
        { type: 'transaction', id: 'a', deleted: true },
        { type: 'import', id: 'i', set: { undone: true } },
      ],
    ]);
  });

  test('keeps what is reconciled, and says so', () => {
    const plan = planUndo({
      importId: 'i',
      transactions: [transaction('a'), transaction('b', { status: 'reconciled' })],
    });
    expect([plan.removed, plan.kept.map(({ id }) => id)]).toEqual([1, ['b']]);
    expect(plan.chunks.flat().at(-1)).toEqual({ type: 'import', id: 'i', set: { count: 1 } });
  });

  test('frees the other leg of a transfer', () => {
    const other = transaction('other', { import: null, account: 'savings', transfer: 'a' });
    const plan = planUndo({ importId: 'i', transactions: [transaction('a', { transfer: 'other' }), other] });
    expect(plan.chunks.flat()).toContainEqual({ type: 'transaction', id: 'other', set: { transfer: null } });
  });

  test('removes both legs of a transfer in one piece, where both came with it', () => {
    const rows = Array.from({ length: 150 }, (_, at) => transaction(`t${at}`));
    const legs = [transaction('t98', { transfer: 'far' }), transaction('far', { transfer: 't98', account: 'savings' })];
    const plan = planUndo({
      importId: 'i',
      transactions: [...rows.map((row) => (row.id === 't98' ? legs[0]! : row)), legs[1]!],
    });
    const piece = plan.chunks.find((chunk) => chunk.some(({ id }) => id === 't98'))!;
    expect(piece).toContainEqual({ type: 'transaction', id: 'far', deleted: true });
    expect(plan.removed).toBe(151);
    expect(plan.chunks.every(({ length }) => length <= 100)).toBe(true);
  });

  test('and import write through a draft', () => {
    const written: unknown[] = [];
    const draft = {
      set: (...set: unknown[]) => written.push(set),
      add: () => undefined,
      delete: (...deleted: unknown[]) => written.push(deleted),
      restore: () => undefined,
    };
    writeOperations(draft as never, [
      { type: 'transaction', id: 'a', deleted: true },
      { type: 'import', id: 'i', set: { undone: true } },
    ]);
    expect(written).toEqual([
      ['transaction', 'a'],
      ['import', 'i', { undone: true }],
    ]);
  });
});
