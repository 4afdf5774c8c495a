import { afterEach, describe, expect, test } from 'vitest';
import { RialtoError } from '../../src/errors.js';
import type { MoneyRecords } from '../../src/generated/records-money.js';
import type { Draft, Replica } from '../../src/sync/types.js';
import { rowsOf, serverRows, World } from './world.js';

let world = new World();

afterEach(() => {
  world.close();
  world = new World();
});

const everyday = { name: 'Everyday', kind: 'checking', currency: 'EUR' } as const;
const coffee = { account: 'a1', date: '2026-11-20', amount: -420, payee: 'Café' };

const writeBook = (draft: Draft<MoneyRecords>): void => {
  draft.set('account', 'a1', everyday);
  draft.set('transaction', 't1', coffee);
};

/** Somebody else wrote these before the devices of the test came. */
async function filled(): Promise<void> {
  const first = await world.device('first').opened();
  await world.passing(first.mutate('begin', writeBook).confirmed);
}

const settled = (replica: Replica<MoneyRecords>): Promise<void> =>
  world.until(() => replica.getSnapshot().waiting === 0 && !replica.getSnapshot().syncing);

const amountIn = (replica: Replica<MoneyRecords>): number | undefined => replica.table('transaction').get('t1')?.amount;

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

describe('a mutation', () => {
  test('shows at once, survives a restart, and is pushed once', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    phone.goOffline();
    const mutation = replica.mutate('correct', (draft) => draft.set('transaction', 't1', { amount: -450 }));
    expect(replica.table('transaction').get('t1')).toMatchObject({ amount: -450, waiting: true });
    await world.passing(mutation.kept);
    expect(replica.getSnapshot().waiting).toBe(1);
    phone.close(replica);
    const again = await phone.opened();
    expect(again.table('transaction').get('t1')).toMatchObject({ amount: -450, waiting: true });
    phone.goOnline();
    await settled(again);
    await world.until(() => again.table('transaction').get('t1')?.waiting === undefined);
    expect(rowsOf(again)).toEqual(serverRows(world.server));
    expect(world.server.resultOf(mutation.id)).toMatchObject({ status: 'applied' });
  });

  test('is done once, however often its answer is lost', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    let lost = 0;
    phone.toggleSocket();
    phone.loses = () => lost++ < 4;
    const id = '2026-11:c1';
    const mutation = replica.mutate('envelope', (draft) => {
      draft.set('budget', id, { month: '2026-11', category: 'c1' });
      draft.add('budget', id, { amount: 500 });
    });
    expect(await world.passing(mutation.confirmed)).toBe('applied');
    await world.passing(replica.sync());
    expect(replica.table('budget').get(id)?.amount).toBe(500);
    expect(rowsOf(replica)).toEqual(serverRows(world.server));
  });

  test('that is refused leaves the rows and stays as a refusal until it is dismissed', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    world.server.rejects = (ops) =>
      ops.some(({ set }) => set?.['amount'] === 666)
        ? { code: 'RECONCILED', message: 'The row is reconciled.' }
        : undefined;
    const bad = replica.mutate('wrong', (draft) => draft.set('transaction', 't1', { amount: 666 }));
    const good = replica.mutate('right', (draft) => draft.set('transaction', 't1', { note: 'lunch' }));
    expect(await world.passing(bad.confirmed)).toMatchObject({ code: 'RECONCILED', label: 'wrong' });
    expect(await world.passing(good.confirmed)).toBe('applied');
    await world.until(() => replica.table('transaction').get('t1')?.waiting === undefined);
    expect(replica.table('transaction').get('t1')).toMatchObject({ amount: -420, note: 'lunch' });
    phone.close(replica);
    const again = await phone.opened();
    expect(again.getSnapshot().refusals).toMatchObject([{ mutationId: bad.id, label: 'wrong', code: 'RECONCILED' }]);
    again.dismissRefusal(bad.id);
    expect(again.getSnapshot().refusals).toEqual([]);
  });

  test('has at most 200 operations, and mutateMany packs what is more', async () => {
    await filled();
    const replica = await world.device('phone').opened();
    const rows = Array.from({ length: 450 }, (_, at) => (draft: Draft<MoneyRecords>) => {
      draft.set('transaction', `i${at}`, { ...coffee, amount: at });
    });
    const all = (draft: Draft<MoneyRecords>): void => rows.forEach((write) => write(draft));
    expect(() => replica.mutate('import', all)).toThrow(expect.objectContaining({ code: 'MUTATION_TOO_LARGE' }));
    const seen: number[] = [];
    const group = replica.mutateMany('import', rows, (done) => seen.push(done));
    await world.passing(group.kept);
    expect(replica.table('transaction').size).toBe(451);
    expect(group.ids).toHaveLength(3);
    expect(seen.at(-1)).toBe(3);
    expect(await world.passing(group.confirmed)).toEqual([]);
    await world.until(() => Object.keys(serverRows(world.server)).length === 452);
  });

  test('goes in pushes of at most 50', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    phone.goOffline();
    for (let at = 0; at < 120; at++) replica.mutate('many', (draft) => draft.set('transaction', 't1', { amount: at }));
    phone.goOnline();
    await settled(replica);
    const sizes = world.server.pushes.map(({ mutations }) => mutations.length).filter((size) => size > 1);
    expect(sizes).toEqual([50, 50, 20]);
    const seqs = world.server.pushes.flatMap(({ mutations }) => mutations.map(({ seq }) => seq)).slice(1);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(amountIn(replica)).toBe(119);
  });

  test('that spoils a push is found and refused, and the others go through', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    const { server } = world;
    const push = server.push.bind(server);
    server.push = (asked) => {
      const isBad = asked.mutations.some(({ ops }) => ops.some(({ set }) => set?.['payee'] === 'bad'));
      if (isBad) throw new RialtoError('INVALID_FIELD', 'No.', { status: 400 });
      return push(asked);
    };
    phone.goOffline();
    const all = ['fine', 'bad', 'fine too'].map((payee, at) =>
      replica.mutate(payee, (draft) => draft.set('transaction', `p${at}`, { ...coffee, payee })),
    );
    phone.goOnline();
    const outcomes = await world.passing(Promise.all(all.map(({ confirmed }) => confirmed)));
    expect(outcomes).toMatchObject(['applied', { code: 'INVALID_FIELD', label: 'bad' }, 'applied']);
  });

  test('is checked before it is shown', async () => {
    await filled();
    const replica = await world.device('phone').opened();
    const bad = (write: (draft: Draft<MoneyRecords>) => void) => () => replica.mutate('bad', write);
    const refused = expect.objectContaining({ code: 'INVALID_FIELD' });
    expect(bad((draft) => draft.add('transaction', 't1', { amount: 5 }))).toThrow(refused);
    expect(bad((draft) => draft.add('budget', 'b', { amount: 0.5 }))).toThrow(refused);
    expect(bad((draft) => draft.set('transaction', 'not an id', coffee))).toThrow(refused);
    expect(bad((draft) => draft.set('nothing' as 'transaction', 't1', coffee))).toThrow(refused);
    expect(replica.getSnapshot().waiting).toBe(0);
  });

  test('tells those who keep sums what was before and after', async () => {
    await filled();
    const replica = await world.device('phone').opened();
    const transactions = replica.table('transaction');
    let sum = -420;
    transactions.onChanges((changes) => {
      for (const { before, after } of changes) sum += (after?.amount ?? 0) - (before?.amount ?? 0);
    });
    const version = transactions.version();
    replica.mutate('more', (draft) => {
      draft.set('transaction', 't1', { amount: -500 });
      draft.set('transaction', 't2', { ...coffee, amount: -1 });
    });
    expect(sum).toBe(-501);
    expect(transactions.version()).not.toBe(version);
    replica.mutate('less', (draft) => draft.delete('transaction', 't1'));
    await settled(replica);
    expect(sum).toBe(-1);
  });
});

