import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RialtoError } from '../../src/errors.js';
import { RialtoClient, type ClientOptions } from '../../src/index.js';
import { moneySchema, MoneySyncClient, type MoneyRecords } from '../../src/money/index.js';
import type { Environment } from '../../src/platform/environment.js';
import { openSync } from '../../src/sync/index.js';
import type { Push } from '../../src/sync/protocol.js';
import { stillEnvironment } from '../../src/sync/testing.js';
import { TestServer } from './server.js';

const person = { id: 'p1', displayName: 'Ana' };
const me = {
  user: person,
  email: 'ana@test.example',
  emailVerified: true,
  language: 'en',
  deviceId: 'd1',
  operator: false,
  memberships: [],
};
const coffee = { account: 'a1', date: '2026-11-20', amount: -420, payee: 'Café' };

let server: TestServer;
let disk: IDBFactory;
let memory: Map<string, string>;
let networkIsThere: boolean;
const open: Array<{ close(): void } | { disconnect(): void }> = [];

beforeEach(() => {
  server = new TestServer(moneySchema, Date.now);
  disk = new IDBFactory();
  memory = new Map();
  networkIsThere = true;
  write([{ type: 'transaction', id: 't1', set: coffee }]);
});

afterEach(() => {
  for (const one of open.splice(0)) 'close' in one ? one.close() : one.disconnect();
});

let seq = 0;
function write(ops: Push['mutations'][number]['ops']): void {
  const mutation = { mutationId: crypto.randomUUID(), seq: ++seq, baseRev: 0, stamp: { ms: seq, counter: 0 }, ops };
  server.push({ replicaId: 'other', schema: 1, sentAt: Date.now(), rev: 0, waiting: 0, mutations: [mutation] });
}

/** A browser whose socket never connects, as it thinks that it is offline; its REST calls reach the server. */
function options(): ClientOptions {
  const environment: Environment = {
    ...stillEnvironment(),
    online: () => false,
    recall: (key) => memory.get(key),
    keep: (key, value) => void memory.set(key, value),
  };
  return { baseUrl: 'http://test.example', environment, cookies: 'memory', fetch: answered };
}

const storage = () => ({ indexedDB: disk, IDBKeyRange });

async function answered(url: string, init: RequestInit): Promise<Response> {
  if (!networkIsThere) throw new TypeError('no network');
  const { pathname, searchParams } = new URL(url);
  const path = pathname.replace('/api/v1', '');
  try {
    if (path === '/me') return Response.json(me);
    if (path === '/spaces/money/books')
      return Response.json({ items: [{ id: 'b1', feed: server.feed, status: 'active' }] });
    if (path === `/feeds/${server.feed}/snapshot`) return new Response(bodyOf(server.snapshot()));
    if (path === `/feeds/${server.feed}/changes`) {
      const position = { revision: Number(searchParams.get('since')), epoch: searchParams.get('epoch') ?? '' };
      return Response.json(server.changes(position));
    }
    if (path === `/feeds/${server.feed}/mutations`)
      return Response.json(server.push(JSON.parse(String(init.body)) as Push));
    if (path === `/feeds/${server.feed}/replicas`) return Response.json({ items: [{ id: 'r1', device: 'Pixel' }] });
    return Response.json({}, { status: path === '/auth/sign-out' ? 200 : 404 });
  } catch (error) {
    const { status = 500, code, message } = error as RialtoError;
    return Response.json({ code, detail: message }, { status });
  }
}

/** In pieces that do not end where lines end. */
function bodyOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      for await (const chunk of chunks)
        for (let at = 0; at < chunk.length; at += 7) controller.enqueue(chunk.slice(at, at + 7));
      controller.close();
    },
  });
}

async function signedIn(): Promise<RialtoClient> {
  const client = new RialtoClient(options());
  open.push(client);
  await client.session.useAccessToken('token');
  return client;
}

const opened = (client: RialtoClient) =>
  openSync(client, { storage: storage() }).open<MoneyRecords>(server.feed, moneySchema);

const copies = async (): Promise<unknown[]> => disk.databases();

