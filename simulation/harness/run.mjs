// One run: a new book, some devices, everything going wrong; then quiet, and everything is held against everything.
import { isDeepStrictEqual } from 'node:util';
import { moneySchema } from '@rialto/client/money';
import { auditOf } from './audit.mjs';
import { Auditor, differences, keyOf, live } from './auditor.mjs';
import { Device } from './device.mjs';
import { diskFaults } from './disk-audit.mjs';
import { Doings } from './doings.mjs';
import { broken, counterFaults } from './invariants.mjs';
import { Ledger } from './ledger.mjs';
import { Dice, pause } from './plan.mjs';

const HOUR_MS = 3_600_000;
/** The server may be starting again on a machine that has other work. */
const SETTLED_WITHIN_MS = 90_000;
const TYPES = [...Object.keys(moneySchema.types), 'conflict'];

const WEATHER = {
  do: 60,
  offline: 5,
  online: 8,
  faults: 4,
  cut: 2,
  swallow: 1,
  mend: 3,
  kill: 6,
  tab: 3,
  clock: 3,
  access: 2,
  wait: 3,
};

export class Run {
  trace = [];
  counts = {};
  #dice;
  #people;
  #seats;
  #ledger = new Ledger();
  #devices = [];
  #faults = [];
  #beganAt = performance.now();

  constructor(seed, people, seats) {
    this.seed = seed;
    this.#dice = new Dice(seed);
    this.#people = people;
    this.#seats = seats;
  }

