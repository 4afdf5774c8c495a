export type * from '../generated/records-money.js';
export { moneySchema } from '../generated/records-money.js';
export {
  MoneySyncClient,
  type MoneyEntity,
  type MoneyEvent,
  type MoneySyncOptions,
  type SyncAnswer,
  type UpdateOf,
} from './sync-client.js';
