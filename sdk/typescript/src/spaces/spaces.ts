import type { Membership, Operations, Space } from '../generated/contract.js';
import type { Api } from '../http/api.js';

export type People = Operations['listPeople']['answer'];
export type PeopleQuery = Operations['listPeople']['query'];

export class Spaces {
  readonly #api: Api;
  readonly #onMembershipChanged: () => Promise<unknown>;

  constructor(api: Api, onMembershipChanged: () => Promise<unknown>) {
    this.#api = api;
    this.#onMembershipChanged = onMembershipChanged;
  }

  async list(): Promise<Space[]> {
    return (await this.#api.call('listSpaces', {})).items;
  }

  /** Joins a space that is open to anyone; the session's `me` shows it afterwards. */
  async join(spaceId: string): Promise<Membership> {
    const membership = await this.#api.call('joinSpace', { path: { spaceId } });
    await this.#onMembershipChanged();
    return membership;
  }

  people(spaceId: string, query: PeopleQuery = {}): Promise<People> {
    return this.#api.call('listPeople', { path: { spaceId }, query });
  }
}
