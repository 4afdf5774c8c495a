// A device's way to the server. Requests go by an injected `fetch` that loses, doubles, delays and reorders them; the socket
// goes through a proxy that can be cut.
import { CuttableNetwork } from '../../e2e/harness/proxy.mjs';
import { pause } from './plan.mjs';

const lost = () => new TypeError('fetch failed');

export class Network {
  /** In percent of the requests. */
  faults = 0;
  online = true;
  /** Called with the body of each push before anything happens to it. */
  onPush = () => undefined;
  #server;
  #proxy;
  #cookies = new Map();

  static async to(serverUrl) {
    const network = new Network();
    network.#server = serverUrl;
    network.#proxy = await CuttableNetwork.inFrontOf(Number(new URL(serverUrl).port));
    return network;
  }

  get url() {
    return this.#proxy.url;
  }

  cut() {
    this.#proxy.cut();
  }

  swallow() {
    this.#proxy.swallow();
  }

  mend() {
    this.#proxy.mend();
  }

  close() {
    return this.#proxy.close();
  }

  /** @param dice what goes wrong, for one tab */
  fetchFor(tab, dice) {
    return async (input, init) => {
      const path = input.slice(this.url.length);
      const isPush = init.method === 'POST' && path.endsWith('/mutations');
      if (isPush) this.onPush(JSON.parse(init.body));
      await this.#requireWay(tab);
      const isSafe = path.includes('/auth/') || !dice.percent(this.faults);
      const answer = await (isSafe ? this.#send(path, init, tab) : this.#spoiled(path, init, tab, dice));
      await this.#requireWay(tab);
      return answer;
    };
  }

  /** A tab that was killed meanwhile hears nothing more. */
  async #requireWay(tab) {
    if (tab.isDead) await new Promise(() => undefined);
    if (!this.online) throw lost();
  }

  async #spoiled(path, init, tab, dice) {
    const fault = dice.weighted({ dropped: 3, unanswered: 4, doubled: 3, delayed: 3, late: 2, torn: 2 });
    switch (fault) {
      case 'dropped':
        throw lost();
      case 'unanswered':
        await (await this.#send(path, init, tab)).arrayBuffer();
        throw lost();
      case 'doubled': {
        const [first, second] = await Promise.all([this.#send(path, init, tab), this.#send(path, init, tab)]);
        const [kept, other] = dice.percent(50) ? [first, second] : [second, first];
        await other.arrayBuffer();
        return kept;
      }
      case 'delayed':
        await pause(dice.between(5, 80));
        return this.#send(path, init, tab);
      case 'late':
        // it is given up for lost and arrives after what is sent next
        void pause(dice.between(5, 150))
          .then(() => this.#send(path, { ...init, signal: undefined }, tab))
          .then((answer) => answer.arrayBuffer())
          .catch(() => undefined);
        throw lost();
      case 'torn': {
        const answer = await this.#send(path, init, tab);
        const bytes = new Uint8Array(await answer.arrayBuffer());
        const { status, headers } = answer;
        return new Response(bytes.slice(0, dice.below(bytes.length + 1)), { status, headers });
      }
    }
  }

  /** A browser drops what comes for a tab that is gone, its cookies too. */
  async #send(path, init, tab) {
    const headers = { ...init.headers };
    if (this.#cookies.size > 0)
      headers.cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(this.#server + path, { ...init, headers });
    if (tab.isDead) return answer;
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      this.#cookies.set(name, value);
    }
    return answer;
  }
}
