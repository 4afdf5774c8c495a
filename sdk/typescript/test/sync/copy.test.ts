import { describe, expect, test } from 'vitest';
import { networkError } from '../../src/errors.js';
import { amountIn, coffee, filled, settled, world, writeBook } from './fixture.js';
import { rowsOf, serverRows } from './world.js';

describe('a copy', () => {
  test('is loaded from a snapshot and stays on the disk without a network', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    expect(rowsOf(replica)).toEqual(serverRows(world.server));
    phone.close(replica);
    phone.goOffline();
    const again = await phone.opened();
    expect(rowsOf(again)).toEqual(serverRows(world.server));
    expect(again.getSnapshot().phase).toBe('ready');
  });

  test('fails without a network and a copy, and loads by itself later', async () => {
    await filled();
    const phone = world.device('phone');
    phone.goOffline();
    const replica = phone.open();
    await world.until(() => replica.getSnapshot().phase === 'failed');
    expect(replica.getSnapshot().error).toMatchObject({ code: 'NETWORK' });
    expect(() => replica.mutate('too early', writeBook)).toThrow(expect.objectContaining({ code: 'NOT_READY' }));
    phone.goOnline();
    await world.passing(replica.ready());
    expect(replica.table('transaction').size).toBe(1);
  });

  test.each([
    ['cut off', (lines: string[]) => lines.slice(0, -1)],
    ['with a line too few', (lines: string[]) => lines.toSpliced(1, 1)],
    ['with a changed amount', (lines: string[]) => lines.map((line) => line.replace('-420', '-421'))],
    ['with a line that is no JSON', (lines: string[]) => lines.toSpliced(1, 0, '{"t":')],
    ['of another feed', (lines: string[]) => lines.map((line) => line.replace('book:test', 'book:other'))],
  ])('throws away a snapshot %s and fetches it again', async (_, spoiled) => {
    await filled();
    const { server } = world;
    const before = server.snapshots;
    server.spoil = async function* (chunks) {
      const whole: string[] = [];
      for await (const chunk of chunks) whole.push(new TextDecoder().decode(chunk));
      const lines = whole.join('').trimEnd().split('\n');
      const sent = server.snapshots === before + 1 ? spoiled(lines) : lines;
      yield new TextEncoder().encode(`${sent.join('\n')}\n`);
    };
    const replica = world.device('phone').open();
    await world.until(() => replica.getSnapshot().phase === 'failed');
    expect(replica.getSnapshot().error).toMatchObject({ code: 'SNAPSHOT_BROKEN' });
    expect(replica.table('transaction').size).toBe(0);
    await world.passing(replica.ready());
    expect(rowsOf(replica)).toEqual(serverRows(server));
  });

  test('that is closed while it is loaded and written fails nowhere unheard', async () => {
    await filled();
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', hear);
    const phone = world.device('phone', 0, { segmentBytes: 1 });
    const before = world.server.snapshots;
    world.server.spoil = async function* (chunks) {
      const lines: string[] = [];
      for await (const chunk of chunks) lines.push(...new TextDecoder().decode(chunk).split(/(?<=\n)/));
      for (const [at, line] of lines.slice(0, -1).entries()) {
        if (at === 1) phone.closeAll();
        yield new TextEncoder().encode(line);
      }
      throw networkError(undefined);
    };
    const replica = phone.open();
    await world.until(() => world.server.snapshots > before);
    await world.turn(20);
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
    expect(replica.getSnapshot().phase).not.toBe('ready');
  });

  test('says how far loading has come', async () => {
    await filled();
    const replica = world.device('phone').open();
    const seen: Array<number | undefined> = [];
    replica.subscribe(() => seen.push(replica.getSnapshot().progress?.total));
    await world.passing(replica.ready());
    expect(seen).toContain(2);
  });

  test('follows changes of others, live and without a socket', async () => {
    await filled();
    const [desk, phone] = [world.device('desk'), world.device('phone')];
    phone.toggleSocket();
    const [one, other] = [await desk.opened(), await phone.opened()];
    one.mutate('correct', (draft) => draft.set('transaction', 't1', { amount: -450 }));
    await world.passing(other.sync());
    await world.until(() => amountIn(other) === -450);
    other.mutate('correct', (draft) => draft.set('transaction', 't1', { amount: -460 }));
    await world.until(() => amountIn(one) === -460);
    await Promise.all([settled(one), settled(other)]);
    expect(rowsOf(one)).toEqual(rowsOf(other));
  });

  test('goes on from the position on its disk', async () => {
    await filled();
    const phone = world.device('phone');
    phone.close(await phone.opened());
    const desk = await world.device('desk').opened();
    for (let amount = 1; amount <= 10; amount++)
      desk.mutate('more', (draft) => draft.set('transaction', 't1', { amount }));
    await settled(desk);
    const before = world.server.snapshots;
    const replica = await phone.opened();
    await world.until(() => amountIn(replica) === 10);
    expect(world.server.snapshots).toBe(before);
  });

  test('that is too far behind pushes what waits and loads the snapshot', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    phone.goOffline();
    const mine = replica.mutate('while away', (draft) => draft.set('transaction', 't2', { ...coffee, amount: -1 }));
    const desk = await world.device('desk').opened();
    desk.mutate('correct', (draft) => draft.set('transaction', 't1', { amount: -450 }));
    await settled(desk);
    world.server.compact();
    phone.goOnline();
    await world.passing(mine.confirmed);
    await world.passing(replica.sync());
    expect(rowsOf(replica)).toEqual(serverRows(world.server));
    expect(replica.table('transaction').get('t2')?.amount).toBe(-1);
  });

  test('survives a history that was rewritten', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    phone.goOffline();
    const mine = replica.mutate('while away', (draft) => draft.set('transaction', 't1', { note: 'mine' }));
    world.server.rewrite();
    phone.goOnline();
    await world.passing(mine.confirmed);
    await world.passing(replica.sync());
    await settled(replica);
    expect(rowsOf(replica)).toEqual(serverRows(world.server));
  });

  test('keeps fields and types that it does not know', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    const stamp = { ms: 1, counter: 0 };
    const set = { flavour: 'new', ...coffee };
    const ops = [
      { type: 'transaction', id: 't9', set },
      { type: 'flag', id: 'f1', set: { colour: 'red' } },
    ];
    const push = { replicaId: 'newer', schema: 2, sentAt: world.clock.now(), rev: 0, waiting: 1 };
    world.server.push({ ...push, mutations: [{ mutationId: 'm', seq: 1, baseRev: 0, stamp, ops }] });
    await world.until(() => replica.table('transaction').size === 2);
    phone.close(replica);
    const again = await phone.opened();
    expect(again.table('transaction').get('t9')).toMatchObject({ flavour: 'new' });
    expect(rowsOf(again as never, ['flag'])).toMatchObject({ 'flag f1': { colour: 'red' } });
  });

  test('whose rows changed a lot is written anew', async () => {
    await filled();
    const phone = world.device('phone', 0, { changedRows: 3 });
    const replica = await phone.opened();
    for (let at = 0; at < 6; at++)
      replica.mutate('more', (draft) => draft.set('transaction', `n${at}`, { ...coffee, note: 'ä' }));
    await settled(replica);
    await world.passing(replica.sync());
    phone.close(replica);
    const second = await phone.opened();
    await world.passing(second.sync());
    phone.close(second);
    phone.goOffline();
    expect(rowsOf(await phone.opened())).toEqual(serverRows(world.server));
  });
});

