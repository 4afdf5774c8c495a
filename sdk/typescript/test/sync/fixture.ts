import { afterEach } from 'vitest';
import type { MoneyRecords } from '../../src/generated/records-money.js';
import type { Draft, Replica } from '../../src/sync/types.js';
import { World } from './world.js';

/** Of the test that runs. */
export let world = new World();

afterEach(() => {
  world.close();
  world = new World();
});

const everyday = { name: 'Everyday', kind: 'checking', currency: 'EUR' } as const;

export const coffee = { account: 'a1', date: '2026-11-20', amount: -420, payee: 'Café' };

export const writeBook = (draft: Draft<MoneyRecords>): void => {
  draft.set('account', 'a1', everyday);
  draft.set('transaction', 't1', coffee);
};

/** Somebody else wrote these before the devices of the test came. */
export async function filled(): Promise<void> {
  const first = await world.device('first').opened();
  await world.passing(first.mutate('begin', writeBook).confirmed);
}

export const settled = (replica: Replica<MoneyRecords>): Promise<void> =>
  world.until(() => replica.getSnapshot().waiting === 0 && !replica.getSnapshot().syncing);

export const amountIn = (replica: Replica<MoneyRecords>): number | undefined =>
  replica.table('transaction').get('t1')?.amount;
