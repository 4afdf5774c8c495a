import { expect } from 'vitest';
import { Api } from '../../e2e/harness/api.mjs';
import { until } from '../../e2e/harness/until.mjs';
import { Follower } from './follower.mjs';
import { Ledger } from './ledger.mjs';
import { Link } from './link.mjs';
import { Talker } from './talker.mjs';

function fail(behind) {
  throw new Error(`${behind.length} are behind, the first at ${behind[0].revision}`);
}

/** A conversation of newcomers, with those who talk in it, those who follow it, and its ledger. */
export class Conversation {
  #ledger = new Ledger();
  #random;
  people;
  talkers = [];
  followers = [];

  static async begin(url, { members = 3, random, title = 'Faults' }) {
    const names = Array.from({ length: members }, (_, index) => `${title} ${'ABCDEFGHIJ'[index]}`);
    const people = await Promise.all(names.map((name) => Api.newPerson(url, name)));
    const begun = await people[0].api.startConversation(
      'weddings',
      people.slice(1).map(({ id }) => id),
      title,
    );
    return new Conversation(people, begun, random);
  }

  constructor(people, { id, feed }, random) {
    this.people = people;
    this.id = id;
    this.feed = feed;
    this.#random = random;
  }

  get ledger() {
    return this.#ledger;
  }

  get acknowledged() {
    return this.#ledger.acknowledged;
  }

  get links() {
    return [...this.talkers, ...this.followers].map(({ link }) => link);
  }

  token(index) {
    return this.people[index % this.people.length].api.token;
  }

  talker(url, options = {}) {
    const name = `t${this.talkers.length + 1}`;
    const link = new Link(url, this.token(this.talkers.length), options);
    const talker = new Talker(link, {
      name,
      ledger: this.#ledger,
      conversationId: this.id,
      random: this.#random,
      ...options,
    });
    this.talkers.push(talker);
    return talker;
  }

  follower(url, options = {}) {
    const name = `follower ${this.followers.length + 1}`;
    const link = new Link(url, this.token(this.followers.length), options);
    const follower = new Follower(link, this.feed, { name, ...options });
    this.followers.push(follower);
    return follower;
  }

  /** Waits until so many more messages are acknowledged. */
  async untilMore(count, timeoutMs = 30_000) {
    const wanted = this.acknowledged + count;
    await until(`${count} more messages are acknowledged`, () => this.acknowledged >= wanted, {
      timeoutMs,
      everyMs: 5,
    });
  }

  async head() {
    const page = await this.people[0].api.request(
      'GET',
      `/feeds/${encodeURIComponent(this.feed)}/changes?since=0&limit=1`,
    );
    return page.head;
  }

  async untilComplete(followers = this.followers, timeoutMs = 30_000) {
    const head = await this.head();
    const behind = () => followers.filter(({ revision }) => revision < head);
    await until(`all followers are at ${head}`, () => behind().length === 0 || fail(behind()), {
      timeoutMs,
      everyMs: 10,
    });
  }

  async wholeFeed() {
    const changes = [];
    let page;
    do {
      const since = page?.to ?? 0;
      const path = `/feeds/${encodeURIComponent(this.feed)}/changes?since=${since}&limit=500`;
      page = await this.people[0].api.request('GET', path);
      changes.push(...page.changes);
    } while (page.more);
    return changes;
  }

  /** Everybody finishes, everything is read back, and every promise is checked. */
  async settle({ others = [] } = {}) {
    await Promise.all(this.talkers.map((talker) => talker.finish()));
    await this.untilComplete();
    const followers = [...this.followers, ...others];
    const [history, feed] = [await this.people[0].api.history(this.id), await this.wholeFeed()];
    expect(this.#ledger.check({ history, feed, followers }).slice(0, 20)).toEqual([]);
    expect(this.acknowledged).toBeGreaterThan(0);
  }

  close() {
    this.links.forEach((link) => link.close());
  }
}
