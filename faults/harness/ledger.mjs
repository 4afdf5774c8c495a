/** What people sent into one conversation and what was acknowledged, to be held against what is there in the end. */
export class Ledger {
  #sentAt = new Map();
  #acknowledged = new Map();
  #faults = [];
  acknowledged = 0;

  sent(body) {
    if (!this.#sentAt.has(body)) this.#sentAt.set(body, performance.now());
  }

  /** Milliseconds since it was handed to the client for the first time. */
  ageOf(body) {
    return performance.now() - this.#sentAt.get(body);
  }

  /** Said again, the same message must be meant. */
  acknowledge(talker, body, message) {
    if (!this.#acknowledged.has(talker)) this.#acknowledged.set(talker, new Map());
    const ofTalker = this.#acknowledged.get(talker);
    const before = ofTalker.get(body);
    if (before && before.id !== message.id) this.fault(`"${short(body)}" is ${before.rev} and ${message.rev}`);
    if (before) return;
    ofTalker.set(body, message);
    this.acknowledged += 1;
  }

  fault(what) {
    this.#faults.push(what);
  }

  /**
   * What is wrong; empty when every promise was kept. Whoever sent has finished.
   *
   * @param history the messages, oldest first
   * @param feed the changes of the feed from its beginning
   * @param followers what each applied
   */
  check({ history, feed, followers }) {
    const faults = [...this.#faults];
    const stored = new Map();
    for (const message of history) {
      if (stored.has(message.body)) faults.push(`twice: "${short(message.body)}" at ${message.rev}`);
      if (!this.#sentAt.has(message.body)) faults.push(`nobody sent "${short(message.body)}"`);
      stored.set(message.body, message);
    }
    for (const acknowledged of this.#acknowledged.values()) faults.push(...faultsOfTalker(acknowledged, stored));
    if (history.length !== this.acknowledged)
      faults.push(`${history.length} messages are there, ${this.acknowledged} were acknowledged`);
    feed.forEach(({ rev }, index) => {
      if (rev !== index + 1) faults.push(`change ${index + 1} of the feed has revision ${rev}`);
    });
    const messagesOfFeed = feed.filter(({ type }) => type === 'message_created').map(({ data }) => data);
    faults.push(...differences('the feed', messagesOfFeed, history));
    for (const follower of followers) {
      faults.push(...follower.faults.map((fault) => `${follower.name}: ${fault}`));
      faults.push(...differences(follower.name, follower.messages, history));
    }
    return faults;
  }
}

const short = (body) => body.slice(0, 40);

function faultsOfTalker(acknowledged, stored) {
  const faults = [];
  let before = 0;
  for (const [body, message] of acknowledged) {
    const there = stored.get(body);
    if (!there) {
      faults.push(`lost: "${short(body)}", acknowledged as ${message.rev}`);
      continue;
    }
    if (there.id !== message.id || there.rev !== message.rev)
      faults.push(`changed: "${short(body)}" was acknowledged as ${message.rev}, is ${there.rev}`);
    if (there.rev <= before) faults.push(`out of order: "${short(body)}" at ${there.rev} comes after ${before}`);
    before = there.rev;
  }
  return faults;
}

function differences(who, messages, history) {
  const at = history.findIndex(({ id }, index) => messages[index]?.id !== id);
  if (messages.length !== history.length)
    return [`${who} has ${messages.length} messages, the history ${history.length}`];
  return at < 0 ? [] : [`${who} has "${short(messages[at].body)}" where the history has "${short(history[at].body)}"`];
}
