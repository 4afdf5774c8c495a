// The servers that the runner starts for all journeys. A file has one of them to itself while it runs, so that what people
// see of each other, announcements and the mailbox are its own although files run beside each other.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, RialtoServer } from './server.mjs';
import { until } from './until.mjs';

/** Starts as many servers as files run at once, and tells the files of them. */
export async function startShared(count) {
  const servers = [];
  try {
    for (let n = 1; n <= count; n++) servers.push(await RialtoServer.start({ name: `shared-${n}` }));
  } catch (error) {
    await stopShared(servers);
    throw error;
  }
  process.env.RIALTO_JOURNEY_SERVERS = JSON.stringify(
    servers.map(({ name, port, dataDir }) => ({ name, port, dataDir })),
  );
  return servers;
}

export async function stopShared(servers) {
  for (const server of servers) await server.stop();
}

/** One of the runner's servers, this process's own until it ends; undefined when the file runs without the runner. */
export async function takeShared() {
  const servers = JSON.parse(process.env.RIALTO_JOURNEY_SERVERS ?? '[]');
  if (servers.length === 0) return undefined;
  return new RialtoServer(await until('a shared server is free', () => servers.find(take)));
}

function take({ dataDir }) {
  const claim = join(dataDir, 'taken-by');
  if (!claimIsHeld(claim)) rmSync(claim, { force: true });
  try {
    writeFileSync(claim, String(process.pid), { flag: 'wx' });
  } catch {
    return false;
  }
  process.once('exit', () => rmSync(claim, { force: true }));
  return true;
}

/** A file that was killed cannot give its server back. */
function claimIsHeld(claim) {
  try {
    return isAlive(Number(readFileSync(claim, 'utf8')) || process.pid);
  } catch {
    return false;
  }
}
