import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change, RialtoClient } from '../src/index.js';
import { networkInFrontOf, startServer, type Network, type Server } from './harness.js';
import { becomes, client, idOf, newEmail, newMember, password } from './people.js';

/** It forgets what an inbox told as soon as it can. */
let server: Server;
let network: Network;
const open: RialtoClient[] = [];
const made = (person: RialtoClient): RialtoClient => (open.push(person), person);

beforeAll(async () => {
  server = await startServer('inboxes', { RIALTO_INBOX_KEEP: '1ms', RIALTO_HOUSEKEEPING_EVERY: '50ms' });
  network = await networkInFrontOf(server.port);
});

afterAll(async () => {
  for (const person of open) person.close();
  await network.close();
  await server.stop();
});

interface Page {
  readonly to: number;
  readonly head: number;
  readonly resync?: boolean;
}

async function inboxAfter(person: RialtoClient, since: number): Promise<Page> {
  const { items } = await person.request<{ items: { id: string; inbox?: string }[] }>('GET', '/spaces');
  const inbox = items.find(({ id }) => id === 'weddings')?.inbox ?? '';
  return person.request<Page>('GET', `/feeds/${inbox}/changes?since=${since}`);
}

/** Somebody new makes a conversation with them. @returns its id */
async function invite(person: RialtoClient, name: string): Promise<string> {
  const other = made(await newMember(server.url, name));
  const memberIds = [idOf(person)];
  return (await other.messaging.create('weddings', { kind: 'group', title: `With ${name}`, memberIds })).id;
}

describe('a device that was away for longer than its inbox reaches back', () => {
  test('loads again, and goes on from there', async () => {
    const account = { email: newEmail(), password };
    const phone = made(client(server.url));
    await phone.session.signUp({ ...account, displayName: 'Ana' });
    await phone.spaces.join('weddings');
    const laptop = made(client(network.url));
    await laptop.session.signIn(account);
    const list = laptop.messaging.conversations('weddings');
    await becomes(list, ({ phase }) => phase === 'ready');
    const told: (Change | undefined)[] = [];
    laptop.inbox.watch('weddings', (change) => told.push(change));
    await expect.poll(() => told, { timeout: 10_000 }).toEqual([undefined]);

    network.cut();
    await becomes(laptop.live, ({ status }) => status !== 'live');
    const { head } = await inboxAfter(phone, 0);
    const ids = [await invite(phone, 'Vera'), await invite(phone, 'Leo')];
    await expect.poll(() => inboxAfter(phone, head), { timeout: 10_000 }).toMatchObject({ resync: true });
    network.mend();

    await becomes(list, ({ items }) => ids.every((id) => items.some((one) => one.id === id)));
    await expect.poll(() => told, { timeout: 10_000 }).toEqual([undefined, undefined]);

    const next = await invite(phone, 'Mia');
    await becomes(list, ({ items }) => items.some(({ id }) => id === next));
    await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThan(2);
  });
});
