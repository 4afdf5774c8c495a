import { describe, expect, test } from 'vitest';
import { RialtoError } from '../../src/errors.js';
import type { MoneyRecords } from '../../src/generated/records-money.js';
import type { Draft } from '../../src/sync/types.js';
import { amountIn, coffee, filled, settled, world } from './fixture.js';
import { rowsOf, serverRows } from './world.js';

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
