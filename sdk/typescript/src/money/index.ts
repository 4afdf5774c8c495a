export type * from '../generated/records-money.js';
export { moneySchema } from '../generated/records-money.js';
export * from './amounts.js';
export * from './currencies.js';
export * from './dates.js';
