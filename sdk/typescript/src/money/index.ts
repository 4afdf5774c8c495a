export type * from '../generated/records-money.js';
export { moneySchema } from '../generated/records-money.js';
