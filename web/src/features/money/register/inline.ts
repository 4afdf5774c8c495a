import {
  addTransaction,
  editTransaction,
  isSplit,
  isTransfer,
  type Care,
  type Planned,
  type Tables,
  type Transaction,
  type TransactionRow,
} from '@rialto/client/money';
import { newId } from '../newId';
import { changesOf } from '../transaction/entry';

/** A transaction as it is written in a line of the register. */
export interface Line {
  account: string | null;
  date: string;
  payee: string;
  category: string | null;
  /** The category came from the payee, not from the person. */
  suggested: boolean;
  note: string;
  amount: number | null;
  /** As it was typed: without a sign, the amount goes the usual way. */
  amountText: string;
}

export function lineOf(row: TransactionRow): Line {
  return {
    account: row.account,
    date: row.date,
    payee: row.payee ?? '',
    category: row.category ?? null,
    suggested: false,
    note: row.note ?? '',
    amount: row.amount,
    amountText: '',
  };
}

export function newLine(date: string, account: string | null): Line {
  return {
    account,
    date,
    payee: '',
    category: null,
    suggested: false,
    note: '',
    amount: null,
    amountText: '',
  };
}

/** An amount without a sign is an expense, unless the row was or the category says that it is income. */
function signed({ amount, amountText }: Line, usual: 1 | -1): number {
  if (amount === null) return 0;
  const saysSign = /^\s*[-+−–(]|-\s*$/.test(amountText);
  return amountText === '' || saysSign ? amount : Math.abs(amount) * usual;
}

const missingAmount: Planned = { ok: false, problems: [{ path: 'amount', code: 'REQUIRED' }] };

function fieldsOf(line: Line, usual: 1 | -1): Transaction {
  return {
    account: line.account ?? '',
    date: line.date,
    amount: signed(line, usual),
    payee: line.payee.trim() || null,
    category: line.category,
    note: line.note.trim() || null,
  };
}

export function planNewLine(tables: Tables, line: Line): Planned {
  if (line.amount === null) return missingAmount;
  const isIncome = line.category !== null && tables.table('category').get(line.category)?.kind === 'income';
  return addTransaction(tables, newId(), fieldsOf(line, isIncome ? 1 : -1));
}

export function planLine(tables: Tables, row: TransactionRow, line: Line, care: Care): Planned {
  if (line.amount === null) return missingAmount;
  const { category, ...fields } = fieldsOf(line, row.amount > 0 ? 1 : -1);
  const hasCategory = !isTransfer(row) && !isSplit(row);
  return editTransaction(
    tables,
    row.id,
    changesOf(row, { ...fields, ...(hasCategory && { category: category ?? null }) }),
    care,
  );
}

export function isChanged(row: TransactionRow, line: Line): boolean {
  const before = lineOf(row);
  return (['account', 'date', 'payee', 'category', 'note', 'amount'] as const).some(
    (name) => before[name] !== line[name],
  );
}
