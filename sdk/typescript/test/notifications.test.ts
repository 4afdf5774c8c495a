import { afterEach, describe, expect, inject, test } from 'vitest';
import { type Notice, type NoticeList, type RialtoClient } from '../src/index.js';
import { networkInFrontOf } from './harness.js';
import { becomes, client, impatientMs, newEmail, newMember, password } from './people.js';

const { url, port } = inject('server');
const open: RialtoClient[] = [];
const made = (person: RialtoClient): RialtoClient => (open.push(person), person);

afterEach(() => {
  for (const person of open.splice(0)) person.close();
});

/** Who may tell everybody in the weddings space something. */
async function admin(): Promise<RialtoClient> {
  const ruth = made(client(url));
  const sample = await ruth.session.samplePeople();
  await ruth.session.signIn({ email: 'admin@weddings.example', password: sample.password ?? '' });
  return ruth;
}

const announce = (from: RialtoClient, subject: string): Promise<unknown> =>
  from.request('POST', '/spaces/weddings/announcements', {
    body: { subject, text: `More about ${subject}.` },
    commandId: crypto.randomUUID(),
  });

const subjects = (list: NoticeList): string[] => list.getSnapshot().items.map(({ subject }) => subject);

async function ready(person: RialtoClient): Promise<NoticeList> {
  const list = person.notifications.notices('weddings');
  await becomes(list, ({ phase }) => phase === 'ready');
  await becomes(person.live, ({ status }) => status === 'live');
  return list;
}

describe('the notices of a space', () => {
  test('come live, say what is new, and are read on every device', async () => {
    const ruth = await admin();
    const mia = made(await newMember(url, 'Mia'));
    const list = await ready(mia);
    const arrived: Notice[] = [];
    list.onArrived((notices) => arrived.push(...notices));
    await announce(ruth, 'Open day');
    await becomes(list, ({ unread }) => unread === 1);
    expect(subjects(list)).toEqual(['Open day']);
    expect(arrived).toEqual([expect.objectContaining({ subject: 'Open day', kind: 'announcement', read: false })]);

    await list.read({ id: arrived[0]!.id });
    expect(list.getSnapshot()).toMatchObject({ unread: 0, items: [{ read: true }] });
  });

  test('all that were there can be read at once, and older ones come page by page', async () => {
    const ruth = await admin();
    const tuning = { noticesPerPage: 2 };
    const account = { email: newEmail(), password };
    const leo = made(client(url, { tuning }));
    await leo.session.signUp({ ...account, displayName: 'Leo' });
    await leo.spaces.join('weddings');
    const list = await ready(leo);
    for (const day of ['Monday', 'Tuesday', 'Wednesday']) {
      const before = list.getSnapshot().unread;
      await announce(ruth, day);
      await becomes(list, ({ unread }) => unread === before + 1);
    }
    const phone = made(client(url, { tuning }));
    await phone.session.signIn(account);
    const other = await ready(phone);
    expect(subjects(other)).toEqual(['Wednesday', 'Tuesday']);
    expect(other.getSnapshot()).toMatchObject({ unread: 3, hasMore: true });
    other.refresh(); // As it does whenever the connection comes: what was asked for meanwhile still comes.
    await other.loadMore();
    expect(subjects(other)).toEqual(['Wednesday', 'Tuesday', 'Monday']);
    expect(other.getSnapshot().hasMore).toBe(false);

    await other.read({ upTo: other.getSnapshot().items[0]!.id });
    await becomes(list, ({ unread, items }) => unread === 0 && items.every(({ read }) => read));
  });

  test('that the server could not be told of are unread again', async () => {
    const network = await networkInFrontOf(port);
    const ruth = await admin();
    const mia = made(await newMember(network.url, 'Mia', { tuning: { requestTimeoutMs: impatientMs } }));
    const list = await ready(mia);
    await announce(ruth, 'Open day');
    await becomes(list, ({ unread }) => unread === 1);
    network.cut();
    const reading = list.read({ topic: list.getSnapshot().items[0]!.topic });
    expect(list.getSnapshot()).toMatchObject({ unread: 0, items: [{ read: true }] });
    await expect(reading).rejects.toMatchObject({ retryable: true });
    expect(list.getSnapshot()).toMatchObject({ unread: 1, items: [{ read: false }] });

    await announce(ruth, 'Closed day');
    network.mend();
    await becomes(list, ({ unread }) => unread === 2);
    await network.close();
  });
});

describe('what people want to be told', () => {
  test('is chosen for each kind and channel, for topics, and for hours', async () => {
    const { notifications } = made(await newMember(url, 'Mia'));
    const kinds = await notifications.preferences('weddings');
    expect(kinds.map(({ kind }) => kind)).toContain('announcement');
    await notifications.setPreference('weddings', { kind: 'announcement', channel: 'mail', wanted: false });
    const after = (await notifications.preferences('weddings')).find(({ kind }) => kind === 'announcement');
    expect(after).toMatchObject({ mail: false });

    await notifications.mute('weddings', 'conversation:one', true);
    expect(await notifications.mutedTopics('weddings')).toEqual(['conversation:one']);
    await notifications.mute('weddings', 'conversation:one', false);
    expect(await notifications.mutedTopics('weddings')).toEqual([]);

    const settings = { zone: 'Europe/Berlin', quietHours: { from: '22:00', to: '07:30' }, digest: 'daily' } as const;
    expect(await notifications.setSettings(settings)).toEqual(settings);
    expect(await notifications.settings()).toEqual(settings);
  });

  test('comes to a browser until it is removed', async () => {
    const { notifications, session } = made(await newMember(url, 'Mia'));
    const { publicKey, items } = await notifications.pushTargets();
    expect(items).toEqual([]);
    const keys = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const point = Buffer.from(await crypto.subtle.exportKey('raw', keys.publicKey)).toString('base64url');
    expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65);
    const auth = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
    const subscription = { endpoint: 'https://203.0.113.7/push/one', keys: { p256dh: point, auth } };
    const target = await notifications.addWebPush(subscription);
    expect(target).toMatchObject({ kind: 'web', deviceId: session.deviceId });
    await notifications.removePushTarget(target.id);
    expect((await notifications.pushTargets()).items).toEqual([]);
  });

  test('a link that is not of this server ends no mails', async () => {
    const unsubscribed = made(client(url)).notifications.unsubscribe('0123456789abcdef0123456789');
    await expect(unsubscribed).rejects.toMatchObject({ code: 'LINK_REFUSED' });
  });
});
