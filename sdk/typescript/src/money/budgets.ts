import type { Budget, Category, Currency, Id, Money, Month } from '../generated/records-money.js';
import type { Table } from '../sync/types.js';
import { inMutations, type MoneyDraft, type Tables, type Write } from './book.js';
import type { CategoryTree } from './categories.js';
import { addMonthsTo, firstDayOf, lastDayOf, monthsFrom } from './dates.js';
import { Converter, type LedgerIndex } from './ledger.js';
import { LiveIndex } from './live-index.js';
import type { Rates } from './rates.js';

/** All amounts in minor units of the book's currency. */
export interface Envelope {
  readonly category: Id;
  /** From the month before; below zero when that was overspent and goes over. */
  readonly carried: Money;
  readonly budgeted: Money;
  /** What went out less what came back. */
  readonly spent: Money;
  /** carried + budgeted − spent; below zero is overspent. */
  readonly available: Money;
}

export interface BudgetMonth {
  readonly month: Month;
  readonly envelopes: ReadonlyMap<Id, Envelope>;
  readonly income: Money;
  readonly budgeted: Money;
  readonly spent: Money;
  readonly available: Money;
  /** The sum of what is overspent, as a positive amount. */
  readonly overspent: Money;
  /**
   * Income since the first month with a budget, less what was budgeted since, and with what did not go over: left-overs come
   * back, overspending is paid from it.
   */
  readonly toBeBudgeted: Money;
  /** Currencies without a rate: their amounts are missing from the sums. */
  readonly missingRates: readonly Currency[];
}

export interface BudgetSources {
  readonly tables: Tables;
  readonly ledger: LedgerIndex;
  readonly tree: CategoryTree;
  /** The book's. */
  readonly currency: Currency;
  readonly rates?: Rates;
}

interface Plan {
  readonly byMonth: ReadonlyMap<Month, ReadonlyMap<Id, Money>>;
  /** Those that have an envelope in any month. */
  readonly categories: ReadonlySet<Id>;
  /** The first month with a budget. */
  readonly start: Month | undefined;
}

function planOf(table: Table<Budget>): Plan {
  const byMonth = new Map<Month, Map<Id, Money>>();
  const categories = new Set<Id>();
  let start: Month | undefined;
  for (const { month, category, amount = 0 } of table.values()) {
    let envelopes = byMonth.get(month);
    if (!envelopes) byMonth.set(month, (envelopes = new Map()));
    envelopes.set(category, (envelopes.get(category) ?? 0) + amount);
    categories.add(category);
    if (start === undefined || month < start) start = month;
  }
  return { byMonth, categories, start };
}

/** Months that a chain may have: a date far in the future, mistyped, must not stop the page. */
const MAX_MONTHS = 1200;

/**
 * Envelopes by month. An expense counts in the envelope of its category, or of the nearest category above that ever had one, or
 * else in one of its own that nothing was budgeted for; without a category it counts in the envelope `''`.
 */
export class Budgets extends LiveIndex {
  readonly #sources: BudgetSources;
  readonly #table: Table<Budget>;
  readonly #known = new Map<Month, BudgetMonth>();
  readonly #inputs: () => string;
  #madeOf = '';
  #plan: Plan = { byMonth: new Map(), categories: new Set(), start: undefined };

  constructor(sources: BudgetSources) {
    super();
    this.#sources = sources;
    const { tables, ledger, tree, rates } = sources;
    this.#table = tables.table('budget');
    this.#inputs = () => [this.#table.version(), ledger.version(), tree.version(), rates?.version() ?? 0].join(' ');
    this.follow(this.#table, () => undefined);
    for (const type of ['transaction', 'account', 'category', 'rate'] as const) {
      this.follow(tables.table(type) as Table<object>, () => undefined);
    }
  }

  /** The month's envelopes. They follow from those of the months before, which are kept until something changes. */
  month(month: Month): BudgetMonth {
    const inputs = this.#inputs();
    if (inputs !== this.#madeOf) {
      this.#known.clear();
      this.#plan = planOf(this.#table);
    }
    this.#madeOf = inputs;
    const known = this.#known.get(month);
    if (known) return known;
    const start = this.#plan.start ?? month;
    const first = month < start ? month : start;
    const chain = monthsFrom(first, month).slice(-MAX_MONTHS);
    let before: BudgetMonth | undefined;
    for (const one of chain) {
      const made = this.#known.get(one) ?? this.#follow(one, before);
      this.#known.set(one, made);
      before = made;
    }
    return before!;
  }

  #follow(month: Month, before: BudgetMonth | undefined): BudgetMonth {
    const converter = new Converter(this.#sources.currency, this.#sources.rates);
    const { spent, income } = this.#flows(month, converter);
    const budgeted = this.#plan.byMonth.get(month) ?? new Map<Id, Money>();
    const envelopes = new Map<Id, Envelope>();
    let returned = 0;
    for (const id of new Set([...(before?.envelopes.keys() ?? []), ...spent.keys(), ...budgeted.keys()])) {
      const left = before?.envelopes.get(id)?.available ?? 0;
      const carried = carriedOver(left, this.#sources.tree.get(id)?.rollover);
      returned += left - carried;
      const envelope = { category: id, carried, budgeted: budgeted.get(id) ?? 0, spent: spent.get(id) ?? 0 };
      const available = envelope.carried + envelope.budgeted - envelope.spent;
      if (carried !== 0 || budgeted.has(id) || spent.has(id)) envelopes.set(id, { ...envelope, available });
    }
    return summed(month, envelopes, income, (before?.toBeBudgeted ?? 0) + returned, [...converter.missing]);
  }

  #flows(month: Month, converter: Converter): { spent: Map<Id, Money>; income: Money } {
    const spent = new Map<Id, Money>();
    let income = 0;
    const range = { from: firstDayOf(month), to: lastDayOf(month) };
    this.#sources.ledger.eachCategory(range, {}, (flow) => {
      const amount = converter.atMonth(flow.in + flow.out, flow.currency, month);
      if (flow.kind === 'income') {
        income += amount;
        return;
      }
      const envelope = this.#envelopeOf(flow.category);
      spent.set(envelope, (spent.get(envelope) ?? 0) - amount);
    });
    return { spent, income };
  }

  #envelopeOf(category: Id): Id {
    for (let at: Id | undefined = category; at !== undefined; at = this.#sources.tree.parentOf(at)) {
      if (this.#plan.categories.has(at)) return at;
    }
    return category;
  }
}

