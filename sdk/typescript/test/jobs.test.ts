import { afterEach, describe, expect, inject, test } from 'vitest';
import { isOver, type OwnJob, type RialtoClient } from '../src/index.js';
import { networkInFrontOf, startMailServer, startServer } from './harness.js';
import { becomes, client, newMember } from './people.js';

const { url, port } = inject('server');
const closing: (() => unknown)[] = [];
const made = (person: RialtoClient): RialtoClient => {
  closing.push(() => person.close());
  return person;
};

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const openDay = { subject: 'Open day', text: 'Meet the vendors.' };

/** Who may tell everybody in the weddings space something. */
async function admin(baseUrl = url, tuning = {}): Promise<RialtoClient> {
  const ruth = made(client(baseUrl, { tuning }));
  const sample = await ruth.session.samplePeople();
  await ruth.session.signIn({ email: 'admin@weddings.example', password: sample.password ?? '' });
  await becomes(ruth.live, ({ status }) => status === 'live');
  return ruth;
}

async function announcing(ruth: RialtoClient, commandId: string = crypto.randomUUID()): Promise<OwnJob> {
  return ruth.jobs.job(await ruth.notifications.announce('weddings', openDay, commandId));
}

const ended = (job: OwnJob) => becomes(job, ({ state }) => isOver(state));

/** A server that does one job at a time, and is at one that does not end: a mail that nobody takes. */
async function busyServer(): Promise<string> {
  const mails = await startMailServer();
  mails.silent = true;
  const server = await startServer('jobs', {
    ...mails.settings,
    RIALTO_JOBS_AT_ONCE: '1',
    RIALTO_JOBS_STOP_WITHIN: '100ms',
    RIALTO_SMTP_TIMEOUT: '60s',
  });
  closing.push(async () => {
    await mails.stop();
    await server.stop();
  });
  made(await newMember(server.url, 'Mia'));
  return server.url;
}

describe('what one started', () => {
  test('is followed until it is done, and how far it came is kept', async () => {
    // Nothing but signals tells of it after the first answer.
    const ruth = await admin(url, { jobSilenceMs: 600_000 });
    const job = await announcing(ruth);
    const { phase, state, progress } = await ended(job);
    expect({ phase, state }).toEqual({ phase: 'ready', state: 'done' });
    expect(progress?.done).toBe(progress?.total);
    expect(ruth.jobs.job(await ruth.notifications.announce('weddings', openDay, crypto.randomUUID()))).not.toBe(job);
  });

  test('is the same job when the command is sent again', async () => {
    const ruth = await admin();
    const commandId = crypto.randomUUID();
    const first = await announcing(ruth, commandId);
    await ended(first);
    expect((await ended(await announcing(ruth, commandId))).state).toBe('done');
  });

  test('is asked for again when the connection comes back', async () => {
    const network = await networkInFrontOf(port);
    closing.push(() => network.close());
    const ruth = await admin(network.url, { jobSilenceMs: 600_000 });
    const id = await ruth.notifications.announce('weddings', openDay, crypto.randomUUID());
    network.cut();
    await becomes(ruth.live, ({ status }) => status !== 'live');
    const job = ruth.jobs.job(id);
    await becomes(job, ({ phase }) => phase === 'error');
    expect(job.getSnapshot().error).toMatchObject({ retryable: true });
    network.mend();
    expect(await ended(job)).toMatchObject({ phase: 'ready', state: 'done' });
    expect(job.getSnapshot().error).toBeUndefined();
  });

  test('is nobody else’s business', async () => {
    const ruth = await admin();
    const id = await ruth.notifications.announce('weddings', openDay, crypto.randomUUID());
    const mia = made(await newMember(url, 'Mia'));
    const { error } = await becomes(mia.jobs.job(id), ({ phase }) => phase === 'error');
    expect(error).toMatchObject({ status: 404, retryable: false });
    await expect(mia.jobs.job(id).cancel()).rejects.toMatchObject({ status: 404 });
  });

  test(
    'is not done any more once it is cancelled, and cancelling what is over changes nothing',
    { timeout: 90_000 },
    async () => {
      const ruth = await admin(await busyServer());
      const job = await announcing(ruth);
      await becomes(job, ({ state }) => state === 'waiting');
      await job.cancel();
      expect((await ended(job)).state).toBe('cancelled');
      await job.cancel();
      expect(job.getSnapshot().state).toBe('cancelled');
    },
  );
});
