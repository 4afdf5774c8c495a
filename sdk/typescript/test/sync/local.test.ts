import { expect, test } from 'vitest';
import { moneySchema, type MoneyRecords } from '../../src/generated/records-money.js';
import { localReplica } from '../../src/sync/testing.js';
import type { Conflict } from '../../src/sync/types.js';

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

test('undoing a conflict with a deletion brings back what was deleted together with the record', async () => {
  const side = { personId: 'p', device: 'Phone', at: 1 };
  const conflict: Conflict = {
    type: 'transaction',
    record: 't1',
    fields: ['note'],
    kept: { ...side, values: { deleted: true } },
    lost: { ...side, values: { note: 'rent' } },
    status: 'open',
    with: ['transaction:t2'],
  };
  const replica = await localReplica<MoneyRecords>(moneySchema, {
    account: { a1: account, a2: account },
    transaction: { t1: { ...coffee, transfer: 't2' }, t2: { ...coffee, account: 'a2', amount: 420, transfer: 't1' } },
    conflict: { c1: conflict },
  });
  const transactions = replica.table('transaction');
  const deleted = replica.mutate('delete', (draft) => ['t1', 't2'].forEach((id) => draft.delete('transaction', id)));
  expect(await deleted.confirmed).toBe('applied');
  expect(transactions.size).toBe(0);
  expect(await replica.resolve('c1', 'undo').confirmed).toBe('applied');
  expect(transactions.get('t1')).toMatchObject({ amount: -420, note: 'rent', transfer: 't2' });
  expect(transactions.get('t2')).toMatchObject({ amount: 420, transfer: 't1' });
  expect(replica.conflicts.get('c1')?.status).toBe('undone');
  replica.close();
});
