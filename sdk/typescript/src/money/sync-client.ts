import { RialtoClient, type ClientOptions } from '../client.js';
import { RialtoError } from '../errors.js';
import { moneySchema, type MoneyRecords, type Transaction } from '../generated/records-money.js';
import type { Unsubscribe } from '../platform/observable.js';
import { openSync, type SyncOptions, type Mutation, type Replica, type Row, type RowChange } from '../sync/index.js';

const EVENTS = {
  transaction_updated: 'transaction',
  account_updated: 'account',
  goal_updated: 'goal',
  budget_updated: 'budget',
} as const;

type EventTypes = typeof EVENTS;

export type MoneyEvent = keyof EventTypes;

export type MoneyEntity = EventTypes[MoneyEvent];

/** A record as it is now; of one that was deleted, its id. */
export type UpdateOf<Event extends MoneyEvent> =
  | { readonly id: string; readonly deleted: true }
  | (Row<MoneyRecords[EventTypes[Event]]> & { readonly deleted?: never });

/** The records of the asked types that changed after a revision. */
export interface SyncAnswer {
  /** To be given to the next call. */
  readonly lastSync: number;
  readonly changes: { readonly [Entity in MoneyEntity]?: ReadonlyArray<Row<MoneyRecords[Entity]>> };
}

interface BookSummary {
  readonly id: string;
  readonly feed: string;
  readonly status: 'active' | 'invited';
}

export interface MoneySyncOptions extends Omit<ClientOptions, 'deviceId'> {
  /** The first one of the person unless given. */
  readonly bookId?: string;
  readonly spaceId?: string;
  readonly sync?: SyncOptions;
}

/** A book of accounts for programs that integrate: few calls, plain events. What the rest offers is in `replica`. */
export class MoneySyncClient {
  readonly #options: MoneySyncOptions;
  readonly #listeners = new Map<MoneyEvent, Set<(update: never) => void>>();
  #client: RialtoClient | undefined;
  #replica: Replica<MoneyRecords> | undefined;
  #stops: Unsubscribe[] = [];

  constructor(options: MoneySyncOptions) {
    this.#options = options;
  }

  get replica(): Replica<MoneyRecords> {
    if (!this.#replica) throw new RialtoError('NOT_CONNECTED', 'Call connect first.');
    return this.#replica;
  }

  /** Signs in with an access token, opens the book and resolves once its records are here. */
  async connect(token: string, deviceId: string): Promise<void> {
    this.disconnect();
    const client = new RialtoClient({ ...this.#options, deviceId });
    this.#client = client;
    await client.session.useAccessToken(token);
    const replica = openSync(client, this.#options.sync).open<MoneyRecords>(await this.#feedIn(client), moneySchema);
    this.#replica = replica;
    await replica.ready();
    for (const event of Object.keys(EVENTS) as MoneyEvent[]) this.#relay(event, replica);
  }

  /** The copy and what waits in it stay on the device. */
  disconnect(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#client?.close();
    this.#client = undefined;
    this.#replica = undefined;
  }

  /** Called for every record that changes from now on, here or elsewhere. */
  on<Event extends MoneyEvent>(event: Event, listener: (update: UpdateOf<Event>) => void): Unsubscribe {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener as (update: never) => void));
    return () => void listeners.delete(listener as (update: never) => void);
  }

  /** Shows at once, also offline; `confirmed` of the answer is the server's word. */
  updateTransaction({ id, ...fields }: Partial<Transaction> & { readonly id: string }): Mutation {
    return this.replica.mutate('updateTransaction', (draft) => draft.set('transaction', id, fields));
  }

  /** Pushes and pulls, and answers what changed after `lastSync`, which is 0 or what an earlier call answered. */
  async requestSync(lastSync = 0, entityTypes: readonly MoneyEntity[] = Object.values(EVENTS)): Promise<SyncAnswer> {
    const { replica } = this;
    await replica.sync();
    let newest = lastSync;
    const changes: Record<string, unknown[]> = {};
    for (const type of entityTypes) {
      const rows = [...replica.table(type).values()].filter(({ rev }) => rev > lastSync);
      for (const { rev } of rows) newest = Math.max(newest, rev);
      changes[type] = rows;
    }
    return { lastSync: newest, changes: changes as SyncAnswer['changes'] };
  }

  #relay(event: MoneyEvent, replica: Replica<MoneyRecords>): void {
    const relay = (changes: ReadonlyArray<RowChange<object>>): void => {
      for (const { id, after } of changes) {
        const update = after ?? { id, deleted: true };
        for (const listener of this.#listeners.get(event) ?? []) listener(update as never);
      }
    };
    this.#stops.push(replica.table(EVENTS[event]).onChanges(relay));
  }

  async #feedIn(client: RialtoClient): Promise<string> {
    const { bookId, spaceId = 'money' } = this.#options;
    if (bookId !== undefined) return `book:${bookId}`;
    const { items } = await client.request<{ items: BookSummary[] }>('GET', `/spaces/${spaceId}/books`);
    const first = items.find(({ status }) => status === 'active');
    if (!first) throw new RialtoError('NOT_FOUND', 'This person has no book.');
    return first.feed;
  }
}
