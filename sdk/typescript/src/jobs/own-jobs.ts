import { signedOutError } from '../errors.js';
import type { Context } from '../messaging/context.js';
import { OwnJob } from './own-job.js';

/** What whoever is signed in started and the server does after its answer. */
export class OwnJobs {
  readonly #contextOf: () => Context | undefined;
  readonly #jobs = new Map<string, OwnJob>();
  #owner: Context | undefined;

  constructor(contextOf: () => Context | undefined) {
    this.#contextOf = contextOf;
  }

  /** How far it is: made once, and live until it is over or you sign out. */
  job(jobId: string): OwnJob {
    const context = this.#context();
    const known = this.#jobs.get(jobId);
    if (known) return known;
    this.#forget((job) => job.over);
    const job = new OwnJob({ jobId, context });
    this.#jobs.set(jobId, job);
    return job;
  }

  /** After a sign-out the last person's context still answers: a view that is about to go must not fail. */
  #context(): Context {
    const context = this.#contextOf() ?? this.#owner;
    if (!context) throw signedOutError();
    if (context !== this.#owner) {
      this.#owner = context;
      this.#forget(() => true);
      context.ended.on(() => this.#forget(() => true));
    }
    return context;
  }

  #forget(which: (job: OwnJob) => boolean): void {
    for (const [id, job] of this.#jobs) {
      if (!which(job)) continue;
      job.close();
      this.#jobs.delete(id);
    }
  }
}
