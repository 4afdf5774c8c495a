import 'fake-indexeddb/auto';
import { resolveObjectURL } from 'node:buffer';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { openFiles, type Files, type FilesOptions, type UploadState } from '../src/files/index.js';
import type { RialtoClient } from '../src/index.js';
import { networkInFrontOf } from './harness.js';
import { becomes, client, idOf, newEmail, password } from './people.js';

const { url, port } = inject('server');
const open: Array<{ close(): void | Promise<void> }> = [];
const opened = <T extends { close(): void | Promise<void> }>(one: T): T => (open.push(one), one);

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const KIB = 1024;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Content that begins like a picture and that no other test has. */
function picture(bytes: number): Blob {
  const content = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(content.subarray(at, at + 65_536));
  content.set(PNG);
  return new Blob([content], { type: 'image/png' });
}

async function person(baseUrl = url): Promise<RialtoClient & { email: string }> {
  const email = newEmail();
  const made = opened(client(baseUrl));
  await made.session.signUp({ email, password, displayName: 'Ana' });
  await made.spaces.join('money');
  return Object.assign(made, { email });
}

interface Book {
  readonly id: string;
  readonly feed: string;
}

const newBook = (owner: RialtoClient): Promise<Book> =>
  owner.request<Book>('POST', '/spaces/money/books', {
    body: { name: 'Household', currency: 'EUR' },
    commandId: crypto.randomUUID(),
  });

const newDatabase = (): string => `files-${crypto.randomUUID()}`;

const filesOf = (owner: RialtoClient, options: FilesOptions = {}): Files =>
  opened(openFiles(owner, { database: newDatabase(), tuning: { retryMinMs: 20, retryMaxMs: 100 }, ...options }));

/** The same person on a device of its own that has nothing yet. */
async function otherDevice(email: string): Promise<Files> {
  const made = opened(client(url));
  await made.session.signIn({ email, password });
  return filesOf(made);
}

async function shows(objectUrl: string, content: Blob): Promise<boolean> {
  const shown = resolveObjectURL(objectUrl);
  if (!shown) throw new Error('the URL shows nothing');
  return Buffer.from(await shown.arrayBuffer()).equals(Buffer.from(await content.arrayBuffer()));
}

const allSent = (files: Files): Promise<readonly UploadState[]> => becomes(files, (uploads) => uploads.length === 0);

describe('a file', () => {
  test('is kept and shown at once, and reaches the other devices', async () => {
    const ana = await person();
    const { feed } = await newBook(ana);
    const files = filesOf(ana);
    const content = picture(700 * KIB);

    const added = await files.add(feed, content, 'receipt.png');
    expect(added).toMatchObject({ name: 'receipt.png', type: 'image/png', size: 700 * KIB });
    expect(await shows(await files.url(feed, added.sha256), content)).toBe(true);

    await allSent(files);
    const elsewhere = await otherDevice(ana.email);
    expect(await shows(await elsewhere.url(feed, added.sha256), content)).toBe(true);
  });

  test('that is added without a network is sent when there is one', async () => {
    const network = opened(await networkInFrontOf(port));
    const ana = await person(network.url);
    const { feed } = await newBook(ana);
    const files = filesOf(ana);
    network.cut();

    const first = await files.add(feed, picture(10 * KIB), 'one.png');
    const second = await files.add(feed, picture(10 * KIB), 'two.png');
    expect(files.getSnapshot().map(({ sha256 }) => sha256)).toEqual([first.sha256, second.sha256]);

    network.mend();
    await allSent(files);
    const elsewhere = await otherDevice(ana.email);
    for (const { sha256 } of [first, second]) expect(await elsewhere.url(feed, sha256)).toMatch(/^blob:/);
  });

  test('goes on where it stopped after the page was closed', async () => {
    const network = opened(await networkInFrontOf(port));
    const ana = await person(network.url);
    const { feed } = await newBook(ana);
    const database = newDatabase();
    const content = picture(900 * KIB);
    const before = filesOf(ana, { database });
    const { sha256 } = await before.add(feed, content, 'receipt.png');
    await becomes(before, ([upload]) => (upload?.sent ?? 0) >= 256 * KIB);
    network.cut();
    before.close();

    network.mend();
    const after = filesOf(ana, { database });
    const [upload] = await becomes(after, ([one]) => (one?.sent ?? 0) > 0);
    expect(upload?.sent).toBeGreaterThanOrEqual(256 * KIB);
    await allSent(after);
    const elsewhere = await otherDevice(ana.email);
    expect(await shows(await elsewhere.url(feed, sha256), content)).toBe(true);
  });

  test('arrives whole when answers were lost', async () => {
    const network = opened(await networkInFrontOf(port));
    const ana = await person(network.url);
    const { feed } = await newBook(ana);
    const files = filesOf(ana);
    const content = picture(2048 * KIB);
    const { sha256 } = await files.add(feed, content, 'receipt.png');
    await becomes(files, ([upload]) => (upload?.sent ?? 0) >= 256 * KIB);
    network.loseAnswers();
    network.cut();
    network.mend();

    await allSent(files);
    const elsewhere = await otherDevice(ana.email);
    expect(await shows(await elsewhere.url(feed, sha256), content)).toBe(true);
  });

  test('that is no picture and no document is refused before anything is kept', async () => {
    const ana = await person();
    const files = filesOf(ana, { maxFileBytes: 1000 });

    const page = new Blob(['<!doctype html>'], { type: 'image/png' });
    await expect(files.add('book:1', page, 'page.png')).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE' });
    await expect(files.add('book:1', picture(1001), 'large.png')).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(files.getSnapshot()).toEqual([]);
  });

  test('that the server refuses waits for a decision', async () => {
    const ana = await person();
    const { feed } = await newBook(ana);
    const files = filesOf(ana, { maxFileBytes: 27_000 * KIB });
    const { sha256 } = await files.add(feed, picture(26_000 * KIB), 'large.png');

    const [refused] = await becomes(files, ([upload]) => upload?.status === 'refused');
    expect(refused?.error).toMatchObject({ code: 'FILE_TOO_LARGE', status: 413 });
    await files.retry(feed, sha256);
    await becomes(files, ([upload]) => upload?.status === 'refused');
    await files.remove(feed, sha256);
    expect(files.getSnapshot()).toEqual([]);
  });

  test('that was taken away is gone from the server too', async () => {
    const ana = await person();
    const { feed } = await newBook(ana);
    const files = filesOf(ana);
    const { sha256 } = await files.add(feed, picture(KIB), 'receipt.png');
    await allSent(files);
    const elsewhere = await otherDevice(ana.email);

    await files.remove(feed, sha256);

    await expect
      .poll(() => elsewhere.thumbnailUrl(feed, sha256).catch((error: { code: string }) => error.code))
      .toBe('NO_FILE');
  });

  test('that is a large photo is sent smaller', async () => {
    const ana = await person();
    const smaller = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])]);
    const sides: number[] = [];
    const files = filesOf(ana, {
      imaging: { scaledDown: async (_, side) => (sides.push(side), smaller) },
    });

    const added = await files.add('book:1', picture(100 * KIB), 'photo.PNG');

    expect(added).toMatchObject({ name: 'photo.jpg', type: 'image/jpeg', size: 7 });
    expect(sides).toEqual([2560]);
  });
});

