import { Connection } from './connection.mjs';

const worthAnotherTry = new Set(['RATE_LIMITED', 'OVERLOADED', 'UNAVAILABLE', 'INTERNAL_ERROR', 'INTERNAL']);

/** Sends numbered messages one after another; each keeps its command id and is asked for again until it is acknowledged. */
export class Sender {
  #socket;
  #conversationId;
  #random;
  #stopping = false;
  #done;
  acknowledged = [];
  refused = [];

  constructor(url, person, conversationId, name, random) {
    this.name = name;
    this.#conversationId = conversationId;
    this.#random = random;
    // Half of them begin with long polling and upgrade, as browsers do.
    this.#socket = new Connection(url, person, random.below(2) ? { transports: ['websocket'] } : {}).socket;
  }

  start() {
    this.#socket.connect();
    this.#done = this.#run();
  }

  /** Ends after the message that is under way is acknowledged. */
  async finish() {
    this.#stopping = true;
    await this.#done;
    this.#socket.close();
  }

  async #run() {
    for (let number = 1; !this.#stopping; number++) {
      await this.#send(number);
      await new Promise((resolve) => setTimeout(resolve, this.#random.below(12)));
    }
  }

  async #send(number) {
    const command = {
      conversationId: this.#conversationId,
      commandId: `${this.name}-${number}`,
      body: `${this.name} ${number}`,
    };
    for (;;) {
      const answer = await this.#ask(command);
      if (answer?.ok) {
        this.acknowledged.push({ number, message: answer.message });
        return;
      }
      if (answer && !worthAnotherTry.has(answer.code)) {
        this.refused.push({ number, answer });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, answer ? 250 : 20));
    }
  }

  /** The server's answer, or undefined when the connection went away before it came. */
  async #ask(command) {
    if (!this.#socket.connected) return undefined;
    try {
      return await this.#socket.timeout(4_000).emitWithAck('send_message', command);
    } catch {
      return undefined;
    }
  }
}
