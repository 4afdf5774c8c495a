import type { BlockedAddress, Job, JobKindSummary, Operations, SuppressedAddress } from '../generated/contract.js';
import type { Api } from '../http/api.js';
import type { Link } from '../live/link.js';
import type { Unsubscribe } from '../platform/observable.js';

export type Jobs = Operations['listJobs']['answer'];
export type JobsQuery = Operations['listJobs']['query'];
export type SuppressedAddresses = Operations['listSuppressedAddresses']['answer'];
export type SuppressedAddressesQuery = Operations['listSuppressedAddresses']['query'];
export type Block = Operations['blockAddress']['body'];

/** What operators do for the whole server. To everybody else all of it is answered 404. */
export class Administration {
  readonly #api: Api;
  readonly #link: Link;

  constructor(api: Api, link: Link) {
    this.#api = api;
    this.#link = link;
  }

  /** The newest first; what is in them is not told. */
  jobs(query: JobsQuery = {}): Promise<Jobs> {
    return this.#api.call('listJobs', { query });
  }

  async jobKinds(): Promise<JobKindSummary[]> {
    return (await this.#api.call('summariseJobs', {})).items;
  }

  /** Tries one that failed now instead of later. */
  async retryJob(jobId: Job['id']): Promise<void> {
    await this.#api.call('retryJob', { path: { jobId } });
  }

  /** Begins one that was given up anew. */
  async replayJob(jobId: Job['id']): Promise<void> {
    await this.#api.call('replayDeadLetter', { path: { jobId } });
  }

  async cancelJob(jobId: Job['id']): Promise<void> {
    await this.#api.call('cancelJob', { path: { jobId } });
  }

  /** Called when jobs changed or the connection is back, at most about once a second. */
  onJobsChanged(listener: () => void): Unsubscribe {
    const ends = [
      this.#link.on('signal', (signal) => {
        if (signal.kind === 'jobs_changed') listener();
      }),
      this.#link.onConnected(listener),
    ];
    return () => ends.forEach((end) => end());
  }

  /** What has not ended, the newest first. */
  async blockedAddresses(): Promise<BlockedAddress[]> {
    return (await this.#api.call('listBlockedAddresses', {})).items;
  }

  block(body: Block): Promise<BlockedAddress> {
    return this.#api.call('blockAddress', { body });
  }

  async unblock(blockId: BlockedAddress['id']): Promise<void> {
    await this.#api.call('unblockAddress', { path: { blockId } });
  }

  /** The addresses that get no mail, by address. */
  suppressedAddresses(query: SuppressedAddressesQuery = {}): Promise<SuppressedAddresses> {
    return this.#api.call('listSuppressedAddresses', { query });
  }

  /** Lets an address get mails again. */
  async allowMail(address: SuppressedAddress['address']): Promise<void> {
    await this.#api.call('deleteSuppressedAddress', { path: { address } });
  }
}
