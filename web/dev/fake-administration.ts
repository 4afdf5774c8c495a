import {
  RialtoError,
  type BlockedAddress,
  type Job,
  type JobKindSummary,
  type SuppressedAddress,
} from '@rialto/client';
import type { Client } from '../src/lib/client';

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
const operator = { id: 'operator', displayName: 'Ruth Adeyemi' };

function sampleJobs(): Job[] {
  return [
    {
      id: 'j1',
      kind: 'announce',
      state: 'running',
      attempts: 0,
      createdAt: ago(20),
      progress: { done: 1200, total: 5000, message: 'people told' },
    },
    {
      id: 'j2',
      kind: 'send_mail',
      state: 'failed',
      attempts: 3,
      createdAt: ago(300),
      dueAt: ago(-40),
      error: 'MailConnectException',
    },
    { id: 'j3', kind: 'send_push', state: 'dead', attempts: 12, createdAt: ago(9000), error: 'answered 410' },
    { id: 'j4', kind: 'a_new_kind', state: 'waiting', attempts: 0, createdAt: ago(5), dueAt: ago(-600) },
    { id: 'j5', kind: 'send_mail', state: 'done', attempts: 0, createdAt: ago(700), finishedAt: ago(690) },
  ];
}

/** Two pages of them. */
function sampleSuppressed(): SuppressedAddress[] {
  return [
    { address: 'gone@example.org', reason: 'bounce', at: ago(90_000) },
    { address: 'upset@example.org', reason: 'complaint', at: ago(600_000) },
  ];
}

/** Jobs and addresses that are there as long as the page. */
export function fakeAdministration(): Client['administration'] {
  const listeners = new Set<() => void>();
  let jobs = sampleJobs();
  let blocked: BlockedAddress[] = [];
  let suppressed = sampleSuppressed();

  async function move(id: string, state: Job['state']) {
    jobs = jobs.map((job) => (job.id === id ? { ...job, state } : job));
    listeners.forEach((listener) => listener());
  }
  return {
    async jobs({ state } = {}) {
      return { items: jobs.filter((job) => state === undefined || job.state === state) };
    },
    async jobKinds() {
      const count = (kind: string, state: Job['state']) =>
        jobs.filter((job) => job.kind === kind && job.state === state).length;
      return [...new Set(jobs.map(({ kind }) => kind))].toSorted().map((kind): JobKindSummary => ({
        kind,
        waiting: count(kind, 'waiting'),
        running: count(kind, 'running'),
        failed: count(kind, 'failed'),
        dead: count(kind, 'dead'),
        doneLastMinute: count(kind, 'done'),
        doneLastHour: count(kind, 'done'),
      }));
    },
    retryJob: (id) => move(id, 'running'),
    replayJob: (id) => move(id, 'waiting'),
    cancelJob: (id) => move(id, 'cancelled'),
    onJobsChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async suppressedAddresses({ after = '' } = {}) {
      const [first, ...others] = suppressed.filter(({ address }) => address > after);
      return { items: first ? [first] : [], ...(first && others.length > 0 && { next: first.address }) };
    },
    async allowMail(address) {
      suppressed = suppressed.filter((each) => each.address !== address);
    },
    blockedAddresses: async () => blocked,
    async block({ range, reason, forMinutes }) {
      if (range === '127.0.0.1') {
        throw new RialtoError('OWN_ADDRESS', 'range contains your own address', {
          status: 422,
          fields: [{ path: 'range', message: 'contains your own address' }],
        });
      }
      const entry = {
        id: range,
        range,
        reason,
        blockedBy: operator,
        createdAt: ago(0),
        expiresAt: ago(-forMinutes * 60),
      };
      blocked = [entry, ...blocked.filter((each) => each.range !== range)];
      return entry;
    },
    async unblock(id) {
      blocked = blocked.filter((each) => each.id !== id);
    },
  };
}
