import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from '../../e2e/harness/until.mjs';

/** Followers in another process, which can be stopped in the middle of what they do. */
export class SlowReaders {
  #child;
  #conversation;
  #url;

  constructor(url, conversation) {
    this.#url = url;
    this.#conversation = conversation;
    this.#child = fork(fileURLToPath(new URL('readers.mjs', import.meta.url)), { execArgv: [] });
  }

  async #tell(message) {
    const answer = once(this.#child, 'message');
    this.#child.send(message);
    return (await answer)[0];
  }

  /** The first time so many; later the same ones again. */
  async come(count) {
    const { feed, people } = this.#conversation;
    const tokens = people.map(({ api }) => api.token);
    await this.#tell({ act: 'come', url: this.#url, tokens, feed, count });
    await this.untilComplete();
  }

  go() {
    return this.#tell({ act: 'go' });
  }

  report() {
    return this.#tell({ act: 'report' });
  }

  freeze() {
    this.#child.kill('SIGSTOP');
  }

  thaw() {
    this.#child.kill('SIGCONT');
  }

  async untilComplete(timeoutMs = 30_000) {
    const head = await this.#conversation.head();
    const complete = async () => {
      const readers = await this.report();
      const behind = readers.filter(({ revision, connected }) => revision < head || !connected);
      if (behind.length === 0) return true;
      throw new Error(`${behind.length} of ${readers.length} are behind ${head}, the first at ${behind[0].revision}`);
    };
    await until(`the readers are at ${head}`, complete, { timeoutMs, everyMs: 100 });
  }

  async close() {
    const ended = once(this.#child, 'exit');
    this.thaw();
    this.#child.kill('SIGKILL');
    await ended;
  }
}
