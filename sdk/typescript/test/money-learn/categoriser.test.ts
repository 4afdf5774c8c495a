import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/generated/records-money.js';
import { Categoriser } from '../../src/money/learn/index.js';
import { filed, randomExample, seeded, TODAY } from './examples.js';
import { TransactionTable } from './table.js';

const transaction = (payee: string, category: string | null, more: Partial<Transaction> = {}): Transaction => ({
  payee,
  category,
  amount: -1299,
  account: 'checking',
  date: TODAY,
  ...more,
});
const best = (categoriser: Categoriser, payee: string): string | undefined =>
  categoriser.suggest(filed(payee, ''))?.candidates[0]?.category;

describe('a categoriser', () => {
  it('learns the book that is there and what comes', () => {
    const table = new TransactionTable();
    table.put('1', transaction('Tesco', 'groceries'));
    const categoriser = new Categoriser(table, { today: TODAY });
    expect(best(categoriser, 'Shell')).toBe('groceries');
    table.put('2', transaction('Shell', 'car'));
    expect(best(categoriser, 'Shell')).toBe('car');
  });

  it('forgets what is deleted or no longer filed', () => {
    const table = new TransactionTable();
    const categoriser = new Categoriser(table, { today: TODAY });
    categoriser.train();
    table.put('1', transaction('Tesco', 'groceries'));
    table.put('2', transaction('Shell', 'car'));
    table.delete('1');
    table.put('2', transaction('Shell', null));
    expect(categoriser.suggest(filed('Tesco', ''))).toBeUndefined();
    expect(categoriser.train().size).toBe(0);
  });

  it('takes a change of category for a correction, which outweighs two of the others', () => {
    const table = new TransactionTable();
    const categoriser = new Categoriser(table, { today: TODAY });
    for (const id of ['1', '2', '3']) table.put(id, transaction('Kiosk', 'groceries'));
    expect(best(categoriser, 'Kiosk')).toBe('groceries');
    table.put('3', transaction('Kiosk', 'leisure'));
    expect(best(categoriser, 'Kiosk')).toBe('leisure');
    expect(categoriser.corrections()).toEqual(['3']);
  });

  it('knows the corrections of last time, without those that are gone', () => {
    const table = new TransactionTable();
    for (const id of ['1', '2']) table.put(id, transaction('Kiosk', 'groceries'));
    table.put('3', transaction('Kiosk', 'leisure'));
    const categoriser = new Categoriser(table, { today: TODAY, corrections: ['3', 'gone'] });
    expect(best(categoriser, 'Kiosk')).toBe('leisure');
    expect(categoriser.corrections()).toEqual(['3']);
  });

  it('learns a book in turns, and what changes meanwhile', async () => {
    const table = new TransactionTable();
    for (let id = 0; id < 1_200; id++) table.put(`${id}`, transaction(`Shop ${id % 7}`, `c${id % 5}`));
    const categoriser = new Categoriser(table, { today: TODAY });
    let turns = 0;
    await categoriser.trainInTurns(async () => {
      turns++;
      expect(categoriser.trained).toBe(false);
      table.put('3', transaction('Kiosk', 'leisure'));
      table.put('3', transaction('Kiosk', 'car'));
      table.put('1100', transaction('Kiosk', 'leisure'));
      table.delete('7');
      table.put(`new ${turns}`, transaction('Market', 'groceries'));
    });
    expect(turns).toBe(2);
    expect(categoriser.trained).toBe(true);
    const corrections = categoriser.corrections();
    const atOnce = new Categoriser(table, { today: TODAY, corrections }).train();
    expect(categoriser.train().toJSON()).toEqual(atOnce.toJSON());
  });

  it('is learnt at once when somebody asks between the turns', async () => {
    const table = new TransactionTable();
    for (let id = 0; id < 600; id++) table.put(`${id}`, transaction('Kiosk', 'leisure'));
    const categoriser = new Categoriser(table, { today: TODAY });
    await categoriser.trainInTurns(async () => {
      expect(best(categoriser, 'Kiosk')).toBe('leisure');
    });
    expect(categoriser.train().size).toBe(600);
  });

  it('stops learning when it is told to', async () => {
    const table = new TransactionTable();
    for (let id = 0; id < 600; id++) table.put(`${id}`, transaction('Kiosk', 'leisure'));
    const categoriser = new Categoriser(table, { today: TODAY });
    const abort = new AbortController();
    await categoriser.trainInTurns(async () => abort.abort(), abort.signal);
    expect(categoriser.trained).toBe(false);
  });

  it('learns nothing from transfers and splits', () => {
    const table = new TransactionTable();
    table.put('1', transaction('Savings', 'other', { transfer: '2' }));
    table.put('2', transaction('Tesco', 'other', { splits: [{ id: 'a', amount: -1299 }] }));
    expect(new Categoriser(table, { today: TODAY }).suggest(filed('Tesco', ''))).toBeUndefined();
  });

  it('does not suggest what is not offered', () => {
    const table = new TransactionTable();
    table.put('1', transaction('Tesco', 'archived'));
    expect(new Categoriser(table, { today: TODAY, offered: () => false }).suggest(filed('Tesco', ''))).toBeUndefined();
  });

  it('lets go of the table when it is closed', () => {
    const table = new TransactionTable();
    new Categoriser(table, { today: TODAY }).close();
    expect(table.listeners).toBe(0);
  });

  it.each([21, 22, 23, 24, 25])('knows after any changes what a new one learns from what is there: seed %i', (seed) => {
    const random = seeded(seed);
    const table = new TransactionTable();
    const categoriser = new Categoriser(table, { today: TODAY });
    const startAt = Math.floor(random() * 200);
    for (let step = 0; step < 400; step++) {
      if (step === startAt) categoriser.train();
      const id = String(Math.floor(random() * 60));
      if (random() < 0.2) table.delete(id);
      else {
        const { payee = null, note = null, amount, account, date, category } = randomExample(random);
        table.put(id, { payee, note, amount, account, date, category: random() < 0.2 ? null : category });
      }
    }
    const fresh = new Categoriser(table, { today: TODAY, corrections: categoriser.corrections() });
    expect(JSON.stringify(categoriser.train())).toBe(JSON.stringify(fresh.train()));
  });
});
