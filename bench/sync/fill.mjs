// Writes into a book over the API, as one replica that is far away from those that are measured.
import { randomUUID } from 'node:crypto';

const OPERATIONS_PER_MUTATION = 200;
const MUTATIONS_PER_PUSH = 50;
const BYTES_PER_PUSH = 240_000;

export class Writer {
  #api;
  #feed;
  #replicaId = randomUUID();
  #seq = 0;
  #rev = 0;

  constructor(api, feed) {
    this.#api = api;
    this.#feed = feed;
  }

  /** Creates records, many in each mutation. */
  async create(records) {
    let operations = [];
    let mutations = [];
    let bytes = 0;
    const seal = () => {
      if (operations.length > 0) mutations.push(operations);
      operations = [];
    };
    for (const { type, id, fields } of records) {
      const operation = { type, id, set: fields };
      const length = Buffer.byteLength(JSON.stringify(operation)) + 10;
      if (bytes + length > BYTES_PER_PUSH || mutations.length === MUTATIONS_PER_PUSH) {
        seal();
        await this.push(mutations);
        mutations = [];
        bytes = 0;
      }
      operations.push(operation);
      bytes += length;
      if (operations.length === OPERATIONS_PER_MUTATION) seal();
    }
    seal();
    await this.push(mutations);
  }

  /** One mutation for each list of operations. */
  async push(mutations) {
    if (mutations.length === 0) return;
    const ms = Date.now();
    const { results, head } = await this.#api.request('POST', `/feeds/${this.#feed}/mutations`, {
      replicaId: this.#replicaId,
      schema: 1,
      sentAt: ms,
      rev: this.#rev,
      waiting: 0,
      mutations: mutations.map((ops, counter) => ({
        mutationId: randomUUID(),
        seq: ++this.#seq,
        baseRev: this.#rev,
        stamp: { ms, counter },
        ops,
      })),
    });
    const refused = results.find(({ status }) => status !== 'applied');
    if (refused) throw new Error(`the server refused a mutation: ${JSON.stringify(refused)}`);
    this.#rev = head;
  }

  /** Sets the note of each of these transactions, one mutation each. */
  async note(ids, note) {
    const mutations = ids.map((id) => [{ type: 'transaction', id, set: { note } }]);
    for (let at = 0; at < mutations.length; at += MUTATIONS_PER_PUSH)
      await this.push(mutations.slice(at, at + MUTATIONS_PER_PUSH));
  }
}
