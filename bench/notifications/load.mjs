// Ordinary requests at a fixed rate, whatever comes back; each takes from when it was due.
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

const MOST_ON_THEIR_WAY = 2_000;
const TICK_MS = 5;

export class Load {
  #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  #people;
  #rate;
  #url;
  #sent = 0;
  #onTheirWay = new Set();
  #failure;

  /** @param people as {token, conversation} */
  constructor(url, people, rate) {
    this.#url = url;
    this.#people = people;
    this.#rate = rate;
  }

  /** Until `stop` answers something true: the times in ms, in order. */
  async during(stop) {
    const times = [];
    const began = performance.now();
    let due = 0;
    for (let ended = false; !ended && !this.#failure;) {
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
      for (; due * (1_000 / this.#rate) <= performance.now() - began; due++)
        this.#begin(began + due * (1_000 / this.#rate), times);
      if (this.#onTheirWay.size > MOST_ON_THEIR_WAY) throw new Error('the server does not keep up');
      ended = stop(performance.now() - began);
    }
    await Promise.all(this.#onTheirWay);
    if (this.#failure) throw this.#failure;
    return times.sort((a, b) => a - b);
  }

  #begin(dueAt, times) {
    const one = this.#send()
      .then(
        () => times.push(performance.now() - dueAt),
        (error) => (this.#failure ??= error),
      )
      .then(() => this.#onTheirWay.delete(one));
    this.#onTheirWay.add(one);
  }

  #send() {
    const person = this.#people[this.#sent % this.#people.length];
    const what = Math.floor(this.#sent++ / this.#people.length) % 3;
    if (what === 0)
      return this.#ask(person, 'POST', `/conversations/${person.conversation}/messages`, {
        body: `Message ${this.#sent}`,
      });
    return this.#ask(person, 'GET', `/spaces/weddings/${what === 1 ? 'conversations' : 'notices'}`);
  }

  #ask({ token }, method, path, body) {
    const headers = { Authorization: `Bearer ${token}` };
    if (body) Object.assign(headers, { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() });
    return new Promise((resolve, reject) => {
      const asked = request(`${this.#url}/api/v1${path}`, { method, headers, agent: this.#agent }, (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode < 300 ? resolve() : reject(new Error(`${method} ${path}: ${answer.statusCode}`)),
        );
      });
      asked.on('error', reject);
      asked.end(body && JSON.stringify(body));
    });
  }

  stop() {
    this.#agent.destroy();
  }
}
