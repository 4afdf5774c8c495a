import { isOver, type JobState, type OwnJobSnapshot } from '@rialto/client';
import type { Client } from '../src/lib/client';

/** Jobs that move when they are told to, as long as the page. */
export function fakeJobs() {
  const jobs = new Map<string, OwnJobSnapshot>();
  const listeners = new Set<() => void>();
  const loading: OwnJobSnapshot = { phase: 'loading' };

  function set(id: string, snapshot: OwnJobSnapshot): void {
    jobs.set(id, snapshot);
    listeners.forEach((listener) => listener());
  }

  return {
    begin(): string {
      const id = `job-${jobs.size + 1}`;
      set(id, { phase: 'ready', state: 'waiting' });
      return id;
    },
    /** Of the job begun last. */
    move(state: JobState, done?: number, total?: number): void {
      const id = `job-${jobs.size}`;
      const known = jobs.get(id)?.progress;
      const progress = done === undefined || total === undefined ? known : { done, total, message: 'members' };
      set(id, { phase: 'ready', state, ...(progress && { progress }) });
    },
    client: {
      job: (id) => ({
        getSnapshot: () => jobs.get(id) ?? loading,
        subscribe(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        refresh: () => undefined,
        async cancel() {
          const job = jobs.get(id);
          if (job && !isOver(job.state)) set(id, { ...job, state: 'cancelled' });
        },
      }),
    } satisfies Client['jobs'],
  };
}
