// Generated from the contracts by `npm run generate`. Do not edit.

export type Id = string;

export type OptionalId = string | null;

export type Name = string;

export type Note = string | null;

export type Money = number;

export type Day = string;

export type OptionalDate = string | null;

export type Month = string;

export type Currency = string;

export type Icon = string | null;

export type Colour = string | null;

export type Position = number;

export type Tags = string[];

export interface Book {
  name: Name;
  currency: Currency;
  weekStart?: number;
}

export interface Account {
  name: Name;
  kind: 'checking' | 'savings' | 'cash' | 'credit_card' | 'investment' | 'loan' | 'asset' | 'liability';
  currency: Currency;
  openingBalance?: Money;
  openedOn?: Day;
  closed?: boolean;
  institution?: string | null;
  /** The last digits, to recognise it by. */
  number?: string | null;
  colour?: Colour;
  position?: Position;
  note?: Note;
  creditLimit?: number | null;
}

export interface Transaction {
  account: Id;
  date: Day;
  amount: Money;
  payee?: string | null;
  category?: OptionalId;
  note?: Note;
  tags?: Tags;
  status?: 'pending' | 'cleared' | 'reconciled';
  splits?: Array<{
    id: Id;
    amount: Money;
    category?: OptionalId;
    note?: string | null;
  }>;
  /** The other leg. */
  transfer?: OptionalId;
  import?: OptionalId;
  /** What the bank calls it, or a digest: the same line of the same account again is a duplicate. */
  importKey?: string | null;
  recurring?: OptionalId;
}

export interface Category {
  name: Name;
  kind: 'income' | 'expense';
  parent?: OptionalId;
  icon?: Icon;
  colour?: Colour;
  position?: Position;
  archived?: boolean;
  /** What of an envelope goes over into the next month. */
  rollover?: 'none' | 'surplus' | 'all';
}

export interface Budget {
  month: Month;
  category: Id;
  amount?: Money;
}

export interface Goal {
  name: Name;
  target: Money;
  currency: Currency;
  targetDate?: OptionalDate;
  /** Its balance counts as saved. */
  account?: OptionalId;
  /** What was put aside by hand. */
  saved?: Money;
  icon?: Icon;
  colour?: Colour;
  position?: Position;
  archived?: boolean;
  note?: Note;
}

export interface Recurring {
  name: Name;
  kind?: 'bill' | 'income' | 'transfer';
  account: Id;
  toAccount?: OptionalId;
  amount: Money;
  payee?: string | null;
  category?: OptionalId;
  note?: Note;
  tags?: Tags;
  every: number;
  unit: 'day' | 'week' | 'month' | 'year';
  start: Day;
  until?: OptionalDate;
  remindDays?: number;
  autoPost?: boolean;
  /** Occurrences up to this day were entered or skipped. */
  handledUntil?: string | null;
  paused?: boolean;
}

export interface Loan {
  account: Id;
  name?: string | null;
  principal: Money;
  /** Nominal interest in percent a year. */
  rate: number;
  /** A month. */
  payment: Money;
  start: Day;
  months?: number | null;
  /** Paid each month on top. */
  extra?: Money;
}

export interface Rate {
  date: Day;
  currency: Currency;
  /** Units of the currency for one euro. */
  rate: string;
  source?: 'ecb' | 'manual';
}

export interface Rule {
  name: Name;
  position?: Position;
  enabled?: boolean;
  match?: 'all' | 'any';
  conditions: Array<{
    field: 'payee' | 'note' | 'amount' | 'account' | 'category';
    op: 'contains' | 'equals' | 'starts' | 'matches' | 'less' | 'more';
    value: string;
  }>;
  actions: Array<{
    set: 'category' | 'payee' | 'note' | 'tag';
    value: string;
  }>;
}

export interface Import {
  file: string;
  format: 'csv' | 'ofx' | 'qfx' | 'qif' | 'camt';
  account: Id;
  /** Milliseconds since 1970. */
  at: number;
  count: number;
  undone?: boolean;
}

export interface Mapping {
  name: Name;
  /** The header line, to recognise the bank by. */
  signature?: string | null;
  columns: Record<string, string | number | boolean | null>;
}

export interface Receipt {
  transaction: Id;
  /** SHA-256 of the content. */
  file: string;
  name: string;
  type: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | 'application/pdf';
  size: number;
  addedAt?: number;
}

/** The fields of every type of record of a `book` feed. */
export interface MoneyRecords {
  book: Book;
  account: Account;
  transaction: Transaction;
  category: Category;
  budget: Budget;
  goal: Goal;
  recurring: Recurring;
  loan: Loan;
  rate: Rate;
  rule: Rule;
  import: Import;
  mapping: Mapping;
  receipt: Receipt;
}

export const moneySchema = {"feedKind":"book","version":1,"types":{"book":{"required":["name","currency"],"counters":[]},"account":{"required":["name","kind","currency"],"counters":[]},"transaction":{"required":["account","date","amount"],"counters":[]},"category":{"required":["name","kind"],"counters":[]},"budget":{"required":["month","category"],"counters":["amount"]},"goal":{"required":["name","target","currency"],"counters":["saved"]},"recurring":{"required":["name","account","amount","every","unit","start"],"counters":[]},"loan":{"required":["account","principal","rate","payment","start"],"counters":[]},"rate":{"required":["date","currency","rate"],"counters":[]},"rule":{"required":["name","conditions","actions"],"counters":[]},"import":{"required":["file","format","account","at","count"],"counters":[]},"mapping":{"required":["name","columns"],"counters":[]},"receipt":{"required":["transaction","file","name","type","size"],"counters":[]}}} as const;
