// What people do in a book: through the library's own builders, now and then things that must be refused.
import {
  addToBudget,
  addTransaction,
  addTransfer,
  deleteCategory,
  deleteTransaction,
  divided,
  duplicateTransaction,
  editTransaction,
  finishReconciliation,
  linkTransfer,
  moveBudget,
  reconcile,
  setBudget,
  setStatus,
  unlinkTransfer,
} from '@rialto/client/money';
import { matchRows, planImport, planUndo, readCsv, readFile, writeOperations } from '@rialto/client/money/import';

const MONTHS = ['2026-10', '2026-11', '2026-12'];
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'JPY', 'BHD'];
const PAYEES = ['Bakery', 'Café', 'Landlord', 'Kiosk', null];

const DOINGS = {
  spend: 16,
  edit: 22,
  transfer: 7,
  remove: 6,
  restore: 4,
  mark: 4,
  budget: 9,
  goal: 4,
  account: 4,
  category: 4,
  rename: 4,
  dropCategory: 1,
  link: 2,
  unlink: 2,
  copy: 2,
  reconcile: 2,
  import: 2,
  undoImport: 1,
  undo: 7,
  resolve: 5,
  wrong: 4,
};

/** One person's hands on one copy. Ids are the same in each repetition of a seed. */
export class Doings {
  #dice;
  #ledger;
  #newId;
  /** Transactions that somebody deleted, for those who bring them back. */
  #removed = [];

  constructor(dice, ledger) {
    this.#dice = dice;
    this.#ledger = ledger;
    let made = 0;
    this.#newId = (kind) => `${kind}${made++}`;
  }

  /** @returns what was done, for the trace */
  async something(device, { replica }) {
    const what = this.#dice.weighted(DOINGS);
    try {
      return `${what}: ${(await this[`_${what}`](device, replica)) ?? 'nothing to do it with'}`;
    } catch (error) {
      // a copy that is not there, or no longer ours, takes nothing
      if (['NOT_READY', 'ACCESS_REVOKED', 'NOT_FOUND', 'CLOSED'].includes(error.code)) return `${what}: ${error.code}`;
      throw error;
    }
  }

  /** What every book begins with. */
  begin(device, { replica }) {
    const write = (draft) => {
      for (const at of [0, 1, 2])
        draft.set('account', `a${at}`, { name: `Account ${at}`, kind: 'checking', currency: at === 2 ? 'USD' : 'EUR' });
      for (const at of [0, 1, 2]) draft.set('category', `c${at}`, { name: `Category ${at}`, kind: 'expense' });
    };
    this.#mutate(device, replica, 'begin', write);
    device.lastMutation = undefined;
  }