/** Nothing said is `none`: a plain budget by month. */
function carriedOver(left: Money, rollover: Category['rollover'] = 'none'): Money {
  if (rollover === 'all') return left;
  return rollover === 'surplus' ? Math.max(0, left) : 0;
}

function summed(
  month: Month,
  envelopes: ReadonlyMap<Id, Envelope>,
  income: Money,
  free: Money,
  missingRates: readonly Currency[],
): BudgetMonth {
  const all = [...envelopes.values()];
  const total = (read: (envelope: Envelope) => Money): Money => all.reduce((sum, one) => sum + read(one), 0);
  const budgeted = total((one) => one.budgeted);
  return {
    month,
    envelopes,
    income,
    budgeted,
    spent: total((one) => one.spent),
    available: total((one) => one.available),
    overspent: total((one) => Math.max(0, 0 - one.available)),
    toBeBudgeted: free + income - budgeted,
    missingRates,
  };
}

const envelopeId = (month: Month, category: Id): Id => `${month}:${category}`;

/** Adds to an envelope, which is made when it is not there. Additions of several devices never conflict. */
export function addToBudget(draft: MoneyDraft, tables: Tables, month: Month, category: Id, amount: Money): void {
  const id = envelopeId(month, category);
  if (!tables.table('budget').get(id)) draft.set('budget', id, { month, category });
  if (amount !== 0) draft.add('budget', id, { amount });
}

const budgetedOf = (tables: Tables, month: Month, category: Id): Money =>
  tables.table('budget').get(envelopeId(month, category))?.amount ?? 0;

/** Budgets so much, in minor units: written as the difference, so that what another device adds meanwhile is not lost. */
export function setBudget(tables: Tables, month: Month, category: Id, amount: Money): Write {
  const difference = amount - budgetedOf(tables, month, category);
  return (draft) => addToBudget(draft, tables, month, category, difference);
}

/** Takes from one envelope and puts into another, in one mutation. `null` is what is to be budgeted. */
export function moveBudget(tables: Tables, month: Month, from: Id | null, to: Id | null, amount: Money): Write {
  return (draft) => {
    if (from !== null) addToBudget(draft, tables, month, from, -amount);
    if (to !== null) addToBudget(draft, tables, month, to, amount);
  };
}

/** Budgets in every envelope what was budgeted in the month before. */
export function copyLastMonth(tables: Tables, month: Month): Write[] {
  const last = addMonthsTo(month, -1);
  const rows = [...tables.table('budget').values()].filter((row) => row.month === last && (row.amount ?? 0) !== 0);
  return inMutations(
    rows.map(({ category, amount = 0 }) => setBudget(tables, month, category, amount)),
    2,
  );
}

/** What was spent a month, over the three months before; rounded down to whole minor units, and never below zero. */
export function averageSpent(budgets: Budgets, month: Month, category: Id, months = 3): Money {
  const before = Array.from({ length: months }, (_, at) => budgets.month(addMonthsTo(month, -1 - at)));
  const sum = before.reduce((total, { envelopes }) => total + (envelopes.get(category)?.spent ?? 0), 0);
  return Math.max(0, Math.floor(sum / months));
}

/** Budgets the average of the three months before in each of these envelopes. */
export function budgetAverage(tables: Tables, budgets: Budgets, month: Month, categories: readonly Id[]): Write[] {
  return inMutations(
    categories.map((category) => setBudget(tables, month, category, averageSpent(budgets, month, category))),
    2,
  );
}

export interface BudgetAgainstActual {
  readonly month: Month;
  readonly budgeted: Money;
  readonly spent: Money;
}

/** Of some categories' own envelopes, or of all together without any. */
export function budgetAgainstActual(
  budgets: Budgets,
  first: Month,
  last: Month,
  categories?: ReadonlySet<Id>,
): BudgetAgainstActual[] {
  return monthsFrom(first, last).map((month) => {
    const envelopes = [...budgets.month(month).envelopes.values()].filter(
      ({ category }) => categories?.has(category) ?? true,
    );
    const sum = (read: (envelope: Envelope) => Money): Money => envelopes.reduce((total, one) => total + read(one), 0);
    return { month, budgeted: sum((one) => one.budgeted), spent: sum((one) => one.spent) };
  });
}
