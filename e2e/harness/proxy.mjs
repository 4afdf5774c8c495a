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

  /** What is connected now stays connected and is never heard of again, on neither side; new connections work. */
  swallow() {
    for (const pair of this.#pairs) pair.swallowed = true;
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
    client.on('data', (bytes) => {
      if (!pair.swallowed) this.#pass(bytes, client, server);
    });
    server.on('data', (bytes) => {
      if (!pair.swallowed && this.#mode !== 'lose-answers') this.#pass(bytes, server, client);
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ]) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        if (!pair.swallowed) other.destroy();
        if (client.destroyed && server.destroyed) this.#pairs.delete(pair);
      });
    }
  }

  #pass(bytes, from, to) {
    if (to.write(bytes)) return;
    from.pause();
    to.once('drain', () => from.resume());
  }
}