describe('tabs', () => {
  test('share one copy, and one of them speaks to the server for all', async () => {
    await filled();
    const phone = world.device('phone');
    const [leader, second] = [await phone.opened(), await phone.opened()];
    const mutation = second.mutate('from the second', (draft) => draft.set('transaction', 't1', { amount: -1 }));
    expect(await world.passing(mutation.confirmed)).toBe('applied');
    await world.until(() => amountIn(leader) === -1 && second.table('transaction').get('t1')?.waiting === undefined);
    expect(rowsOf(leader)).toEqual(rowsOf(second));
    expect(new Set(world.server.pushes.map(({ replicaId }) => replicaId)).size).toBe(2);
    await world.passing(second.sync());
  });

  test('take over when the leading one closes', async () => {
    await filled();
    const phone = world.device('phone');
    const [leader, second] = [await phone.opened(), await phone.opened()];
    phone.goOffline();
    const [one, other] = [leader, second].map((replica, at) =>
      replica.mutate('offline', (draft) => draft.set('transaction', `o${at}`, coffee)),
    );
    await world.passing(Promise.all([one!.kept, other!.kept]));
    phone.close(leader);
    phone.goOnline();
    expect(await world.passing(other!.confirmed)).toBe('applied');
    await world.passing(second.sync());
    expect(rowsOf(second)).toEqual(serverRows(world.server));
    expect(world.server.resultOf(one!.id)).toMatchObject({ status: 'applied' });
  });
});

test('metrics count what syncing cost', async () => {
  await filled();
  const replica = await world.device('phone').opened();
  await world.passing(replica.mutate('one', (draft) => draft.set('transaction', 't1', { amount: -1 })).confirmed);
  await world.until(() => replica.table('transaction').get('t1')?.waiting === undefined);
  const { runs, bytes, changes, last } = replica.metrics();
  expect({ runs, changes }).toEqual({ runs: 3, changes: 4 });
  expect(bytes).toBeGreaterThan(100);
  expect(last).toBeDefined();
});
