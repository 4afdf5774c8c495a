import { CurrentContext, type Context } from '../context.js';
import { OwnJob } from './own-job.js';

/** What whoever is signed in started and the server does after its answer. */
export class OwnJobs {
  readonly #current: CurrentContext;
  readonly #jobs = new Map<string, OwnJob>();

  constructor(contextOf: () => Context | undefined) {
    this.#current = new CurrentContext(contextOf, () => this.#forget(() => true));
  }

  /** How far it is: made once, and live until it is over or you sign out. */
  job(jobId: string): OwnJob {
    const context = this.#current.get();
    const known = this.#jobs.get(jobId);
    if (known) return known;
    this.#forget((job) => job.over);
    const job = new OwnJob({ jobId, context });
    this.#jobs.set(jobId, job);
    return job;
  }

  #forget(which: (job: OwnJob) => boolean): void {
    for (const [id, job] of this.#jobs) {
      if (!which(job)) continue;
      job.close();
      this.#jobs.delete(id);
    }
  }
}
