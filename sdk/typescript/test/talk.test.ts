import { afterEach, describe, expect, inject, test } from 'vitest';
import { MemoryOutboxStorage, type RialtoClient } from '../src/index.js';
import { networkInFrontOf, startServer } from './harness.js';
import { becomes, bodies, has, idOf, impatientMs, messages, newMember, talk } from './people.js';

const { url, port } = inject('server');
const open: RialtoClient[] = [];
const made = (person: RialtoClient): RialtoClient => (open.push(person), person);

afterEach(() => {
  for (const person of open.splice(0)) person.close();
});

async function two(at = url): Promise<[RialtoClient, RialtoClient]> {
  return [made(await newMember(at, 'Ana')), made(await newMember(at, 'Vera'))];
}

describe('two people', () => {
  test('hear each other, and each message tells how far it has come', async () => {
    const [ana, vera] = await two();
    const [hers, theirs] = await talk(ana, vera);

    hers.send('Hello Vera');
    expect(messages(hers)).toEqual([expect.objectContaining({ status: 'sending', mine: true })]);
    await becomes(theirs, () => has(theirs, 'Hello Vera'));
    await becomes(hers, () => has(hers, 'Hello Vera', 'delivered'));
    theirs.markRead();
    await becomes(hers, () => has(hers, 'Hello Vera', 'read'));
    expect(messages(hers)).toHaveLength(1);
  });

  test('are told by their inbox what they are added to', async () => {
    const [ana, vera] = await two();
    const told: unknown[] = [];
    const stop = vera.inbox.watch('weddings', (change) => told.push(change?.type));
    await expect.poll(() => told, { timeout: 10_000 }).toContain(undefined);
    const [hers] = await talk(ana, vera);
    hers.send('Hello');
    await expect.poll(() => told, { timeout: 10_000 }).toContain('conversation_added');
    stop();
  });

  test('see each other typing until it is said or stopped', async () => {
    const [ana, vera] = await two();
    const [hers, theirs] = await talk(ana, vera);
    await becomes(vera.live, ({ status }) => status === 'live');

    await becomes(ana.live, ({ status }) => status === 'live');
    hers.setTyping(true);
    await becomes(theirs, ({ typing }) => typing.includes(idOf(ana)));
    hers.send('There you go');
    await becomes(theirs, ({ typing }) => typing.length === 0 && has(theirs, 'There you go'));
    expect(hers.getSnapshot().typing).toEqual([]);
  });

  test('know whether the other is there', async () => {
    const [ana, vera] = await two();
    await becomes(vera.live, ({ status }) => status === 'live');
    await new Promise<void>((seen) => {
      const stop = ana.presence.watch([idOf(vera)], () => {
        if (ana.presence.get(idOf(vera))?.status !== 'online') return;
        seen();
        queueMicrotask(() => stop());
      });
    });
    expect(ana.presence.get(idOf(vera))).toEqual({ status: 'online' });
  });

  test('have lists that count and order by themselves', async () => {
    const [ana, vera] = await two();
    const list = vera.messaging.conversations('weddings');
    await becomes(list, ({ phase }) => phase === 'ready');
    const { id } = await ana.messaging.create('weddings', { kind: 'direct', memberIds: [idOf(vera)] });
    const hers = ana.messaging.conversation(id);
    hers.open();
    expect(list.getSnapshot().items).toEqual([]);

    hers.send('one');
    hers.send('two');
    const { items } = await becomes(list, ({ unread }) => unread === 2);
    expect(items).toEqual([
      expect.objectContaining({ id, unread: 2, lastMessage: expect.objectContaining({ body: 'two' }) }),
    ]);
    const theirs = vera.messaging.conversation(id);
    theirs.open();
    await becomes(theirs, ({ phase }) => phase === 'ready');
    theirs.markRead();
    await becomes(list, ({ unread }) => unread === 0);
  });
});

