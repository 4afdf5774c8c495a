import { afterEach, describe, expect, inject, test } from 'vitest';
import { type Comments, type RialtoClient } from '../src/index.js';
import { networkInFrontOf } from './harness.js';
import { becomes, has, newMember, talk } from './people.js';

const { url, port } = inject('server');
const open: RialtoClient[] = [];
const made = (person: RialtoClient): RialtoClient => (open.push(person), person);

afterEach(() => {
  for (const person of open.splice(0)) person.close();
});

/** Two people in one conversation, the first one behind `at`. */
async function two(at = url): Promise<{ mia: RialtoClient; leo: RialtoClient; id: string }> {
  const mia = made(await newMember(at, 'Mia'));
  const leo = made(await newMember(url, 'Leo'));
  const [hers, theirs] = await talk(mia, leo);
  const id = hers.getSnapshot().conversation!.id;
  hers.close();
  theirs.close();
  return { mia, leo, id };
}

async function opened(person: RialtoClient, id: string, reference: string): Promise<Comments> {
  const comments = person.messaging.comments(id, reference);
  comments.open();
  await becomes(comments, ({ phase }) => phase === 'ready');
  return comments;
}

const bodies = (comments: Comments): string[] => comments.getSnapshot().items.map(({ message }) => message.body);
const says = (comments: Comments, body: string): boolean => bodies(comments).includes(body);

describe('comments on one thing', () => {
  test('reach the other, are messages of the conversation, and stay apart from those on another', async () => {
    const { mia, leo, id } = await two();
    const hers = await opened(mia, id, 'transaction:a');
    const his = await opened(leo, id, 'transaction:a');
    const other = await opened(leo, id, 'transaction:b');
    other.send('and this one?');

    his.send('what was this?');
    expect(his.getSnapshot().items).toEqual([expect.objectContaining({ status: 'sending', mine: true })]);
    await becomes(hers, () => says(hers, 'what was this?'));
    hers.send('a present');
    await becomes(his, () => says(his, 'a present'));
    expect(bodies(his)).toEqual(['what was this?', 'a present']);
    expect(bodies(hers)).toEqual(bodies(his));
    const whole = mia.messaging.conversation(id);
    whole.open();
    await becomes(whole, () => has(whole, 'and this one?') && has(whole, 'a present'));
    const references = whole.getSnapshot().items.map((item) => item.kind === 'message' && item.message.reference);
    expect(references).toEqual(expect.arrayContaining(['transaction:a', 'transaction:b']));
  });

  test('are counted live, and unread until they were looked at', async () => {
    const { mia, leo, id } = await two();
    const counts = mia.messaging.references(id);
    counts.open();
    await becomes(counts, ({ phase }) => phase === 'ready');
    const a = await opened(leo, id, 'transaction:a');
    const b = await opened(leo, id, 'transaction:b');
    a.send('one');
    await becomes(a, ({ items }) => items[0]?.status !== 'sending');
    b.send('two');
    a.send('three');
    await becomes(counts, ({ counts: by }) => by.get('transaction:a')?.count === 2 && by.has('transaction:b'));
    expect(counts.getSnapshot().counts.get('transaction:a')).toEqual({ count: 2, unread: 2 });

    const hers = await opened(mia, id, 'transaction:a');
    expect(hers.getSnapshot().firstUnreadRev).toBe(hers.getSnapshot().items[0]!.message.rev);
    hers.markRead();
    await becomes(counts, ({ counts: by }) => by.get('transaction:a')?.unread === 0);
    expect(counts.getSnapshot().counts.get('transaction:b')).toEqual({ count: 1, unread: 1 });
    // On another thing somebody still waits for an answer: the conversation is not read.
    (await opened(mia, id, 'transaction:b')).markRead();
    await becomes(b, ({ items }) => items.every(({ status }) => status === 'read'));
    await becomes(a, ({ items }) => items.every(({ status }) => status === 'read'));
  });

  test('come page by page', async () => {
    const { mia, leo, id } = await two();
    const his = await opened(leo, id, 'transaction:a');
    const all = Array.from({ length: 60 }, (_, at) => `comment ${at}`);
    for (const body of all) his.send(body);
    await becomes(his, ({ items }) => items.every(({ status }) => status !== 'sending'));

    const hers = await opened(mia, id, 'transaction:a');
    expect(bodies(hers)).toEqual(all.slice(-50));
    await hers.loadOlder();
    expect(bodies(hers)).toEqual(all);
    expect(hers.getSnapshot().hasOlder).toBe(false);
  });
});

describe('without a network', () => {
  test('they wait in the outbox with what they are about, and arrive once', async () => {
    const network = await networkInFrontOf(port);
    const { mia, leo, id } = await two(network.url);
    const his = await opened(leo, id, 'transaction:a');
    const hers = await opened(mia, id, 'transaction:a');
    await becomes(mia.live, ({ status }) => status === 'live');
    network.cut();
    await becomes(mia.live, ({ status }) => status !== 'live');
    hers.send('written on a train');
    his.send('meanwhile');
    expect(hers.getSnapshot().items).toEqual([
      expect.objectContaining({
        status: 'sending',
        message: expect.objectContaining({ reference: 'transaction:a' }),
      }),
    ]);

    network.mend();
    await becomes(his, () => says(his, 'written on a train'));
    await becomes(hers, () => says(hers, 'meanwhile') && says(hers, 'written on a train'));
    await becomes(hers, ({ items }) => items.every(({ status }) => status !== 'sending'));
    expect(bodies(hers)).toEqual(bodies(his));
    await network.close();
  });

  test('one can be written before anything could be loaded', async () => {
    const network = await networkInFrontOf(port);
    const { mia, leo, id } = await two(network.url);
    await becomes(mia.live, ({ status }) => status === 'live');
    network.cut();
    await becomes(mia.live, ({ status }) => status !== 'live');
    const hers = mia.messaging.comments(id, 'transaction:new');
    hers.open();
    hers.send('first of all');
    expect(bodies(hers)).toEqual(['first of all']);

    network.mend();
    const his = await opened(leo, id, 'transaction:new');
    await becomes(his, () => says(his, 'first of all'));
    await becomes(hers, ({ phase, items }) => phase === 'ready' && items[0]?.status !== 'sending');
    expect(bodies(hers)).toEqual(['first of all']);
    await network.close();
  });
});