describe('what a device keeps', () => {
  test('is gone when the person signs out', async () => {
    const ana = await person();
    const { feed } = await newBook(ana);
    const database = newDatabase();
    const files = filesOf(ana, { database });
    const { sha256 } = await files.add(feed, picture(KIB), 'receipt.png');
    const shown = await files.url(feed, sha256);

    await ana.session.signOut();
    await becomes(files, (uploads) => uploads.length === 0);

    await expect(files.url(feed, sha256)).rejects.toMatchObject({ code: 'SIGNED_OUT' });
    expect(resolveObjectURL(shown)).toBeUndefined();
    files.close();
    const again = filesOf(await person(), { database });
    await expect(again.url(feed, sha256)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is not shown to the next person on the device', async () => {
    const network = opened(await networkInFrontOf(port));
    const ana = await person(network.url);
    const { feed } = await newBook(ana);
    const database = newDatabase();
    const before = filesOf(ana, { database });
    network.cut();
    const { sha256 } = await before.add(feed, picture(KIB), 'receipt.png');
    before.close();

    const after = filesOf(await person(), { database });
    await expect(after.url(feed, sha256)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(after.getSnapshot()).toEqual([]);
  });

  test('of a book goes when access to the book does', async () => {
    const ana = await person();
    const leo = await person();
    const book = await newBook(ana);
    await ana.request('PUT', `/books/${book.id}/members/${idOf(leo)}`, { body: { role: 'viewer' } });
    await leo.request('POST', `/books/${book.id}/membership`);
    const anas = filesOf(ana);
    const one = await anas.add(book.feed, picture(KIB), 'one.png');
    const two = await anas.add(book.feed, picture(KIB), 'two.png');
    await allSent(anas);
    const leos = filesOf(leo);
    const shown = await leos.url(book.feed, one.sha256);

    await ana.request('DELETE', `/books/${book.id}/members/${idOf(leo)}`);

    await expect(leos.url(book.feed, two.sha256)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(resolveObjectURL(shown)).toBeUndefined();
    await expect(leos.url(book.feed, one.sha256)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('of what the server has is bounded', async () => {
    const network = opened(await networkInFrontOf(port));
    const ana = await person(network.url);
    const { feed } = await newBook(ana);
    const anas = filesOf(ana);
    const added = [];
    for (let i = 0; i < 4; i++) added.push(await anas.add(feed, picture(KIB), `${i}.png`));
    await allSent(anas);
    let now = 1_000;
    const clock = { now: () => now++, after: () => () => undefined };
    const small = filesOf(ana, { maxKeptBytes: 2 * KIB, maxUrls: 1, clock });
    for (const { sha256 } of added) await small.url(feed, sha256);

    network.cut();

    const [first, second, third, fourth] = added.map(({ sha256 }) => sha256);
    for (const kept of [third, fourth]) expect(await small.url(feed, kept ?? '')).toMatch(/^blob:/);
    for (const dropped of [first, second]) {
      await expect(small.url(feed, dropped ?? '')).rejects.toMatchObject({ code: 'NETWORK' });
    }
  });

  test('is asked of the server once, however many ask at once', async () => {
    const ana = await person();
    const { feed } = await newBook(ana);
    const files = filesOf(ana);
    const { sha256 } = await files.add(feed, picture(KIB), 'receipt.png');
    await allSent(files);
    const elsewhere = await otherDevice(ana.email);

    const urls = await Promise.all(Array.from({ length: 5 }, () => elsewhere.url(feed, sha256)));

    expect(new Set(urls).size).toBe(1);
  });
});
