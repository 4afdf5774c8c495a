export type * from '../generated/records-money.js';
export { moneySchema } from '../generated/records-money.js';
export * from './accounts.js';
export * from './amounts.js';
export * from './book.js';
export * from './budgets.js';
export * from './categories.js';
export * from './category-removal.js';
export * from './currencies.js';
export * from './dates.js';
export * from './default-categories.js';
export * from './ecb.js';
export * from './export.js';
export * from './goals.js';
export * from './ledger.js';
export * from './linear-pattern.js';
export * from './loans.js';
export * from './month-summary.js';
export * from './patterns.js';
export * from './payees.js';
export * from './rates.js';
export * from './recurring.js';
export * from './register.js';
export * from './reports.js';
export * from './rules.js';
export { checkTransaction, checkTransfer } from './transaction-checks.js';
export * from './transactions.js';
export {
  MoneySyncClient,
  type MoneyEntity,
  type MoneyEvent,
  type MoneySyncOptions,
  type SyncAnswer,
  type UpdateOf,
} from './sync-client.js';
