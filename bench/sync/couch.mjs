// PouchDB under measurement: the same documents behind CouchDB's protocol, replicated into the same browser.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { base, transactions } from './data.mjs';
import { Device } from './device.mjs';

const DOCUMENTS_PER_REQUEST = 1_000;

const folder = join(dirname(fileURLToPath(import.meta.url)), 'peer');

async function firstLine(input) {
  for await (const line of createInterface({ input })) return line;
  throw new Error('the server beside which Rialto is measured ended before it listened');
}

/** Its packages, as its own lock file has them. Answers whether they are there. */
export function installPeer() {
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

export class Couch {
  name = 'PouchDB';
  #process;
  #url;

  static async start(web, scratch) {
    const couch = new Couch();
    const data = join(scratch, 'couch');
    mkdirSync(data);
    couch.#process = spawn(process.execPath, [join(folder, 'server.mjs'), data, web], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    couch.#url = await firstLine(couch.#process.stdout);
    return couch;
  }

  get pids() {
    return [this.#process.pid];
  }

  async fill(size, seed) {
    await this.#request('PUT', this.address(size));
    await this.#write(size, base());
    let records = [];
    for (const record of transactions(size, seed)) {
      if (records.push(record) < DOCUMENTS_PER_REQUEST) continue;
      await this.#write(size, records);
      records = [];
    }
    await this.#write(size, records);
  }

  device() {
    return new Device(`${this.#url}/page/`).start();
  }

  address(size) {
    return `book-${size}`;
  }

  async note(size, ids, note) {
    const path = `${this.address(size)}/_all_docs?include_docs=true`;
    const { rows } = await this.#request('POST', path, { keys: ids });
    await this.#request('POST', `${this.address(size)}/_bulk_docs`, {
      docs: rows.map(({ doc }) => ({ ...doc, note })),
    });
  }

  async stop() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  #write(size, records) {
    const docs = records.map(({ type, id, fields }) => ({ _id: id, type, ...fields }));
    return this.#request('POST', `${this.address(size)}/_bulk_docs`, { docs });
  }

  async #request(method, path, body) {
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${this.#url}/${path}`, { method, headers, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    return response.json();
  }
}
