// What people pay for: how often, how much (in hundredths of a euro), and where most of them file it.
// `others` are the categories that some people use for the same thing.

/** @typedef {{weight: number, low: number, high: number, category: string, others?: string[], sign?: number, fixed?: boolean, monthly?: boolean}} Type */

/** @type {Record<string, Type>} */
export const TYPES = {
  supermarket: { weight: 21, low: 600, high: 12000, category: 'groceries' },
  bakery: { weight: 5, low: 180, high: 1500, category: 'groceries', others: ['eating-out', 'coffee'] },
  cafe: { weight: 4, low: 280, high: 1600, category: 'eating-out', others: ['coffee', 'leisure'] },
  restaurant: { weight: 8, low: 1400, high: 12000, category: 'eating-out' },
  takeaway: { weight: 4, low: 900, high: 4500, category: 'eating-out', others: ['lunch'] },
  fuel: { weight: 5, low: 3000, high: 9500, category: 'car', others: ['transport'] },
  parking: { weight: 2, low: 100, high: 2000, category: 'car', others: ['transport'] },
  transit: { weight: 5, low: 200, high: 6000, category: 'transport', others: ['travel'] },
  taxi: { weight: 2, low: 700, high: 4500, category: 'transport', others: ['leisure'] },
  drugstore: { weight: 5, low: 300, high: 5000, category: 'household', others: ['groceries', 'health'] },
  pharmacy: { weight: 2, low: 400, high: 6000, category: 'health', others: ['household'] },
  doctor: { weight: 1.2, low: 2000, high: 20000, category: 'health' },
  clothes: { weight: 3, low: 1500, high: 15000, category: 'clothing', others: ['shopping'] },
  diy: { weight: 2, low: 500, high: 15000, category: 'home', others: ['household', 'shopping'] },
  furniture: { weight: 1, low: 2000, high: 60000, category: 'home', others: ['household'] },
  electronics: { weight: 1.5, low: 1500, high: 90000, category: 'shopping', others: ['leisure', 'home'] },
  books: { weight: 1.2, low: 600, high: 5000, category: 'leisure', others: ['education', 'shopping'] },
  cinema: { weight: 1.2, low: 900, high: 4500, category: 'leisure' },
  sport: {
    weight: 1.8,
    low: 1990,
    high: 8000,
    category: 'sport',
    others: ['leisure', 'health'],
    fixed: true,
    monthly: true,
  },
  streaming: {
    weight: 3.5,
    low: 599,
    high: 1999,
    category: 'subscriptions',
    others: ['leisure'],
    fixed: true,
    monthly: true,
  },
  software: {
    weight: 1.5,
    low: 199,
    high: 2999,
    category: 'subscriptions',
    others: ['work'],
    fixed: true,
    monthly: true,
  },
  phone: { weight: 1.9, low: 999, high: 5999, category: 'phone', others: ['utilities'], fixed: true, monthly: true },
  power: {
    weight: 1.9,
    low: 4000,
    high: 18000,
    category: 'utilities',
    others: ['housing'],
    fixed: true,
    monthly: true,
  },
  rent: { weight: 1.6, low: 60000, high: 180000, category: 'housing', fixed: true, monthly: true },
  insurance: {
    weight: 2,
    low: 800,
    high: 12000,
    category: 'insurance',
    others: ['housing', 'car'],
    fixed: true,
    monthly: true,
  },
  hotel: { weight: 1.2, low: 6000, high: 45000, category: 'travel' },
  airline: { weight: 0.8, low: 5000, high: 70000, category: 'travel' },
  toys: { weight: 1, low: 800, high: 8000, category: 'children', others: ['gifts', 'shopping'] },
  school: { weight: 1.2, low: 1000, high: 30000, category: 'children', others: ['education'] },
  pets: { weight: 1.3, low: 800, high: 9000, category: 'pets', others: ['household', 'groceries'] },
  hair: { weight: 1.1, low: 1800, high: 9000, category: 'care', others: ['household', 'health'] },
  gifts: { weight: 1.2, low: 1000, high: 8000, category: 'gifts', others: ['leisure'] },
  cash: { weight: 3, low: 2000, high: 30000, category: 'cash', others: ['other'], fixed: false },
  fee: { weight: 1, low: 90, high: 1500, category: 'fees', others: ['other'] },
  charity: { weight: 0.7, low: 500, high: 10000, category: 'gifts', others: ['other'] },
  tax: { weight: 0.5, low: 5000, high: 90000, category: 'taxes', others: ['other'] },
  salary: { weight: 1.9, low: 180000, high: 420000, category: 'salary', sign: 1, fixed: true, monthly: true },
  benefit: {
    weight: 0.9,
    low: 10000,
    high: 40000,
    category: 'benefits',
    others: ['other-income'],
    sign: 1,
    fixed: true,
    monthly: true,
  },
  interest: { weight: 0.5, low: 20, high: 3000, category: 'interest', others: ['other-income'], sign: 1 },
};

/** Shops whose name does not say what was bought: what it was, how often, and the words that may give it away. */
export const AMBIGUOUS = {
  marketplace: {
    weight: 6,
    mix: { household: 3, electronics: 2.5, books: 2, gifts: 1, clothes: 1.5, toys: 1, pets: 0.7 },
  },
  hypermarket: { weight: 5, mix: { supermarket: 7, fuel: 3, clothes: 0.7, toys: 0.5 } },
  wallet: { weight: 3, mix: { streaming: 1, clothes: 2, restaurant: 2, books: 1, taxi: 1 } },
  person: { weight: 3, mix: { restaurant: 3, gifts: 2, rent: 1, cinema: 1, school: 1 } },
};

TYPES.household = { weight: 0, low: 500, high: 6000, category: 'household' };
