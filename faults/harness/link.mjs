// A stock Socket.IO client of one person, that comes back whatever happens, and remembers what happened to it.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { until } from '../../e2e/harness/until.mjs';

export class Link {
  losses = [];
  endings = [];
  refusals = [];
  #closed = false;

  constructor(url, token, { transports = ['websocket'] } = {}) {
    this.socket = io(url, {
      transports,
      auth: { token, deviceId: randomUUID() },
      reconnectionDelay: 50,
      reconnectionDelayMax: 500,
      timeout: 5_000,
      forceNew: true,
    });
    this.socket.on('connect_error', (error) => {
      this.refusals.push(error.data?.code ?? error.message);
      if (!this.socket.active) this.#again(200);
    });
    this.socket.on('disconnect', (reason) => {
      if (this.#closed || reason === 'io client disconnect') return;
      this.losses.push(reason);
      if (!this.socket.active) this.#again(50);
    });
    this.socket.on('session_ending', ({ reason }) => this.endings.push(reason));
  }

  /** How the stock client is told to try again after the server closed it on purpose. */
  #again(ms) {
    setTimeout(() => this.#closed || this.socket.connect(), ms).unref();
  }

  get connected() {
    return this.socket.connected;
  }

  untilConnected(timeoutMs = 30_000) {
    return until('the client is connected', () => this.#closed || this.connected, { timeoutMs, everyMs: 10 });
  }

  /** The server's answer, or undefined when the connection went away before it came. */
  async ask(event, payload, timeoutMs = 8_000) {
    try {
      return await this.socket.timeout(timeoutMs).emitWithAck(event, payload);
    } catch {
      return undefined;
    }
  }

  close() {
    this.#closed = true;
    this.socket.close();
  }
}