test('a copy is the same object for all, until each has closed it', async () => {
  const client = await signedIn();
  const [one, other] = [opened(client), opened(client)];
  expect(one).toBe(other);
  await one.ready();
  expect(one.table('transaction').get('t1')).toMatchObject(coffee);
  one.close();
  await other.sync();
  other.close();
  await expect(other.sync()).rejects.toMatchObject({ code: 'CLOSED' });
  expect(opened(client)).not.toBe(one);
  expect(await openSync(client).replicas(server.feed)).toMatchObject([{ device: 'Pixel' }]);
});

test('who was signed in is remembered, and their copy opens without a network', async () => {
  const client = await signedIn();
  await opened(client).ready();
  client.close();
  networkIsThere = false;
  const later = new RialtoClient(options());
  open.push(later);
  expect(later.session.state).toMatchObject({ phase: 'restoring', me: { user: person } });
  const replica = opened(later);
  await replica.ready();
  expect(replica.table('transaction').get('t1')).toMatchObject(coffee);
  const mutation = replica.mutate('offline', (draft) => draft.set('transaction', 't1', { note: 'lunch' }));
  await mutation.kept;
  networkIsThere = true;
  await later.session.useAccessToken('token');
  const [again] = [opened(later)];
  await again.ready();
  await again.sync();
  expect(server.rows()[0]?.row).toMatchObject({ note: 'lunch' });
});

test('a server that does not answer counts as no network, until it does', async () => {
  (await signedIn()).close();
  let answer: () => void = () => undefined;
  const silence = new Promise<void>((resolve) => (answer = resolve));
  const slow = async (url: string, init: RequestInit): Promise<Response> => {
    if (!url.endsWith('/auth/refresh')) return answered(url, init);
    await silence;
    return Response.json({ accessToken: 'token', expiresAt: '', user: person });
  };
  const later = new RialtoClient({ ...options(), fetch: slow, tuning: { slowRestoreMs: 5 } });
  open.push(later);
  const restored = later.session.restore();
  expect(later.session.state).not.toHaveProperty('problem');
  await expect.poll(() => later.session.state).toMatchObject({ phase: 'restoring', problem: 'network', me });
  expect(later.messaging.conversations('money').getSnapshot().phase).toBe('loading');
  answer();
  await restored;
  expect(later.session.state).toMatchObject({ phase: 'signed-in', me });
});

test('signing out deletes the copies, an expired session keeps them', async () => {
  const client = await signedIn();
  await opened(client).ready();
  client.close();
  expect(await copies()).toHaveLength(1);
  const again = await signedIn();
  const replica = opened(again);
  await replica.ready();
  await again.session.signOut();
  expect(() => replica.mutate('too late', (draft) => draft.delete('transaction', 't1'))).toThrow(RialtoError);
  await expect.poll(copies).toEqual([]);
  expect(() => opened(again)).toThrow(expect.objectContaining({ code: 'SIGNED_OUT' }));
});

test('a program follows a book by plain calls and events', async () => {
  const money = new MoneySyncClient({ ...options(), sync: { storage: storage() } });
  open.push(money);
  await money.connect('token', 'd1');
  const seen: unknown[] = [];
  const stop = money.on('transaction_updated', (update) => seen.push(update.deleted ? update.id : update.amount));
  const first = await money.requestSync(0, ['transaction']);
  expect(first).toMatchObject({ changes: { transaction: [{ id: 't1', amount: -420 }] } });
  const mutation = money.updateTransaction({ id: 't1', amount: -450, category: null });
  expect(await mutation.confirmed).toBe('applied');
  write([{ type: 'transaction', id: 't2', set: coffee }]);
  write([{ type: 'transaction', id: 't1', deleted: true }]);
  const second = await money.requestSync(first.lastSync, ['transaction', 'account']);
  expect(second.changes).toMatchObject({ transaction: [{ id: 't2' }], account: [] });
  expect(seen).toContain(-450);
  expect(seen.slice(-2).sort()).toEqual([-420, 't1'].sort());
  stop();
});
