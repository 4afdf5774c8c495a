// Rialto under measurement: a server with a book of each size, and the app's own client library in the browser.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Api, password } from '../../e2e/harness/api.mjs';
import { RialtoServer } from '../../e2e/harness/server.mjs';
import { base, transactions } from './data.mjs';
import { Device } from './device.mjs';
import { Writer } from './fill.mjs';

export class Rialto {
  name = 'Rialto';
  #server;
  #owner;
  #books = new Map();

  static async start(web) {
    const rialto = new Rialto();
    const settings = { RIALTO_WEB_DIR: web, RIALTO_SESSION_ACCESS_FOR: 'PT8H' };
    rialto.#server = await RialtoServer.start({ name: 'sync', settings });
    rialto.#owner = await Api.newPerson(rialto.#server.url, 'Paula Penny', 'money');
    return rialto;
  }

  /** The server and its database. */
  get pids() {
    const postmaster = join(this.#server.dataDir, 'postgres/data/postmaster.pid');
    return [this.#server.pid, Number(readFileSync(postmaster, 'utf8').split('\n')[0])];
  }

  async fill(size, seed) {
    const body = { name: `${size} transactions`, currency: 'EUR' };
    const key = { 'Idempotency-Key': randomUUID() };
    const { feed } = await this.#owner.api.request('POST', '/spaces/money/books', body, key);
    const writer = new Writer(this.#owner.api, feed);
    await writer.create(base());
    await writer.create(transactions(size, seed));
    this.#books.set(size, { feed, writer });
  }

  async device() {
    const device = await new Device(`${this.#server.url}/`).start();
    await device.ask('signIn', { email: this.#owner.email, password });
    await device.until('the device is live', 'isLive');
    return device;
  }

  /** What the page's functions are given to find the copy. */
  address(size) {
    return this.#books.get(size).feed;
  }

  /** Changes the notes of these transactions, from elsewhere. */
  note(size, ids, note) {
    return this.#books.get(size).writer.note(ids, note);
  }

  stop() {
    return this.#server.stop();
  }
}
