// A household's book that looks like one, from a seed: accounts, categories and any number of transactions over ten years.
import { Random } from '../categoriser/random.mjs';

const FIRST_DAY = Date.UTC(2016, 10, 21);
const DAYS = 3_652;
const DAY_MS = 86_400_000;

const accounts = ['checking', 'savings', 'cash', 'credit_card'];
const categories = [
  ...['Salary', 'Interest'].map((name) => ({ name, kind: 'income' })),
  ...[
    'Groceries',
    'Eating out',
    'Rent',
    'Energy',
    'Internet',
    'Transport',
    'Fuel',
    'Insurance',
    'Health',
    'Clothes',
  ].map((name) => ({ name, kind: 'expense' })),
  ...['Children', 'Leisure', 'Travel', 'Gifts', 'Household', 'Subscriptions', 'Taxes'].map((name) => ({
    name,
    kind: 'expense',
  })),
];
const shops = ['Baker', 'Market', 'Pharmacy', 'Books', 'Garage', 'Café', 'Bistro', 'Florist', 'Cinema', 'Railway'];
const towns = ['Köln', 'Lyon', 'Porto', 'Gent', 'Graz', 'Turku', 'Kraków', 'Bergen'];
const notes = ['for the trip', 'shared with Jonas', 'paid back in cash', 'present for Mia', 'to be claimed'];
const tags = ['holiday', 'work', 'shared', 'tax', 'garden'];

const hex = (random, digits) => Array.from({ length: digits }, () => random.below(16).toString(16)).join('');

/** A UUID of version 7 as the app makes them. */
function idAt(ms, random) {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`;
}

function transaction(random, ms) {
  const shop = `${random.pick(shops)} ${random.pick(towns)}`;
  return {
    account: `account-${random.pick(accounts)}`,
    date: new Date(ms).toISOString().slice(0, 10),
    amount: random.chance(0.05) ? 50_000 + random.below(400_000) : -(100 + random.below(15_000)),
    payee: random.chance(0.6) ? `${shop.toUpperCase()} CARD ${1000 + random.below(9000)}` : shop,
    category: `category-${random.below(categories.length)}`,
    status: ms < FIRST_DAY + (DAYS - 20) * DAY_MS ? 'cleared' : 'pending',
    ...(random.chance(0.1) && { note: random.pick(notes) }),
    ...(random.chance(0.1) && { tags: [random.pick(tags)] }),
    ...(random.chance(0.6) && { importKey: `D${hex(random, 20)}` }),
  };
}

/** The records that transactions refer to. */
export const base = () => [
  ...accounts.map((kind, position) => ({
    type: 'account',
    id: `account-${kind}`,
    fields: { name: kind, kind, currency: 'EUR', openingBalance: 0, position },
  })),
  ...categories.map((fields, position) => ({
    type: 'category',
    id: `category-${position}`,
    fields: { ...fields, position },
  })),
];

/** Oldest first, as records. */
export function* transactions(count, seed) {
  const random = new Random(seed);
  for (let n = 0; n < count; n++) {
    const ms = FIRST_DAY + Math.floor((n / count) * DAYS * DAY_MS);
    yield { type: 'transaction', id: idAt(ms, random), fields: transaction(random, ms) };
  }
}
