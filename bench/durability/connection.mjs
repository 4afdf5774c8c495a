// A stock Socket.IO client that comes back by itself after every crash, with a token that is still good.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import { Api, password } from '../../e2e/harness/api.mjs';

const tokenLifeMs = 10 * 60_000;

export class Connection {
  #url;
  #email;
  #deviceId = randomUUID();
  #session;
  #signedInAt = -Infinity;

  constructor(url, { email }, { transports } = {}) {
    this.#url = url;
    this.#email = email;
    this.socket = io(url, {
      transports,
      auth: (answer) => void this.#credentials().then(answer),
      reconnectionDelay: 50,
      reconnectionDelayMax: 500,
      timeout: 5_000,
      autoConnect: false,
      forceNew: true,
    });
    // A refusal by the server is final for the client; a server that is just starting may refuse for a moment.
    this.socket.on('connect_error', () => {
      if (!this.socket.active) this.#again();
    });
    this.socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect') this.#again();
    });
  }

  #again() {
    this.#signedInAt = -Infinity;
    setTimeout(() => this.socket.connect(), 200).unref();
  }

  async #credentials() {
    while (performance.now() - this.#signedInAt > tokenLifeMs) {
      try {
        this.#session = await new Api(this.#url).request('POST', '/auth/sign-in', {
          email: this.#email,
          password,
          deviceId: this.#deviceId,
          deviceName: 'Durability',
        });
        this.#signedInAt = performance.now();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
    return { token: this.#session.accessToken, deviceId: this.#deviceId };
  }
}
