// A browser of its own with its storage on the disk, and the bench page in it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchProfile } from '../../e2e/harness/browser.mjs';
import { until } from '../../e2e/harness/until.mjs';

const PATIENCE_MS = 600_000;

export class Device {
  #profile = mkdtempSync(join(tmpdir(), 'rialto-device-'));
  #url;
  #context;
  #page;
  #socket;
  #frameBytes = 0;

  constructor(url) {
    this.#url = url;
  }

  async start() {
    this.#context = await launchProfile(this.#profile);
    this.#page = this.#context.pages()[0] ?? (await this.#context.newPage());
    this.#page.setDefaultTimeout(PATIENCE_MS);
    this.#page.on('pageerror', (error) => console.error(`the page failed: ${error.message}`));
    this.#page.on('websocket', (socket) => {
      this.#socket = socket;
      socket.on('framereceived', ({ payload }) => {
        if (socket === this.#socket) this.#frameBytes += Buffer.byteLength(payload);
      });
    });
    await this.#page.goto(this.#url);
    await this.#page.waitForFunction(() => globalThis.bench !== undefined);
    return this;
  }

  /** Calls a function of the page's `bench`. */
  ask(name, ...args) {
    return this.#page.evaluate(([method, given]) => globalThis.bench[method](...given), [name, args]);
  }

  until(what, name) {
    return until(what, () => this.ask(name), { everyMs: 5, timeoutMs: PATIENCE_MS });
  }

  setOffline(offline) {
    // Chromium holds back what a connection brings meanwhile and hands it over afterwards: the page has left it long ago.
    if (offline) this.#socket = undefined;
    return this.#context.setOffline(offline);
  }

  /** What answers and frames brought since the last time. */
  async receivedBytes() {
    const bytes = this.#frameBytes + (await this.ask('receivedBytes'));
    this.#frameBytes = 0;
    return bytes;
  }

  /** What JavaScript holds once all garbage is gone. */
  async heapBytes() {
    const session = await this.#context.newCDPSession(this.#page);
    await session.send('HeapProfiler.enable');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return usedSize;
  }

  /** Ends the browser and starts it again on the same storage. */
  async restart() {
    await this.#context.close();
    return this.start();
  }

  async discard() {
    await this.#context?.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}
