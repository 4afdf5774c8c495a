import { addDays, dayOfDate, type MoneyRecords } from '@rialto/client/money';
import type { Draft, Replica } from '@rialto/client/sync';

const categories = [
  ['housing', 'Housing', 'expense', 'house', null],
  ['rent', 'Rent', 'expense', null, 'housing'],
  ['energy', 'Energy', 'expense', 'zap', 'housing'],
  ['food', 'Food', 'expense', 'shopping-basket', null],
  ['groceries', 'Groceries', 'expense', 'shopping-basket', 'food'],
  ['eating-out', 'Eating out', 'expense', 'utensils', 'food'],
  ['transport', 'Transport', 'expense', 'car', null],
  ['health', 'Health', 'expense', 'heart', null],
  ['children', 'Children', 'expense', 'graduation-cap', null],
  ['subscriptions', 'Subscriptions', 'expense', 'repeat', null],
  ['salary', 'Salary', 'income', 'hand-coins', null],
] as const;

const payees = [
  ['Padaria Estrela', 'eating-out', 680],
  ['Mercado Alvalade', 'groceries', 4215],
  ['CP Lisbon to Porto', 'transport', 3120],
  ['Farmácia Central', 'health', 1890],
  ['Cervejaria Ramos', 'eating-out', 6450],
  ['Galp Benfica', 'transport', 5800],
  ['Sto. António school', 'children', 9000],
  ['MB Way, R. Antunes', null, 2500],
  ['Netflix', 'subscriptions', 1399],
  ['Livraria Bertrand', 'children', 2460],
  ['Vodafone', 'subscriptions', 4097],
] as const;

const perMutation = 180;

/** The accounts and so many transactions, the same ones each time. */
export function fillSampleBook(replica: Replica<MoneyRecords>, count: number): void {
  const today = dayOfDate(new Date());
  replica.mutate('sample', (draft) => {
    draft.set('book', 'b1', { name: 'Hartmann household', currency: 'EUR' });
    let position = 0;
    const account = (
      id: string,
      name: string,
      kind: MoneyRecords['account']['kind'],
      opening: number,
      currency = 'EUR',
    ) =>
      draft.set('account', id, {
        name,
        kind,
        currency,
        openingBalance: opening,
        openedOn: '2015-01-01',
        position: position++,
      });
    account('joint', 'Joint current, Millennium', 'checking', 250_000);
    account('savings', 'Rainy day', 'savings', 860_000);
    account('cash', 'Cash', 'cash', 5_000);
    account('card', 'Visa', 'credit_card', -31_250);
    account('yen', 'Tokyo trip', 'checking', 120_000, 'JPY');
    account('dinar', 'Manama', 'checking', 1_250_500, 'BHD');
    account('loan', 'Car loan', 'loan', -402_800);
    categories.forEach(([id, name, kind, icon, parent], position) =>
      draft.set('category', id, { name, kind, position, ...(icon && { icon }), ...(parent && { parent }) }),
    );
  });
  for (let from = 0; from < count; from += perMutation)
    replica.mutate('sample', (draft) => {
      for (let at = from; at < Math.min(from + perMutation, count); at++) write(draft, at, today);
    });
}

function write(draft: Draft<MoneyRecords>, at: number, today: string): void {
  const id = `t${String(1_000_000 - at)}`;
  const date = addDays(today, -Math.floor(at / 3));
  if (at % 90 === 20) {
    draft.set('transaction', id, {
      account: 'joint',
      date,
      amount: 262_000,
      payee: 'Studio Bravo, salary',
      category: 'salary',
      status: 'cleared',
    });
    return;
  }
  if (at % 31 === 9) {
    const shared = { date, status: 'cleared' as const };
    draft.set('transaction', id, { account: 'joint', amount: -40_000, transfer: `${id}i`, ...shared });
    draft.set('transaction', `${id}i`, { account: 'savings', amount: 40_000, transfer: id, ...shared });
    return;
  }
  const [payee, category, base] = payees[(at * 7) % payees.length]!;
  const amount = -(base + ((at * 37) % 1000));
  const split = at % 17 === 3;
  draft.set('transaction', id, {
    account: at % 11 === 5 ? 'card' : 'joint',
    date,
    amount,
    payee,
    status: at < 4 ? 'pending' : at < 60 ? 'cleared' : 'reconciled',
    ...(split
      ? {
          splits: [
            { id: 's1', amount: amount + 1000, category: 'groceries', note: 'Kitchen things' },
            { id: 's2', amount: -1000, category: 'eating-out', note: 'Lunch there' },
          ],
        }
      : category && { category }),
    ...(at % 5 === 1 && { note: 'Saturday dinner' }),
    ...(at % 13 === 2 && { tags: ['holiday'] }),
  });
}