  /** @returns what is wrong; nothing when every promise was kept */
  async go() {
    try {
      await this.#begin();
      const steps = this.#dice.between(25, 70);
      for (let step = 0; step < steps; step++) await this.#step();
      await this.#settle();
      await this.#check();
    } catch (error) {
      this.#faults.push(error.stack ?? String(error));
    } finally {
      this.#auditor?.close();
      for (const device of this.#devices) device.killAll();
      if (this.#book) await this.#request(this.#people.owner, 'DELETE', `/books/${this.#book.id}`);
    }
    return this.#faults;
  }

  #book;
  #auditor;
  #doings;

  async #begin() {
    const { owner, guest, watcher } = this.#people;
    const book = { name: `Run ${this.seed}`, currency: 'EUR' };
    this.#book = await this.#request(owner, 'POST', '/spaces/money/books', book);
    this.#auditor = new Auditor(watcher, this.#book.feed);
    await this.#auditor.begun;
    await this.#grant('editor');
    this.#doings = new Doings(this.#dice, this.#ledger);
    const count = this.#dice.between(2, this.#seats.length);
    const order = [0, 2, 1, 3].slice(0, count);
    this.#devices = order.map((at) => this.#device(this.#seats[at], `${at < 2 ? 'owner' : 'guest'} ${at}`));
    for (const device of this.#devices) device.open();
    const [first] = this.#devices;
    await this.#within('the first device is ready', () => first.tabs[0].replica.getSnapshot().phase === 'ready');
    this.#doings.begin(first, first.tabs[0]);
    const hasAccounts = ({ tabs }) => tabs[0].replica.table('account').size > 0;
    await this.#within('all devices have the book', () => this.#devices.every(hasAccounts));
    for (const device of this.#devices) device.network.faults = this.#dice.pick([0, 10, 25, 40]);
    this.#say(`${guest.displayName} shares it; ${count} devices`);
  }

  #device(seat, name) {
    const skewMs = this.#dice.pick([0, 0, 3 * HOUR_MS, -5 * HOUR_MS, 50 * HOUR_MS, -70 * HOUR_MS]);
    const device = new Device({
      name,
      seat,
      feed: this.#book.feed,
      dice: new Dice(this.seed * 31 + name.length),
      skewMs,
    });
    device.network.faults = 0;
    device.network.onPush = (push) => this.#ledger.push(push);
    device.goOnline();
    this.#say(`${name} is ${skewMs / HOUR_MS} h off`);
    return device;
  }

  async #step() {
    const device = this.#dice.pick(this.#devices);
    await this[`_${this.#dice.weighted(WEATHER)}`](device);
    if (this.#dice.percent(70)) await pause(this.#dice.below(12));
  }

  async _do(device) {
    if (device.tabs.length === 0) return this._tab(device);
    const tab = this.#dice.pick(device.tabs);
    for (let left = this.#dice.between(1, 3); left > 0 && !tab.isDead; left--)
      this.#say(`${device.name}: ${await this.#doings.something(device, tab)}`);
  }

  _offline(device) {
    const isTold = this.#dice.percent(60);
    device.goOffline(isTold);
    this.#say(`${device.name} is offline${isTold ? ' and knows' : ''}`);
  }

  _online(device) {
    device.goOnline();
    this.#say(`${device.name} is online`);
  }

  _faults(device) {
    device.network.faults = this.#dice.pick([0, 15, 40, 70]);
    this.#say(`${device.name} loses ${device.network.faults} of 100 requests`);
  }

  _cut(device) {
    device.network.cut();
    this.#say(`${device.name} has no socket`);
  }

  _swallow(device) {
    device.network.swallow();
    this.#say(`${device.name} has a socket that is dead`);
  }

  _mend(device) {
    if (device.network.online) device.network.mend();
    this.#say(`${device.name} may have a socket`);
  }

  async _kill(device) {
    if (device.tabs.length === 0) return;
    if (this.#dice.percent(50)) device.kill(this.#dice.pick(device.tabs));
    else device.killAll();
    this.#say(`${device.name} has ${device.tabs.length} tabs after a kill`);
    if (device.tabs.length === 0) await this.#inspect(device);
    if (device.tabs.length === 0 && this.#dice.percent(80)) this._tab(device);
  }

  _tab(device) {
    if (device.tabs.length >= 2) return;
    device.open();
    this.#say(`${device.name} has ${device.tabs.length} tabs`);
  }

  _clock(device) {
    device.skewMs += Math.floor((this.#dice.below(2_000) / 1_000 - 1) * this.#dice.pick([1, 5, 72]) * HOUR_MS);
    this.#say(`${device.name} is ${(device.skewMs / HOUR_MS).toFixed(1)} h off`);
  }

  async _access() {
    const change = this.#dice.weighted({ revoke: 3, viewer: 2, editor: 5 });
    const { guest, owner } = this.#people;
    const path = `/books/${this.#book.id}/members/${guest.id}`;
    if (change === 'revoke') await this.#request(owner, 'DELETE', path).catch(() => undefined);
    else await this.#grant(change);
    this.#say(`the guest: ${change}`);
  }

  _wait() {
    return pause(this.#dice.between(100, 900));
  }

  async #grant(role) {
    const { owner, guest } = this.#people;
    const book = `/books/${this.#book.id}`;
    const shared = await this.#request(owner, 'PUT', `${book}/members/${guest.id}`, { role });
    const member = shared.members.find(({ personId }) => personId === guest.id);
    if (member.status === 'invited') await this.#request(guest, 'POST', `${book}/membership`);
    this.#mayRead = true;
  }

  #mayRead = true;

  /** All tabs of a device are gone: what is on its disk must be one moment of the feed, and nothing may be missing. */
  async #inspect(device) {
    this.#faults.push(...(await diskFaults(device, this.#book.feed, this.#auditor, this.#ledger)));
  }

  /** The weather clears, and everyone hears everything. */
  async #settle() {
    this.#say('the weather clears');
    const { guest } = this.#people;
    const { members } = await this.#request(this.#people.owner, 'GET', `/books/${this.#book.id}`);
    this.#mayRead = members.some(({ personId, status }) => personId === guest.id && status === 'active');
    for (const device of this.#devices) {
      device.network.faults = 0;
      if (device.tabs.length === 0) device.open();
      device.goOnline();
    }
    const tabs = this.#devices.flatMap((device) => device.tabs.map((tab) => ({ device, tab })));
    await Promise.all(tabs.map(({ device, tab }) => this.#quiet(device, tab)));
    // what the last of them pushed has to reach the first
    await Promise.all(tabs.map(({ device, tab }) => this.#quiet(device, tab)));
  }

  async #quiet(device, { replica }) {
    const isOver = () => {
      const { phase, waiting } = replica.getSnapshot();
      return phase === 'revoked'
        ? !this.#mayReadOn(device)
        : phase === 'ready' && waiting === 0 && this.#mayReadOn(device);
    };
    const states = () =>
      device.tabs.map((tab) => {
        const { refusals, error, ...state } = tab.replica.getSnapshot();
        const session = tab.session.phase;
        return { ...state, error: error?.code, refusals: refusals.length, session, isThis: tab.replica === replica };
      });
    const name = () => `${device.name} is quiet: ${JSON.stringify(states())}`;
    await this.#within(name, async () => {
      await Promise.race([replica.sync().catch(() => undefined), pause(2_000)]);
      return isOver();
    });
  }

  #mayReadOn(device) {
    return device.person === this.#people.owner || this.#mayRead;
  }

  async #within(what, condition) {
    const deadline = performance.now() + SETTLED_WITHIN_MS;
    while (!(await condition())) {
      if (performance.now() > deadline)
        throw new Error(`waited ${SETTLED_WITHIN_MS} ms until ${typeof what === 'string' ? what : what()}`);
      await pause(10);
    }
  }

  async #check() {
    const snapshot = await this.#snapshot();
    const { changes } = this.#auditor;
    const hasSeenAll = () => this.#auditor.hasGaps || this.#auditor.revision >= snapshot.rev;
    await this.#within('the audit has seen everything', hasSeenAll);
    this.#faults.push(...this.#auditor.faults);
    await this.#copiesEqual(snapshot);
    if (this.#auditor.hasGaps) {
      this.counts.unaudited = 1;
      return;
    }
    this.#faults.push(...differences('the replayed feed', live(this.#auditor.rowsAt(snapshot.rev)), snapshot.rows));
    const audit = auditOf(changes, this.#ledger.pushed);
    this.#faults.push(...audit.faults, ...this.#ledger.check(changes, (device) => this.#refusals.get(device)));
    this.counts = { ...this.#ledger.counts(), conflicts: audit.conflicts, changes: changes.length };
    if (!audit.isWhole) this.counts.partly = 1;
    const [first] = this.#devices;
    this.#faults.push(...counterFaults(first.tabs[0].replica, changes, this.#ledger.pushed));
  }

  #refusals = new Map();

  async #copiesEqual(snapshot) {
    for (const device of this.#devices) {
      for (const { replica, session } of device.tabs) {
        const { refusals } = replica.getSnapshot();
        this.#refusals.set(device.name, new Map(refusals.map(({ mutationId, code }) => [mutationId, code])));
        if (session.phase === 'signed-out') this.#faults.push(`${device.name} is signed out: ${session.reason}`);
        const wanted = this.#mayReadOn(device) ? snapshot.rows : new Map();
        await this.#within(`${device.name} has what the server has`, () =>
          isDeepStrictEqual(rowsOf(replica), wanted),
        ).catch(() => this.#faults.push(...differences(device.name, rowsOf(replica), wanted)));
        this.#faults.push(...broken(replica).map((fault) => `${device.name}: ${fault}`));
      }
    }
  }

  async #snapshot() {
    const { url, owner } = this.#people;
    const headers = { authorization: `Bearer ${owner.api.token}` };
    const path = `${url}/api/v1/feeds/${this.#book.feed}/snapshot`;
    let text = '';
    const isWhole = async () => {
      text = await fetch(path, { headers })
        .then((answer) => answer.text())
        .catch(() => '');
      return text.includes('"end":true');
    };
    await this.#within('the server gives a snapshot', isWhole);
    const [head, ...lines] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    lines.pop();
    return { rev: head.rev, rows: new Map(lines.map(({ t, i, r, f }) => [keyOf(t, i), { rev: r, ...f }])) };
  }

  /** On a good network; the server may be starting again. */
  async #request({ api }, method, path, body) {
    const key = { 'Idempotency-Key': crypto.randomUUID() };
    const deadline = performance.now() + SETTLED_WITHIN_MS;
    for (let attempt = 1; ; attempt++) {
      try {
        return await api.request(method, path, body, method === 'POST' ? key : {});
      } catch (error) {
        // the server was killed after it had done what was asked
        if (method === 'DELETE' && error.status === 404 && attempt > 1) return undefined;
        if (error.status !== undefined && error.status < 500) throw error;
        if (performance.now() > deadline) throw error;
        await pause(50);
      }
    }
  }

  #say(what) {
    const at = ((performance.now() - this.#beganAt) / 1_000).toFixed(3);
    this.trace.push(`${at} ${what}`);
  }
}

function rowsOf(replica) {
  const rows = new Map();
  for (const type of TYPES) {
    for (const { id, ...fields } of replica.table(type).values()) rows.set(keyOf(type, id), fields);
  }
  return rows;
}
