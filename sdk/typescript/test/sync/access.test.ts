import { describe, expect, test } from 'vitest';
import { RialtoError } from '../../src/errors.js';
import type { MoneyRecords } from '../../src/generated/records-money.js';
import type { Replica } from '../../src/sync/types.js';
import { amountIn, filled, world } from './fixture.js';
import { rowsOf } from './world.js';

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

  test('that was taken away purges the copy also when the disk refuses at first', async () => {
    await filled();
    const phone = world.device('phone');
    const replica = await phone.opened();
    await world.passing(replica.sync());
    phone.refusesPurge = true;
    phone.toggleSocket();
    world.server.refusal = new RialtoError('NOT_FOUND', 'There is no such feed.', { status: 404 });
    phone.toggleSocket();
    await world.until(() => phone.refusedPurges > 0);
    phone.refusesPurge = false;
    await world.until(() => replica.getSnapshot().phase === 'revoked');
    expect(rowsOf(replica)).toEqual({});
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