describe('a bad network', () => {
  test('keeps messages waiting, and each arrives once and in order', async () => {
    const network = await networkInFrontOf(port);
    const ana = made(await newMember(network.url, 'Ana'));
    const vera = made(await newMember(url, 'Vera'));
    const [hers, theirs] = await talk(ana, vera);
    await becomes(ana.live, ({ status }) => status === 'live');

    network.cut();
    await becomes(ana.live, ({ status }) => status !== 'live');
    for (const body of ['first', 'second', 'third']) hers.send(body);
    expect(ana.live.getSnapshot().waiting).toBe(3);
    theirs.send('meanwhile');
    await becomes(theirs, () => has(theirs, 'meanwhile', 'sent'));

    network.mend();
    await becomes(theirs, () => has(theirs, 'third'));
    await becomes(hers, () => has(hers, 'third', 'delivered'));
    expect(bodies(theirs)).toEqual(['meanwhile', 'first', 'second', 'third']);
    expect(bodies(hers)).toEqual(bodies(theirs));
    await network.close();
  });

  test('that swallows the answer makes no second message', async () => {
    const network = await networkInFrontOf(port);
    const ana = made(
      await newMember(network.url, 'Ana', { tuning: { ackTimeoutMs: 300, requestTimeoutMs: impatientMs } }),
    );
    const vera = made(await newMember(url, 'Vera'));
    const [hers, theirs] = await talk(ana, vera);
    await becomes(ana.live, ({ status }) => status === 'live');

    network.loseAnswers();
    hers.send('did you get this?');
    await becomes(theirs, () => has(theirs, 'did you get this?'));
    network.cut();
    network.mend();
    await becomes(hers, () => has(hers, 'did you get this?', 'delivered'));
    expect(bodies(hers)).toEqual(['did you get this?']);
    expect(bodies(theirs)).toEqual(['did you get this?']);
    await network.close();
  });

  test('does not lose what was missed, however much', async () => {
    const network = await networkInFrontOf(port);
    const ana = made(await newMember(network.url, 'Ana'));
    const vera = made(await newMember(url, 'Vera'));
    const [hers, theirs] = await talk(ana, vera);
    await becomes(ana.live, ({ status }) => status === 'live');

    network.cut();
    const all = Array.from({ length: 230 }, (_, at) => `message ${at}`);
    for (const body of all) theirs.send(body);
    await becomes(theirs, () => has(theirs, 'message 229', 'sent'));
    network.mend();
    await becomes(hers, () => has(hers, 'message 229'));
    expect(bodies(hers)).toEqual(all);
    await network.close();
  });
});

describe('history', () => {
  test('comes page by page, each message once', async () => {
    const [ana, vera] = await two();
    const { id } = await vera.messaging.create('weddings', { kind: 'direct', memberIds: [idOf(ana)] });
    const theirs = vera.messaging.conversation(id);
    theirs.open();
    const all = Array.from({ length: 120 }, (_, at) => `message ${at}`);
    for (const body of all) theirs.send(body);
    await becomes(theirs, () => has(theirs, 'message 119', 'sent'));

    const hers = ana.messaging.conversation(id);
    hers.open();
    await becomes(hers, ({ phase }) => phase === 'ready');
    expect(bodies(hers)).toEqual(all.slice(-50));
    while (hers.getSnapshot().hasOlder) await hers.loadOlder();
    expect(bodies(hers)).toEqual(all);
  });
});

describe('a server that is killed', () => {
  test('while both write loses nothing, doubles nothing, and both see one order', async () => {
    const server = await startServer('sdk-kill');
    try {
      const storage = new MemoryOutboxStorage();
      const ana = made(await newMember(server.url, 'Ana', { storage }));
      const vera = made(await newMember(server.url, 'Vera'));
      const [hers, theirs] = await talk(ana, vera);
      for (let n = 0; n < 10; n++) {
        hers.send(`ana ${n}`);
        theirs.send(`vera ${n}`);
      }
      await becomes(hers, () => messages(hers).some(({ status }) => status !== 'sending'));
      await server.kill9();
      for (let n = 10; n < 20; n++) {
        hers.send(`ana ${n}`);
        theirs.send(`vera ${n}`);
      }
      await server.start();

      const settled = (store: typeof hers): boolean =>
        messages(store).length === 40 && messages(store).every(({ status }) => status !== 'sending');
      await Promise.all([hers, theirs].map((store) => becomes(store, () => settled(store))));
      expect(bodies(hers)).toEqual(bodies(theirs));
      const numbered = (name: string): string[] => Array.from({ length: 20 }, (_, n) => `${name} ${n}`);
      expect(bodies(hers).filter((body) => body.startsWith('ana'))).toEqual(numbered('ana'));
      expect(bodies(hers).filter((body) => body.startsWith('vera'))).toEqual(numbered('vera'));
    } finally {
      for (const person of open.splice(0)) person.close();
      await server.stop();
    }
  }, 60_000);
});
