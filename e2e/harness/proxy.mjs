// A TCP proxy in front of a server, to cut the network where and when a journey wants it.
import { connect, createServer } from 'node:net';

export class CuttableNetwork {
  #pairs = new Set();
  #mode = 'open';
  #listener;

  static async inFrontOf(targetPort) {
    const network = new CuttableNetwork();
    network.#listener = createServer((client) => network.#join(client, targetPort));
    await new Promise((resolve) => network.#listener.listen(0, '127.0.0.1', resolve));
    network.url = `http://localhost:${network.#listener.address().port}`;
    return network;
  }

  /** Every connection ends now, and new ones end at once. */
  cut() {
    this.#mode = 'cut';
    for (const { client, server } of this.#pairs) {
      client.destroy();
      server.destroy();
    }
    this.#pairs.clear();
  }

  /** What is sent arrives; no answer comes back. The worst moment for a command. */
  loseAnswers() {
    this.#mode = 'lose-answers';
  }

  mend() {
    this.#mode = 'open';
  }

  async close() {
    this.cut();
    await new Promise((resolve) => this.#listener.close(resolve));
  }

  #join(client, targetPort) {
    if (this.#mode === 'cut') {
      client.destroy();
      return;
    }
    const server = connect(targetPort, '127.0.0.1');
    const pair = { client, server };
    this.#pairs.add(pair);
    const end = () => {
      client.destroy();
      server.destroy();
      this.#pairs.delete(pair);
    };
    client.on('data', (bytes) => this.#pass(bytes, client, server));
    server.on('data', (bytes) => {
      if (this.#mode !== 'lose-answers') this.#pass(bytes, server, client);
    });
    for (const socket of [client, server]) socket.on('error', end).on('close', end);
  }

  #pass(bytes, from, to) {
    if (to.write(bytes)) return;
    from.pause();
    to.once('drain', () => from.resume());
  }
}
