// A device: one disk, one browser, one network, one clock that is wrong, and some tabs.
import { RialtoClient } from '@rialto/client';
import { moneySchema } from '@rialto/client/money';
import { openSync } from '@rialto/client/sync';
import { Browser } from './browser.mjs';
import { Disk } from './disk.mjs';

const clientTuning = { retryMinMs: 5, retryMaxMs: 40, reconnectMinMs: 5, reconnectMaxMs: 60, requestTimeoutMs: 10_000 };
const syncTuning = {
  retryMinMs: 5,
  retryMaxMs: 40,
  pollMs: 40,
  pushDelayMs: 1,
  reportMs: 500,
  segmentBytes: 2_000,
  changedRows: 12,
  mutationsPerPush: 8,
};

export class Device {
  name;
  tabs = [];
  disk = new Disk();
  browser = new Browser();
  network;
  skewMs;
  #seat;
  #feed;
  #dice;

  /** @param seat whose device it is, with what outlives a run: an id, a session and a network */
  constructor({ name, seat, feed, dice, skewMs }) {
    this.name = name;
    this.#seat = seat;
    this.network = seat.network;
    this.#feed = feed;
    this.#dice = dice;
    this.skewMs = skewMs;
    this.browser.environment({ isDead: false }).keep('rialto.me', JSON.stringify(seat.me));
  }

  get person() {
    return this.#seat.person;
  }

  now() {
    return Date.now() + this.skewMs;
  }

  open() {
    const tab = new Tab(this, this.#seat, this.#feed, this.#dice);
    this.tabs.push(tab);
    return tab;
  }

  kill(tab) {
    this.tabs = this.tabs.filter((other) => other !== tab);
    tab.kill();
  }

  killAll() {
    for (const tab of [...this.tabs]) this.kill(tab);
  }

  goOffline(isTold) {
    this.network.online = false;
    this.network.cut();
    if (!isTold) return;
    this.browser.online = false;
    this.browser.say('offline');
  }

  goOnline() {
    this.network.online = true;
    this.network.mend();
    this.browser.online = true;
    this.browser.say('online');
  }
}

export class Tab {
  isDead = false;
  dead;
  replica;
  #die;
  #client;
  #mount;

  constructor(device, seat, feed, dice) {
    this.dead = new Promise((resolve) => (this.#die = resolve));
    this.#mount = device.disk.mount();
    const clock = {
      now: () => device.now(),
      after: (delayMs, run) => {
        const timer = setTimeout(() => this.isDead || run(), delayMs);
        return () => clearTimeout(timer);
      },
    };
    this.#client = new RialtoClient({
      baseUrl: device.network.url,
      deviceId: seat.deviceId,
      deviceName: device.name,
      fetch: device.network.fetchFor(this, dice),
      clock,
      environment: device.browser.environment(this),
      tuning: clientTuning,
    });
    const options = { tuning: syncTuning, storage: this.#mount.storage };
    this.replica = openSync(this.#client, options).open(feed, moneySchema);
    this.#client.session.restore().catch(() => undefined);
  }

  get session() {
    return this.#client.session.state;
  }

  /** Everything of it is gone in the middle of whatever it did. Its disk stays. */
  kill() {
    this.isDead = true;
    this.#mount.kill();
    this.#die();
    this.#client.close();
  }
}
