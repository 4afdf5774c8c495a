import { expect, test } from 'vitest';
import { moneySchema, type MoneyRecords } from '../../src/generated/records-money.js';
import { localReplica } from '../../src/sync/testing.js';

const account = { name: 'Everyday', kind: 'checking', currency: 'EUR' } as const;
const coffee = { account: 'a1', date: '2026-11-20', amount: -420, payee: 'Café' };

const book = () => localReplica<MoneyRecords>(moneySchema, { account: { a1: account }, transaction: { t1: coffee } });

test('a local replica is ready with its records', async () => {
  const replica = await book();
  expect(replica.getSnapshot().phase).toBe('ready');
  expect(replica.table('transaction').get('t1')).toEqual({ id: 't1', rev: 1, ...coffee });
  expect(replica.table('account').size).toBe(1);
  replica.close();
});

test('a change shows at once, is confirmed, and can be undone', async () => {
  const replica = await book();
  const transactions = replica.table('transaction');
  const mutation = replica.mutate('correct', (draft) => draft.set('transaction', 't1', { amount: -450, payee: null }));
  expect(transactions.get('t1')).toMatchObject({ amount: -450, waiting: true });
  expect(transactions.get('t1')).not.toHaveProperty('payee');
  await mutation.kept;
  expect(await mutation.confirmed).toBe('applied');
  const undone = replica.undo(mutation.id);
  expect(await undone?.confirmed).toBe('applied');
  expect(transactions.get('t1')).toMatchObject({ amount: -420, payee: 'Café' });
  replica.close();
});
