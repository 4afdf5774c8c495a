import type { MoneyRecords } from '@rialto/client/money';
import type { Replica } from '@rialto/client/sync';
import { fakeReplica } from './fake-replica';
import { fillSampleBook } from './sample-book';
import { fillSamplePlans } from './sample-plans';

/** Books as the server lists them; `rialto.fake.books` in the session storage says how many there are at first. */
export class FakeBooks {
  #books: FakeBook[] = [
    {
      id: 'b1',
      spaceId: 'money',
      feed: 'book:b1',
      name: 'Hartmann household',
      currency: 'EUR',
      role: 'owner',
      status: 'active',
      members: [],
      // the group of the sample people who share it
      conversationId: '00000000-0000-4000-8000-bbb000000001',
      createdAt: new Date().toISOString(),
    },
  ];
  readonly #replicas = new Map<string, Replica<MoneyRecords>>();

  constructor() {
    if (sessionStorage.getItem('rialto.fake.books') === '0') this.#books = [];
  }

  request(method: string, path: string, body: unknown): unknown {
    if (!/^\/spaces\/[a-z]+\/books$/.test(path)) return undefined;
    if (method === 'GET') return { items: path.startsWith('/spaces/money/') ? this.#books : [] };
    const { name, currency } = body as { name: string; currency: string };
    const id = crypto.randomUUID();
    const book = { ...empty, id, feed: `book:${id}`, name, currency };
    this.#books = [...this.#books, book];
    return book;
  }

  replica(feed: string): Replica<MoneyRecords> {
    const known = this.#replicas.get(feed);
    if (known) return known;
    const replica = fakeReplica(feed);
    this.#replicas.set(feed, replica);
    const count = Number(sessionStorage.getItem('rialto.fake.transactions') ?? 400);
    if (feed === 'book:b1') {
      fillSampleBook(replica, count);
      fillSamplePlans(replica);
    }
    return replica;
  }
}

interface FakeBook {
  id: string;
  spaceId: string;
  feed: string;
  name: string;
  currency: string;
  role: string;
  status: string;
  members: object[];
  conversationId?: string;
  createdAt: string;
}

const empty = {
  spaceId: 'money',
  role: 'owner',
  status: 'active',
  members: [],
  createdAt: new Date().toISOString(),
};
