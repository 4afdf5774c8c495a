import { addDays, addMonthsTo, dayOfDate, monthOf, type MoneyDraft, type Recurring } from '@rialto/client/money';

import type { BookReplica } from '../src/features/money/book/replicas';

const envelopes = {
  rent: 128_000,
  energy: 9_500,
  groceries: 78_000,
  'eating-out': 34_000,
  transport: 72_000,
  children: 90_000,
  subscriptions: 32_000,
  health: 24_000,
} as const;

const months = 6;
const monthsOfHistory = 24;

/** Budgets, goals, bills, a loan and rates for the sample book. */
export function fillSamplePlans(replica: BookReplica): void {
  const today = dayOfDate(new Date());
  replica.mutate('sample', (draft) => {
    for (let back = 0; back < months; back++) {
      const month = addMonthsTo(monthOf(today), -back);
      for (const [category, amount] of Object.entries(envelopes)) {
        draft.set('budget', `${month}:${category}`, { month, category });
        draft.add('budget', `${month}:${category}`, { amount });
      }
    }
    draft.set('category', 'groceries', { rollover: 'surplus' });
    draft.set('category', 'children', { rollover: 'all' });
  });
  replica.mutate('sample', (draft) => {
    for (let back = 0; back < monthsOfHistory; back++) regular(draft, addMonthsTo(monthOf(today), -back), today);
  });
  replica.mutate('sample', (draft) => {
    goals(draft, today);
    bills(draft, today);
    draft.set('loan', 'loan1', {
      account: 'loan',
      name: 'Car loan',
      principal: 1_200_000,
      rate: 5.9,
      payment: 21_200,
      start: addMonthsTo(monthOf(today), -40) + '-15',
      months: 60,
    });
    for (const day of [addDays(today, -1900), addDays(today, -2)]) {
      draft.set('rate', `${day}:JPY`, { date: day, currency: 'JPY', rate: '163.42', source: 'ecb' });
      draft.set('rate', `${day}:BHD`, { date: day, currency: 'BHD', rate: '0.4087', source: 'manual' });
    }
  });
}

/** What comes every month. */
function regular(draft: MoneyDraft, month: string, today: string): void {
  const enter = (day: string, payee: string, amount: number, category: string) => {
    const date = `${month}-${day}`;
    if (date > today) return;
    const id = `m${month}-${payee.slice(0, 4).toLowerCase()}`;
    draft.set('transaction', id, { account: 'joint', date, amount, payee, category, status: 'cleared' });
  };
  enter('01', 'Rent', -128_000, 'rent');
  enter('18', 'EDP electricity', -8_640 - (Number(month.slice(5)) % 5) * 310, 'energy');
  enter('02', 'Hartmann & Sons, salary', 289_000, 'salary');
}

function goals(draft: MoneyDraft, today: string): void {
  const year = Number(today.slice(0, 4));
  draft.set('goal', 'flat', {
    name: 'Deposit for a flat',
    target: 4_500_000,
    currency: 'EUR',
    targetDate: `${year + 2}-06-30`,
    saved: 0,
    icon: 'house',
    position: 0,
  });
  draft.add('goal', 'flat', { saved: 3_140_000 });
  draft.set('goal', 'azores', {
    name: 'Azores in August',
    target: 240_000,
    currency: 'EUR',
    targetDate: `${year + 1}-07-31`,
    icon: 'map',
    position: 1,
  });
  draft.add('goal', 'azores', { saved: 115_000 });
  draft.set('goal', 'calm', {
    name: 'Three months of calm',
    target: 1_300_000,
    currency: 'EUR',
    account: 'savings',
    icon: 'shield-check',
    position: 2,
  });
}

function bills(draft: MoneyDraft, today: string): void {
  const bill = (
    id: string,
    name: string,
    amount: number,
    category: string,
    inDays: number,
    fields: Partial<Recurring> = {},
  ) =>
    draft.set('recurring', id, {
      name,
      kind: 'bill',
      account: 'joint',
      amount,
      payee: name,
      category,
      every: 1,
      unit: 'month',
      start: addDays(today, inDays - 62),
      handledUntil: addDays(today, inDays - 3),
      remindDays: 3,
      ...fields,
    });
  bill('vodafone', 'Vodafone', -4_999, 'subscriptions', 1);
  bill('edp', 'EDP electricity', -8_640, 'energy', 3);
  bill('gym', 'Gymnastics, Clara', -3_800, 'children', 7);
  bill('rent', 'Rent', -128_000, 'rent', 12);
  bill('water', 'Water', -2_310, 'energy', -2);
  bill('salary', 'Studio Bravo, salary', 262_000, 'salary', 9, { kind: 'income' });
  bill('insurance', 'Home insurance', -18_400, 'housing', 40, { unit: 'year' });
}
