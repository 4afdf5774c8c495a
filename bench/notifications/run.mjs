// One event told to everybody in a large space, beside ordinary requests: node bench/notifications/run.mjs [--people 10000]
// [--rounds 3] [--rate 100] [--seconds 20]. ../README.md says what is measured and how.
import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { Api } from '../../e2e/harness/api.mjs';
import { RialtoServer } from '../../e2e/harness/server.mjs';
import { cpuSeconds, Others } from '../sync/usage.mjs';
import { Database } from './database.mjs';
import { Load } from './load.mjs';
import { Mailbox } from './mailbox.mjs';
import { lines } from './table.mjs';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    rate: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '20' },
  },
});
const [people, rounds, rate, seconds] = ['people', 'rounds', 'rate', 'seconds'].map((name) => Number(values[name]));
const SPACE = 'weddings';
const ACTIVE_PAIRS = 25;
// Everybody has been told by then, so that telling and mailing are measured apart.
const MAIL_AFTER_SECONDS = 150;
const WARM_UP_SECONDS = 40;
const MOST_SECONDS = 600;
const LOOK_EVERY_MS = 250;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const others = new Others();

/** People who talk to each other in pairs, as {token, conversation}. */
async function activePeople(url) {
  const active = [];
  for (let n = 0; n < ACTIVE_PAIRS; n++) {
    const [ana, ben] = [await Api.newPerson(url, `Ana ${n}`), await Api.newPerson(url, `Ben ${n}`)];
    const { id } = await ana.api.startConversation(SPACE, [ben.id]);
    active.push(...[ana, ben].map(({ api }) => ({ token: api.token, conversation: id })));
  }
  return active;
}

const left = (...kinds) =>
  `select count(*) from jobs.execution where task_name in (${kinds.map((kind) => `'${kind}'`)})`;
const TELLING = left('announce', 'decide_push');
const MAILING = left('decide_mail', 'send_mail');

/** Ordinary requests until nothing is left to do of what the query counts, or for so many seconds. */
async function measured({ server, database, load }, remaining) {
  const pids = [server.pid, database.pid];
  const before = cpuSeconds(pids);
  const began = performance.now();
  let done = false;
  const watching = (async () => {
    while (!done && typeof remaining === 'string') {
      await pause(LOOK_EVERY_MS);
      done = (await database.number(remaining)) === 0;
    }
  })();
  const isOver = (ms) => {
    if (ms > MOST_SECONDS * 1_000) throw new Error(`there was still something to do after ${MOST_SECONDS} s`);
    return typeof remaining === 'string' ? done : ms > remaining * 1_000;
  };
  const times = await others.during([process.pid, ...pids], () => load.during(isOver));
  done = true;
  await watching;
  return summary(times, (performance.now() - began) / 1_000, cpuSeconds(pids) - before);
}

function summary(times, tookSeconds, cpu) {
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const sum = { p50: at(0.5), p99: at(0.99), tookSeconds, cpu };
  return Object.defineProperty(sum, 'times', { value: times });
}

/** The mean of two stretches, one before and one after what they are compared with. */
const together = (one, other) =>
  summary(
    [...one.times, ...other.times].sort((a, b) => a - b),
    one.tookSeconds + other.tookSeconds,
    one.cpu + other.cpu,
  );

async function untilFirstMail(database) {
  const seconds = await database.number(
    `select coalesce(greatest(0, extract(epoch from min(execution_time) - now())), 0) from jobs.execution
     where task_name = 'decide_mail'`,
  );
  await pause(seconds * 1_000);
}

/** Each person was told once, and everybody whose address is known to be theirs was mailed once. */
async function check({ database, mailbox }, round, since) {
  const [members, told, notices] = (
    await database.row(`select (select count(*) from spaces.member where space_id = '${SPACE}'),
        count(distinct person_id), count(*) from notifications.notice
        where kind = 'announcement' and created_at >= '${since}'`)
  ).map(Number);
  if (told !== members - 1 || notices !== told)
    throw new Error(`${notices} notices for ${told} people, where ${members - 1} are to be told`);
  const readers = [...(await mailbox.mails())].filter(([address]) => address.endsWith('@bench.example'));
  if (readers.length !== people || readers.some(([, mails]) => mails !== round + 1))
    throw new Error(`${readers.length} people got mails, and not each one in each of ${round + 1} rounds`);
  const [jobs] = await database.row(`select string_agg(kind || ' ' || n, ', ' order by kind) from
      (select kind, count(*) as n from jobs.job where created_at >= '${since}' group by kind) as k`);
  return { notices, jobs };
}

async function measuredRound(all, admin, round) {
  const quietBefore = await measured(all, seconds);
  const words = { subject: `The hall is closed, ${round}`, text: 'On Monday.' };
  const [since] = await all.database.row('select now()');
  const asked = performance.now();
  await admin.request('POST', `/spaces/${SPACE}/announcements`, words, { 'Idempotency-Key': randomUUID() });
  const answeredMs = performance.now() - asked;
  const telling = await measured(all, TELLING);
  const quietAgain = await measured(all, seconds);
  await untilFirstMail(all.database);
  const mailing = await measured(all, MAILING);
  const quiet = together(quietBefore, quietAgain);
  return { quiet, telling, mailing, answeredMs, ...(await check(all, round, since)) };
}

const mailbox = await Mailbox.start();
const server = await RialtoServer.start({
  name: 'notifications',
  settings: {
    RIALTO_SESSION_ACCESS_FOR: 'PT4H',
    RIALTO_NOTIFICATIONS_MISSED_AFTER: 'P1D',
    RIALTO_NOTIFICATIONS_MAIL_AFTER: `PT${MAIL_AFTER_SECONDS}S`,
    RIALTO_DEV_MAILBOX: 'false',
    RIALTO_SMTP_HOST: '127.0.0.1',
    RIALTO_SMTP_PORT: String(mailbox.port),
    RIALTO_SMTP_TLS: 'none',
  },
});
let database;
let load;
try {
  database = new Database(server);
  const active = await activePeople(server.url);
  const admin = await Api.samplePerson(server.url, 'admin@weddings.example');
  await database.fill(SPACE, people);
  load = new Load(server.url, active, rate);
  const all = { server, database, load, mailbox };
  await measured(all, WARM_UP_SECONDS);
  const results = [];
  for (let round = 0; round < rounds; round++) {
    results.push(await measuredRound(all, admin, round));
    console.error(JSON.stringify(results.at(-1)));
  }
  console.log(`${rounds} rounds, medians; ${cpus().length} × ${cpus()[0].model}`);
  for (const line of lines(results, { people, rate })) console.log(line);
  console.log(
    `\nother programs took ${(others.share * 100).toFixed(0)} % of the machine; load ${loadavg()[0].toFixed(1)}`,
  );
} finally {
  load?.stop();
  database?.stop();
  await server.stop();
  await mailbox.stop();
}
