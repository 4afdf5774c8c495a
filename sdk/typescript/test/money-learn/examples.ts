import type { FiledExample } from '../../src/money/learn/index.js';

export const TODAY = '2026-11-21';

/** The same numbers for the same seed, in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

export const filed = (payee: string, category: string, more: Partial<FiledExample> = {}): FiledExample => ({
  payee,
  category,
  amount: -1299,
  account: 'checking',
  date: TODAY,
  ...more,
});

const PAYEES = [
  'TESCO STORES 3217',
  'Shell Leeds',
  'Café Krüger',
  'スターバックス渋谷店',
  'PAYPAL *NETFLIX',
  'H&M',
  '',
];
const CATEGORIES = ['groceries', 'car', 'eating-out', 'clothing', 'subscriptions'];
const NOTES = [null, 'REF 8829102', 'dinner with Zoë', 'MANDATE NO 4711'];

export function randomExample(random: () => number): FiledExample {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const month = 1 + Math.floor(random() * 12);
  return {
    payee: pick(PAYEES),
    note: pick(NOTES),
    amount: Math.round((random() - 0.8) * 100_000),
    account: pick(['checking', 'card']),
    date: `${2020 + Math.floor(random() * 8)}-${String(month).padStart(2, '0')}-15`,
    category: pick(CATEGORIES),
    corrected: random() < 0.2,
  };
}

/** The numbers from 0 in an order by chance. */
export function shuffled(length: number, random: () => number): number[] {
  const order = Array.from({ length }, (_, n) => n);
  for (let at = length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
