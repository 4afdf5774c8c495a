import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { MoneyRecords } from '../../src/generated/records-money.js';
import type { Draft, Mutation } from '../../src/sync/types.js';
import { seeded } from '../seeded.js';
import { world } from './fixture.js';
import { rowsOf, serverRows, type Device } from './world.js';

// SYNC_RUNS and SYNC_SEED: more of it, or one run again.
const runs = Number(process.env['SYNC_RUNS'] ?? 40);
const first = Number(process.env['SYNC_SEED'] ?? 1);

interface Kept {
  readonly device: Device;
  readonly id: string;
}

/** Some devices that do this and that while everything goes wrong; then the weather clears. */
class Chaos {
  readonly #random: () => number;
  readonly #devices: Device[];
  readonly #tabs = new Map<Device, ReturnType<Device['open']>[]>();
  readonly kept: Kept[] = [];
  #ids = 0;

  constructor(seed: number) {
    this.#random = seeded(seed);
    this.#devices = [0, 5 * 3_600_000, -7 * 3_600_000].map((skewMs, at) =>
      world.device(`device ${at}`, skewMs, { pollMs: 500, retryMinMs: 20, retryMaxMs: 200, changedRows: 8 }),
    );
    world.server.rejects = (ops) =>
      ops.some(({ set }) => set?.['amount'] === 13) ? { code: 'UNLUCKY', message: 'Not thirteen.' } : undefined;
  }

  async begin(): Promise<void> {
    for (const device of this.#devices) {
      this.#tabs.set(device, [await device.opened()]);
      device.loses = () => this.#random() < 0.15;
    }
  }

  async step(): Promise<void> {
    const device = this.#pick(this.#devices);
    const dice = this.#random();
    if (dice < 0.55) this.#write(device);
    else if (dice < 0.63) device.goOffline();
    else if (dice < 0.73) device.goOnline();
    else if (dice < 0.79) device.toggleSocket();
    else if (dice < 0.87) this.#kill(device);
    else if (dice < 0.9) this.#tabs.get(device)!.push(device.open());
    else if (dice < 0.92) world.server.compact();
    else if (dice < 0.93) world.server.rewrite();
    else if (dice < 0.95) world.server.forgetAnswers();
    else if (dice < 0.97) device.clockJumpMs = Math.floor((this.#random() - 0.5) * 7_200_000);
    await world.turn(Math.floor(this.#random() * 12));
  }

  /** Everything works again, and everyone has heard everything. */
  async clear(): Promise<void> {
    for (const device of this.#devices) {
      device.loses = () => false;
      if (!device.hasSocket) device.toggleSocket();
      device.goOnline();
    }
    for (let round = 0; round < 2; round++) {
      for (const [device, tabs] of this.#tabs) {
        if (tabs.length === 0) tabs.push(device.open());
        for (const tab of tabs) await world.passing(tab.ready().then(() => tab.sync()));
      }
    }
    const all = [...this.#tabs.values()].flat();
    for (let turn = 0; turn < 3_000 && !all.every(hasAll); turn++) await world.turn();
  }

  *copies(): Iterable<{ device: Device; rows: Record<string, unknown>; refused: string[] }> {
    for (const [device, tabs] of this.#tabs) {
      for (const tab of tabs) {
        const refused = tab.getSnapshot().refusals.map(({ mutationId }) => mutationId);
        yield { device, rows: rowsOf(tab), refused };
      }
    }
  }

  #write(device: Device): void {
    const tabs = this.#tabs.get(device)!;
    if (tabs.length === 0) tabs.push(device.open());
    const tab = this.#pick(tabs);
    try {
      const mutation = tab.mutate('chaos', (draft) => this.#draft(draft, tab));
      this.#note(device, mutation);
      if (this.#random() < 0.1) this.#note(device, tab.undo(mutation.id));
    } catch (error) {
      // A copy that is not here yet cannot be written to.
      if ((error as { code?: string }).code !== 'NOT_READY') throw error;
    }
  }

  #draft(draft: Draft<MoneyRecords>, tab: ReturnType<Device['open']>): void {
    const known = [...tab.table('transaction').values()].map(({ id }) => id);
    const id = known.length > 0 && this.#random() < 0.8 ? this.#pick(known) : `t${this.#ids++}`;
    const amount = Math.floor(this.#random() * 20);
    const dice = this.#random();
    if (!known.includes(id)) draft.set('transaction', id, { account: 'a', date: '2026-11-20', amount });
    else if (dice < 0.5) draft.set('transaction', id, { amount });
    else if (dice < 0.65) draft.set('transaction', id, { payee: dice < 0.55 ? null : `p${amount}` });
    else if (dice < 0.75) draft.delete('transaction', id);
    else if (dice < 0.8) draft.restore('transaction', `t${Math.floor(this.#random() * (this.#ids + 1))}`);
    else {
      draft.set('budget', 'b', { month: '2026-11', category: 'c' });
      draft.add('budget', 'b', { amount });
    }
  }

  #note(device: Device, mutation: Mutation | undefined): void {
    if (!mutation) return;
    const { id } = mutation;
    mutation.kept.then(
      () => this.kept.push({ device, id }),
      () => undefined,
    );
  }

  /** A tab ends in the middle of whatever it does. Its disk stays. */
  #kill(device: Device): void {
    const tabs = this.#tabs.get(device)!;
    const tab = tabs.pop();
    if (tab) device.close(tab);
    if (tabs.length === 0 && this.#random() < 0.7) tabs.push(device.open());
  }

  #pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.#random() * from.length)]!;
  }
}

const hasAll = (tab: ReturnType<Device['open']>): boolean =>
  tab.getSnapshot().waiting === 0 && isDeepStrictEqual(rowsOf(tab), serverRows(world.server));

describe('devices in chaos', () => {
  test.each(Array.from({ length: runs }, (_, at) => first + at))('come to agree (seed %i)', async (seed) => {
    const applied = new Set<string>();
    world.server.onChange(({ changes }) => {
      for (const { data } of changes) applied.add(String(data['mutationId']));
    });
    const chaos = new Chaos(seed);
    await chaos.begin();
    for (let step = 0; step < 60; step++) await chaos.step();
    await chaos.clear();
    const rows = serverRows(world.server);
    const refused = new Set<string>();
    for (const copy of chaos.copies()) {
      expect(copy.rows).toEqual(rows);
      copy.refused.forEach((id) => refused.add(id));
    }
    const lost = chaos.kept.filter(({ id }) => !applied.has(id) && !refused.has(id));
    expect(lost.map(({ id, device }) => ({ id, device: device.name, result: world.server.resultOf(id) }))).toEqual([]);
    expect(chaos.kept.length).toBeGreaterThan(0);
  });
});