describe('undo', () => {
  test('brings back what was there, and leaves alone what somebody changed since', async () => {
    await filled();
    const [one, other] = [await world.device('desk').opened(), await world.device('phone').opened()];
    const edit = one.mutate('edit', (draft) => {
      draft.set('transaction', 't1', { amount: -450, payee: 'Bakery' });
      draft.set('transaction', 't2', { ...coffee, amount: -1 });
      draft.set('budget', 'b', { month: '2026-11', category: 'c' });
      draft.add('budget', 'b', { amount: 700 });
    });
    await settled(one);
    await world.until(() => amountIn(other) === -450);
    other.mutate('theirs', (draft) => draft.set('transaction', 't1', { amount: -475 }));
    await world.until(() => amountIn(one) === -475);
    await world.passing(one.undo(edit.id)!.confirmed);
    expect(one.table('transaction').get('t1')).toMatchObject({ amount: -475, payee: 'Café' });
    expect(one.table('transaction').get('t2')).toBeUndefined();
    expect(one.table('budget').get('b')).toBeUndefined();
    expect(one.undo(edit.id)).toBeUndefined();
  });

  test('restores a deleted record, also after a restart', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    const mutation = replica.mutate('delete', (draft) => draft.delete('transaction', 't1'));
    await settled(replica);
    phone.close(replica);
    const again = await phone.opened();
    expect(again.table('transaction').get('t1')).toBeUndefined();
    const undone = again.undo(mutation.id);
    expect(again.table('transaction').get('t1')).toMatchObject(coffee);
    await world.passing(undone!.confirmed);
    await world.passing(again.sync());
    expect(rowsOf(again)).toEqual(serverRows(world.server));
  });
});

