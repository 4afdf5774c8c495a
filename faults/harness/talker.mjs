import { pace } from './plan.mjs';

const worthAnotherTry = new Set(['OVERLOADED', 'UNAVAILABLE', 'DRAINING']);

/** Sends numbered messages, one to four at once, and asks for each under its command id until it is acknowledged. */
export class Talker {
  #link;
  #ledger;
  #conversationId;
  #random;
  #everyMs;
  #padding;
  #number = 0;
  #stopping = false;
  #done;

  constructor(link, { name, ledger, conversationId, random, everyMs = 20, padding = '' }) {
    this.name = name;
    this.#link = link;
    this.#ledger = ledger;
    this.#conversationId = conversationId;
    this.#random = random;
    this.#everyMs = everyMs;
    this.#padding = padding;
  }

  get link() {
    return this.#link;
  }

  /** Talks until it is told to finish. */
  start() {
    this.#done = this.#talk();
    this.#done.catch((error) => this.#ledger.fault(`${this.name} gave up: ${error.message}`));
  }

  async #talk() {
    while (!this.#stopping) {
      await this.say(1 + this.#random.below(4));
      await pace(this.#random.below(2 * this.#everyMs));
    }
  }

  /** Ends when all that is under way is acknowledged. */
  async finish() {
    this.#stopping = true;
    await this.#done;
    this.#link.close();
  }

  /** So many messages, handed to the client at once; returns when all are acknowledged. */
  async say(count) {
    let open = Array.from({ length: count }, () => this.#next());
    while (open.length > 0) {
      await this.#link.untilConnected();
      open.forEach(({ body }) => this.#ledger.sent(body));
      const answers = await Promise.all(open.map((command) => this.#link.ask('send_message', command)));
      open = open.filter((command, index) => !this.#settled(command, answers[index]));
      if (answers.some((answer) => answer && !answer.ok)) await pace(100);
    }
  }

  #next() {
    this.#number += 1;
    return {
      conversationId: this.#conversationId,
      commandId: `${this.name}-${this.#number}`,
      body: `${this.name} ${this.#number}${this.#padding}`,
    };
  }

  #settled({ body }, answer) {
    if (answer?.ok) this.#ledger.acknowledge(this.name, body, answer.message);
    else if (answer && !worthAnotherTry.has(answer.code)) this.#ledger.fault(`refused: "${body}" with ${answer.code}`);
    else return false;
    return true;
  }
}
