import type { Category, Id } from '../generated/records-money.js';
import type { Tables, Write } from './book.js';

interface Default {
  readonly kind: Category['kind'];
  readonly icon: string;
  readonly children?: readonly string[];
}

/** What a household begins with. Keys are part of ids: never change one. */
const DEFAULTS = {
  income: {
    kind: 'income',
    icon: 'wallet',
    children: ['salary', 'benefits', 'interest', 'gifts-received', 'other-income'],
  },
  housing: { kind: 'expense', icon: 'house', children: ['rent', 'energy', 'internet', 'household', 'repairs'] },
  food: { kind: 'expense', icon: 'utensils', children: ['groceries', 'restaurants'] },
  transport: { kind: 'expense', icon: 'car', children: ['public-transport', 'fuel', 'car'] },
  health: { kind: 'expense', icon: 'heart-pulse', children: ['doctor', 'sport'] },
  family: { kind: 'expense', icon: 'users', children: ['children', 'pets', 'gifts'] },
  leisure: { kind: 'expense', icon: 'ticket', children: ['culture', 'subscriptions', 'travel'] },
  personal: { kind: 'expense', icon: 'shirt', children: ['clothing', 'electronics', 'education'] },
  finance: {
    kind: 'expense',
    icon: 'landmark',
    children: ['insurance', 'taxes', 'fees', 'loan-interest', 'donations'],
  },
  other: { kind: 'expense', icon: 'circle-ellipsis' },
} as const satisfies Record<string, Default>;

type Groups = typeof DEFAULTS;
type ChildOf<Group> = Group extends { children: readonly (infer Child)[] } ? Child : never;

export type DefaultCategory = keyof Groups | { [Group in keyof Groups]: ChildOf<Groups[Group]> }[keyof Groups];

export type CategoryNames = Readonly<Record<DefaultCategory, string>>;

export const DEFAULT_CATEGORY_NAMES: Readonly<Record<'en' | 'de', CategoryNames>> = {
  en: {
    income: 'Income',
    salary: 'Salary',
    benefits: 'Benefits',
    interest: 'Interest and dividends',
    'gifts-received': 'Gifts received',
    'other-income': 'Other income',
    housing: 'Housing',
    rent: 'Rent',
    energy: 'Energy and water',
    internet: 'Phone and internet',
    household: 'Household',
    repairs: 'Repairs',
    food: 'Food',
    groceries: 'Groceries',
    restaurants: 'Eating out',
    transport: 'Transport',
    'public-transport': 'Public transport',
    fuel: 'Fuel and charging',
    car: 'Car',
    health: 'Health',
    doctor: 'Doctor and medicine',
    sport: 'Sport',
    family: 'Family',
    children: 'Children',
    pets: 'Pets',
    gifts: 'Gifts',
    leisure: 'Leisure',
    culture: 'Culture and going out',
    subscriptions: 'Subscriptions',
    travel: 'Travel',
    personal: 'Personal',
    clothing: 'Clothing',
    electronics: 'Electronics',
    education: 'Education',
    finance: 'Finance',
    insurance: 'Insurance',
    taxes: 'Taxes',
    fees: 'Bank fees',
    'loan-interest': 'Loan interest',
    donations: 'Donations',
    other: 'Other',
  },
  de: {
    income: 'Einkommen',
    salary: 'Gehalt',
    benefits: 'Staatliche Leistungen',
    interest: 'Zinsen und Dividenden',
    'gifts-received': 'Erhaltene Geschenke',
    'other-income': 'Sonstige Einnahmen',
    housing: 'Wohnen',
    rent: 'Miete',
    energy: 'Energie und Wasser',
    internet: 'Telefon und Internet',
    household: 'Haushalt',
    repairs: 'Reparaturen',
    food: 'Essen',
    groceries: 'Lebensmittel',
    restaurants: 'Essen gehen',
    transport: 'Mobilität',
    'public-transport': 'Bus und Bahn',
    fuel: 'Tanken und Laden',
    car: 'Auto',
    health: 'Gesundheit',
    doctor: 'Arzt und Medikamente',
    sport: 'Sport',
    family: 'Familie',
    children: 'Kinder',
    pets: 'Haustiere',
    gifts: 'Geschenke',
    leisure: 'Freizeit',
    culture: 'Kultur und Ausgehen',
    subscriptions: 'Abonnements',
    travel: 'Reisen',
    personal: 'Persönliches',
    clothing: 'Kleidung',
    electronics: 'Elektronik',
    education: 'Bildung',
    finance: 'Finanzen',
    insurance: 'Versicherungen',
    taxes: 'Steuern',
    fees: 'Bankgebühren',
    'loan-interest': 'Kreditzinsen',
    donations: 'Spenden',
    other: 'Sonstiges',
  },
};

/** The same on every device, so that two who begin the same book offline do not get two sets. */
export const defaultCategoryId = (book: Id, key: DefaultCategory): Id => `${book}:${key}`;

/** Adds those of the default categories that the book does not have: one mutation. */
export function addDefaultCategories(tables: Tables, book: Id, names: CategoryNames): Write {
  const table = tables.table('category');
  return (draft) => {
    const add = (key: DefaultCategory, fields: Omit<Category, 'name'>): void => {
      const id = defaultCategoryId(book, key);
      if (!table.get(id)) draft.set('category', id, { name: names[key], ...fields });
    };
    let position = 0;
    for (const [key, group] of Object.entries(DEFAULTS) as [keyof Groups, Default][]) {
      const { kind, icon, children = [] } = group;
      add(key, { kind, icon, position: ++position });
      const parent = defaultCategoryId(book, key);
      for (const child of children) add(child as DefaultCategory, { kind, parent, position: ++position });
    }
  };
}