describe('a conflict', () => {
  async function conflicting() {
    await filled();
    const [desk, phone] = [world.device('desk'), world.device('phone', -3 * 3_600_000)];
    const [one, other] = [await desk.opened(), await phone.opened()];
    desk.goOffline();
    phone.goOffline();
    one.mutate('one', (draft) => draft.set('transaction', 't1', { amount: -100 }));
    await world.turn(10);
    other.mutate('other', (draft) => draft.set('transaction', 't1', { amount: -200 }));
    desk.goOnline();
    await settled(one);
    phone.goOnline();
    await settled(other);
    await world.until(() => one.conflicts.size === 1 && other.conflicts.size === 1);
    return [one, other] as const;
  }

  test('is seen by both, and the later write stands whatever the clocks say', async () => {
    const [one, other] = await conflicting();
    expect([amountIn(one), amountIn(other)]).toEqual([-200, -200]);
    const [conflict] = [...one.conflicts.values()];
    expect(conflict).toMatchObject({ record: 't1', status: 'open', lost: { values: { amount: -100 } } });
  });

  test('is undone by writing the value that lost', async () => {
    const [one, other] = await conflicting();
    const [conflict] = [...one.conflicts.values()];
    await world.passing(one.resolve(conflict!.id, 'undo').confirmed);
    await world.until(() => amountIn(other) === -100);
    expect(other.conflicts.get(conflict!.id)).toMatchObject({ status: 'undone' });
    expect(() => one.resolve('none', 'dismiss')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

describe('access', () => {
  test('that was taken away purges the copy and shows what was waiting', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    phone.goOffline();
    const mutation = replica.mutate('too late', (draft) => draft.set('transaction', 't1', { amount: -1 }));
    await world.passing(mutation.kept);
    world.server.refusal = new RialtoError('NOT_FOUND', 'There is no such feed.', { status: 404 });
    phone.goOnline();
    expect(await world.passing(mutation.confirmed)).toMatchObject({ code: 'ACCESS_REVOKED', label: 'too late' });
    await world.until(() => replica.getSnapshot().phase === 'revoked');
    expect(rowsOf(replica)).toEqual({});
    phone.close(replica);
    phone.goOffline();
    const again = phone.open();
    await world.until(() => again.getSnapshot().refusals.length === 1);
    expect(rowsOf(again)).toEqual({});
  });

  test('that was taken away refuses also what another tab wrote and has not told yet', async () => {
    await filled();
    const phone = world.device('phone');
    const [leader, second] = [await phone.opened(), await phone.opened()];
    await world.passing(leader.sync());
    world.server.refusal = new RialtoError('NOT_FOUND', 'There is no such feed.', { status: 404 });
    const purging = leader.sync();
    const mutation = second.mutate('too late', (draft) => draft.set('transaction', 't1', { amount: -1 }));
    expect(await world.passing(mutation.confirmed)).toMatchObject({ code: 'ACCESS_REVOKED', label: 'too late' });
    await world.passing(purging);
    expect(second.getSnapshot().refusals).toMatchObject([{ mutationId: mutation.id }]);
  });

  test('that was taken away is said all along, however many tabs ask again', async () => {
    await filled();
    const phone = world.device('phone');
    const tabs = [await phone.opened(), await phone.opened()];
    world.server.refusal = new RialtoError('NOT_FOUND', 'There is no such feed.', { status: 404 });
    await world.passing(tabs[1]!.sync());
    const seen = new Set<string>();
    const phasesOf = async (tab: Replica<MoneyRecords>): Promise<void> => {
      for (let times = 0; times < 5; times++) {
        await tab.sync();
        seen.add(tab.getSnapshot().phase);
      }
    };
    await world.passing(Promise.all(tabs.map(phasesOf)));
    expect([...seen]).toEqual(['revoked']);
  });

  test('that came back loads a new copy as another replica', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    await world.passing(replica.sync());
    world.server.refusal = new RialtoError('NOT_FOUND', 'There is no such feed.', { status: 404 });
    await world.passing(replica.sync());
    expect(replica.getSnapshot().phase).toBe('revoked');
    world.server.refusal = undefined;
    await world.passing(replica.sync());
    expect(replica.getSnapshot().phase).toBe('ready');
    await world.passing(replica.mutate('again', (draft) => draft.set('transaction', 't1', { amount: -2 })).confirmed);
    expect(new Set(world.server.pushes.map(({ replicaId }) => replicaId)).size).toBe(3);
  });

  test('that is for reading only does not refuse what was done before and whose answer was lost', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    phone.toggleSocket();
    const { server } = world;
    const push = server.push.bind(server);
    server.push = (asked) => {
      if (asked.mutations.length === 0) return push(asked);
      push(asked);
      server.pushRefusal = new RialtoError('FORBIDDEN', 'Viewers do not write.', { status: 403 });
      server.push = push;
      throw new RialtoError('NETWORK', 'The answer was lost.', { retryable: true });
    };
    const mutation = replica.mutate('in time', (draft) => draft.set('transaction', 't1', { amount: -1 }));
    expect(await world.passing(mutation.confirmed)).toBe('applied');
    expect(replica.getSnapshot().refusals).toEqual([]);
  });

  test('that is for reading only turns what waits into refusals', async () => {
    await filled();
    const replica = await world.device('phone').opened();
    world.server.pushRefusal = new RialtoError('FORBIDDEN', 'Viewers do not write.', { status: 403 });
    const mutation = replica.mutate('not mine', (draft) => draft.set('transaction', 't1', { amount: -1 }));
    expect(await world.passing(mutation.confirmed)).toMatchObject({ code: 'FORBIDDEN' });
    expect(amountIn(replica)).toBe(-420);
    expect(replica.getSnapshot().phase).toBe('ready');
  });

  test('by a version that the server no longer speaks keeps what waits', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    world.server.pushRefusal = new RialtoError('SCHEMA_UNSUPPORTED', 'Update the app.', { status: 409 });
    const mutation = replica.mutate('waits', (draft) => draft.set('transaction', 't1', { amount: -1 }));
    await world.until(() => replica.getSnapshot().phase === 'outdated');
    expect(replica.getSnapshot().waiting).toBe(1);
    world.server.pushRefusal = undefined;
    await world.passing(replica.sync());
    expect(await world.passing(mutation.confirmed)).toBe('applied');
    expect(replica.getSnapshot().phase).toBe('ready');
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
