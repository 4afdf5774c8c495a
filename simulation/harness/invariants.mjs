// What must hold in every copy, whatever happened.
import { Balances } from '@rialto/client/money';

export function broken(replica) {
  const transactions = [...replica.table('transaction').values()];
  return [
    ...transactions.flatMap((row) => splitFaults(row)),
    ...transactions.flatMap((row) => transferFaults(row, replica)),
    ...balanceFaults(replica, transactions),
  ].slice(0, 5);
}

function splitFaults({ id, amount, category, splits }) {
  if (!splits?.length) return [];
  const sum = splits.reduce((total, split) => total + split.amount, 0);
  const faults = sum === amount ? [] : [`the parts of ${id} add up to ${sum}, not to ${amount}`];
  return category == null ? faults : [...faults, `${id} has parts and a category`];
}

function transferFaults({ id, account, amount, transfer }, replica) {
  if (transfer == null) return [];
  const other = replica.table('transaction').get(transfer);
  if (other?.transfer !== id) return [`${id} is one leg of a transfer, and the other is ${other ? 'astray' : 'gone'}`];
  const currency = (of) => replica.table('account').get(of)?.currency;
  if (account === other.account) return [`both legs ${id} are in one account`];
  const agrees =
    currency(account) === currency(other.account)
      ? amount === -other.amount
      : Math.sign(amount) === -Math.sign(other.amount);
  return agrees ? [] : [`the legs ${id} are ${amount} and ${other.amount}`];
}

function balanceFaults(replica, transactions) {
  const balances = new Balances(replica);
  const faults = [];
  for (const { id, openingBalance = 0 } of replica.table('account').values()) {
    const sum = transactions.filter(({ account }) => account === id).reduce((all, row) => all + row.amount, 0);
    if (balances.of(id).all !== openingBalance + sum)
      faults.push(`the balance of ${id} is ${balances.of(id).all}, the sum ${openingBalance + sum}`);
  }
  for (const { id, account } of transactions)
    if (!replica.table('account').get(account)) faults.push(`${id} is in an account that is not there`);
  balances.close();
  return faults;
}

/** Counters are the sum of everything that was taken; a record that was ever deleted may have begun anew. */
export function counterFaults(replica, changes, pushed) {
  const sums = new Map();
  const deleted = new Set();
  for (const { data } of changes) {
    for (const operation of pushed.get(data.mutationId)?.ops ?? []) {
      const key = `${operation.type} ${operation.id}`;
      if (operation.deleted !== undefined) deleted.add(key);
      for (const [field, amount] of Object.entries(operation.add ?? {}))
        sums.set(`${key} ${field}`, (sums.get(`${key} ${field}`) ?? 0) + amount);
    }
  }
  return [...sums].flatMap(([key, sum]) => {
    const [type, id, field] = key.split(' ');
    const row = replica.table(type).get(id);
    const isRight = deleted.has(`${type} ${id}`) || (row?.[field] ?? 0) === sum;
    return isRight ? [] : [`${key} is ${row?.[field]}, the additions are ${sum}`];
  });
}