  #mutate(device, replica, label, write, mustFail = false) {
    let isEmpty = true;
    const mutation = replica.mutate(label, (draft) => write(noticing(draft, () => (isEmpty = false))));
    if (isEmpty) return undefined;
    device.lastMutation = mutation.id;
    this.#ledger.note(device.name, mutation, label, mustFail);
    return mutation.id;
  }

  #planned(device, replica, label, plan) {
    if (!plan.ok) return undefined;
    return this.#mutate(device, replica, label, plan.write);
  }

  #any(replica, type, fits = () => true) {
    const rows = [...replica.table(type).values()].filter(fits);
    // the order of a table depends on what came when
    rows.sort((a, b) => (a.id < b.id ? -1 : 1));
    return rows.length === 0 ? undefined : this.#dice.pick(rows);
  }

  #amount() {
    return (this.#dice.below(20_000) + 1) * (this.#dice.percent(80) ? -1 : 1);
  }

  #date() {
    return `${this.#dice.pick(MONTHS)}-${String(this.#dice.between(1, 28)).padStart(2, '0')}`;
  }

  #parts(replica, amount) {
    const parts = divided(
      amount,
      Array.from({ length: this.#dice.between(2, 4) }, () => this.#dice.between(1, 9)),
    );
    return parts.map((part, at) => ({
      id: `p${at}`,
      amount: part,
      category: this.#any(replica, 'category')?.id ?? null,
    }));
  }

  _spend(device, replica) {
    const account = this.#any(replica, 'account');
    if (!account) return undefined;
    const amount = this.#amount();
    const entered = { account: account.id, date: this.#date(), amount, payee: this.#dice.pick(PAYEES) };
    if (this.#dice.percent(30)) entered.splits = this.#parts(replica, amount);
    else if (this.#dice.percent(60)) entered.category = this.#any(replica, 'category')?.id ?? null;
    return this.#planned(device, replica, 'spend', addTransaction(replica, this.#newId('t'), entered));
  }

  _transfer(device, replica) {
    const [from, to] = [this.#any(replica, 'account'), this.#any(replica, 'account')];
    if (!from || !to) return undefined;
    const amount = this.#dice.between(1, 50_000);
    const received = from.currency === to.currency ? undefined : this.#dice.between(1, 50_000);
    const ids = { outId: this.#newId('t'), inId: this.#newId('t') };
    const entered = { ...ids, from: from.id, to: to.id, date: this.#date(), amount };
    if (received !== undefined) entered.received = received;
    return this.#planned(device, replica, 'transfer', addTransfer(replica, entered));
  }

  _edit(device, replica) {
    // a few rows are changed by everybody
    const row = this.#any(replica, 'transaction', ({ id }) => this.#dice.percent(id.length < 3 ? 90 : 30));
    if (!row) return undefined;
    const unreconcile = this.#dice.percent(30);
    const plan = editTransaction(replica, row.id, this.#changes(replica, row), { unreconcile });
    return this.#planned(device, replica, 'edit', plan);
  }

  #changes(replica, row) {
    const changes = {};
    if (this.#dice.percent(45)) changes.amount = row.transfer == null ? this.#amount() : Math.sign(row.amount) * 77;
    if (this.#dice.percent(25)) changes.payee = this.#dice.pick(PAYEES);
    if (this.#dice.percent(25)) changes.note = this.#dice.pick(['lunch', 'shared', null]);
    if (this.#dice.percent(15)) changes.date = this.#date();
    if (this.#dice.percent(10)) changes.account = this.#any(replica, 'account')?.id ?? row.account;
    if (this.#dice.percent(10)) changes.tags = this.#dice.pick([['holiday'], ['work', 'late'], []]);
    if (row.transfer == null && this.#dice.percent(20)) changes.category = this.#any(replica, 'category')?.id ?? null;
    else if (changes.amount !== undefined && row.splits?.length) changes.splits = this.#parts(replica, changes.amount);
    return changes;
  }

  _remove(device, replica) {
    const row = this.#any(replica, 'transaction');
    if (!row) return undefined;
    const id = this.#planned(device, replica, 'remove', deleteTransaction(replica, row.id));
    if (id) this.#removed.push(row.transfer == null ? [row.id] : [row.id, row.transfer]);
    return id;
  }

  _restore(device, replica) {
    if (this.#removed.length === 0) return undefined;
    const ids = this.#dice.pick(this.#removed);
    return this.#mutate(device, replica, 'restore', (draft) => ids.forEach((id) => draft.restore('transaction', id)));
  }

  _mark(device, replica) {
    const row = this.#any(replica, 'transaction');
    const status = this.#dice.pick(['pending', 'cleared']);
    return row && this.#planned(device, replica, 'mark', setStatus(replica, row.id, status));
  }

  _budget(device, replica) {
    const [one, other] = [this.#any(replica, 'category'), this.#any(replica, 'category')];
    if (!one || !other) return undefined;
    const month = this.#dice.pick(MONTHS);
    const amount = this.#dice.between(1, 9_000);
    const write = [
      (draft) => addToBudget(draft, replica, month, one.id, amount),
      setBudget(replica, month, one.id, amount),
      moveBudget(replica, month, one.id, other.id === one.id ? null : other.id, amount),
    ][this.#dice.below(3)];
    return this.#mutate(device, replica, 'budget', write);
  }

  _goal(device, replica) {
    const goal = this.#any(replica, 'goal');
    const amount = this.#dice.between(-500, 5_000);
    if (goal && this.#dice.percent(15))
      return this.#mutate(device, replica, 'goal', (draft) => draft.delete('goal', goal.id));
    if (goal && this.#dice.percent(75))
      return this.#mutate(device, replica, 'goal', (draft) => draft.add('goal', goal.id, { saved: amount }));
    const fields = { name: 'A boat', target: this.#dice.between(1, 900_000), currency: 'EUR' };
    return this.#mutate(device, replica, 'goal', (draft) => draft.set('goal', this.#newId('g'), fields));
  }

  _account(device, replica) {
    const currency = this.#dice.pick(CURRENCIES);
    const fields = { name: 'Another', kind: 'savings', currency, openingBalance: this.#dice.below(100_000) };
    return this.#mutate(device, replica, 'account', (draft) => draft.set('account', this.#newId('a'), fields));
  }

  _category(device, replica) {
    const parent = this.#any(replica, 'category')?.id ?? null;
    const fields = { name: 'Another', kind: 'expense', parent };
    return this.#mutate(device, replica, 'category', (draft) => draft.set('category', this.#newId('c'), fields));
  }

  _rename(device, replica) {
    const type = this.#dice.pick(['account', 'category', 'book']);
    const row = this.#any(replica, type);
    const name = `Name ${this.#dice.below(4)}`;
    return row && this.#mutate(device, replica, 'rename', (draft) => draft.set(type, row.id, { name }));
  }

  _dropCategory(device, replica) {
    const category = this.#any(replica, 'category');
    if (!category) return undefined;
    const plan = deleteCategory(
      replica,
      category.id,
      this.#any(replica, 'category', ({ id }) => id !== category.id)?.id,
    );
    return plan.ok
      ? plan.writes.map((write) => this.#mutate(device, replica, 'drop category', write)).join(' ')
      : undefined;
  }

  _link(device, replica) {
    const one = this.#any(replica, 'transaction', ({ transfer }) => transfer == null);
    const other = one && this.#any(replica, 'transaction', (row) => row.amount === -one.amount && row.id !== one.id);
    return other && this.#planned(device, replica, 'link', linkTransfer(replica, one.id, other.id));
  }

  _unlink(device, replica) {
    const leg = this.#any(replica, 'transaction', ({ transfer }) => transfer != null);
    return leg && this.#planned(device, replica, 'unlink', unlinkTransfer(replica, leg.id));
  }

  _copy(device, replica) {
    const row = this.#any(replica, 'transaction');
    const copied = row && duplicateTransaction(replica, row.id, this.#date(), () => this.#newId('t'));
    return copied && this.#planned(device, replica, 'copy', copied);
  }

  _reconcile(device, replica) {
    const account = this.#any(replica, 'account');
    if (!account) return undefined;
    const state = reconcile(replica, { account: account.id, day: '2026-12-31', balance: 0 });
    const writes = finishReconciliation(state);
    return writes.map((write) => this.#mutate(device, replica, 'reconcile', write)).join(' ') || undefined;
  }

  async _import(device, replica) {
    const account = this.#any(replica, 'account', ({ currency }) => currency === 'EUR');
    if (!account) return undefined;
    const lines = Array.from({ length: this.#dice.between(12, 30) }, () => {
      const amount = (this.#amount() / 100).toFixed(2);
      return `${this.#date()},${this.#dice.pick(['Shop', 'Rent', 'Salary'])} ${this.#dice.below(9)},${amount}`;
    });
    const bytes = new TextEncoder().encode(['Date,Payee,Amount', ...lines, ''].join('\n'));
    const read = await readFile({ name: 'bank.csv', bytes }, { currency: account.currency, mappings: [] });
    if (read.kind !== 'csv' || !read.guess.mapping) throw new Error(`the file was not understood: ${read.kind}`);
    const statements = await readCsv(read.table, read.guess.mapping, account);
    if (!Array.isArray(statements)) throw new Error(`the file was refused: ${statements.code}`);
    return this.#bringIn(device, replica, account, statements[0]);
  }

  #bringIn(device, replica, account, statement) {
    const existing = replica.table('transaction').values();
    const matches = matchRows(statement.rows, { account: account.id, existing });
    const newId = () => this.#newId('i');
    const plan = planImport({ statement, account, file: 'bank.csv', format: 'csv', at: 1, matches, newId });
    if (!('chunks' in plan)) return undefined;
    const writes = plan.chunks.map((chunk) => (draft) => writeOperations(draft, chunk));
    const group = replica.mutateMany('import', writes);
    this.#ledger.noteGroup(device.name, group, 'import');
    group.kept.catch(() => undefined);
    return `${plan.count} rows, ${group.ids.join(' ')}`;
  }

  _undoImport(device, replica) {
    const row = this.#any(replica, 'import', ({ undone }) => !undone);
    if (!row) return undefined;
    const plan = planUndo({ importId: row.id, transactions: replica.table('transaction').values() });
    const write = (chunk) => (draft) => writeOperations(draft, chunk);
    return plan.chunks.map((chunk) => this.#mutate(device, replica, 'undo import', write(chunk))).join(' ');
  }

  _undo(device, replica) {
    const mutation = device.lastMutation && replica.undo(device.lastMutation);
    if (!mutation) return undefined;
    const undone = device.lastMutation;
    device.lastMutation = mutation.id;
    this.#ledger.note(device.name, mutation, 'undo', false);
    return `${undone} by ${mutation.id}`;
  }

  _resolve(device, replica) {
    const conflict = this.#any(replica, 'conflict', ({ status }) => status === 'open');
    if (!conflict) return undefined;
    const mutation = replica.resolve(conflict.id, this.#dice.percent(60) ? 'undo' : 'dismiss');
    this.#ledger.note(device.name, mutation, 'resolve', false);
    return `${conflict.id} by ${mutation.id}`;
  }

  _wrong(device, replica) {
    const id = this.#newId('w');
    const row = { account: this.#any(replica, 'account')?.id ?? 'none', date: '2026-11-20', amount: -100 };
    const wrongs = [
      (draft) => draft.set('transaction', id, { ...row, splits: [{ id: 'p0', amount: -99 }] }),
      (draft) => draft.set('transaction', id, { ...row, transfer: 'nowhere' }),
      (draft) => draft.set('transaction', id, { ...row, account: 'nowhere' }),
      (draft) => draft.set('transaction', id, { ...row, date: '2026-13-01' }),
      (draft) => draft.set('transaction', id, { ...row, amount: 0.5 }),
      (draft) => draft.set('budget', id, { month: '2026-11', category: 'c0' }),
      (draft) => {
        draft.set('transaction', id, row);
        draft.set('transaction', `${id}x`, { ...row, transfer: id });
      },
    ];
    return this.#mutate(device, replica, 'wrong', this.#dice.pick(wrongs), true);
  }
}

/** A draft that says when something is written into it. */
function noticing(draft, notice) {
  const passing = (name) => (type, id, fields) => {
    if (fields === undefined || Object.keys(fields).length > 0) notice();
    draft[name](type, id, fields);
  };
  return { set: passing('set'), add: passing('add'), delete: passing('delete'), restore: passing('restore') };
}
