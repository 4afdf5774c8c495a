// What is measured, on whichever contender.
import { randomUUID } from 'node:crypto';
import { cpuSeconds, Others } from './usage.mjs';

const CHANGES_AWAY = 100;

const others = new Others();
/** How much of the machine went to programs that are not of this run, while something was measured. */
export const share = () => others.share;

/** Runs work and says what it took of the server. */
async function withCpu({ pids }, work) {
  const before = cpuSeconds(pids);
  const result = await others.during([process.pid, ...pids], work);
  return { result, cpuSeconds: cpuSeconds(pids) - before };
}

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

/** A device that has nothing gets a book; then it starts again with what it has. */
export async function firstSync(contender, device, size) {
  await device.receivedBytes();
  const address = contender.address(size);
  const { result: first, cpuSeconds } = await withCpu(contender, () => device.ask('opened', address));
  if (first.rows !== size) throw new Error(`${first.rows} rows of ${size} arrived`);
  const result = { first, cpuSeconds, wireBytes: await device.receivedBytes() };
  if (contender.name === 'Rialto') Object.assign(result, await parts(contender, device, address));
  await device.restart();
  const again = await others.during([process.pid, ...contender.pids], () => device.ask('opened', address));
  if (again.rows !== size) throw new Error(`${again.rows} rows of ${size} were still there`);
  return { ...result, again, heapBytes: await device.heapBytes() };
}

/** The same way without its end, each on a page that has not done it before. */
async function parts({ pids }, device, address) {
  await device.restart();
  await device.until('the device is live', 'isLive');
  const downloaded = await others.during([process.pid, ...pids], () => device.ask('downloaded', address));
  await device.restart();
  await device.until('the device is live', 'isLive');
  const read = await others.during([process.pid, ...pids], () => device.ask('read', address));
  return { downloaded, read };
}

/** A device is offline while a hundred rows that it shows change, and comes back. */
export async function catchUp(contender, device, size) {
  await follows(contender, device);
  const ids = (await device.ask('newestIds')).slice(0, CHANGES_AWAY);
  const note = `away ${randomUUID()}`;
  await device.setOffline(true);
  if (contender.name === 'Rialto') await device.until('the device is offline', 'isAway');
  await contender.note(size, ids, note);
  await device.receivedBytes();
  if (contender.name === 'PouchDB') await device.ask('catchUp');
  const { result: painted, cpuSeconds } = await withCpu(contender, async () => {
    const painting = device.ask('painted', ids.length, note);
    await device.setOffline(false);
    return painting;
  });
  const caughtUpMs = painted - (await device.ask('cameOnline'));
  return { caughtUpMs, caughtUpCpuSeconds: cpuSeconds, caughtUpBytes: await device.receivedBytes() };
}

/** Changes on one device, one after another, each until it is painted on another. */
export async function changes(contender, device, size, count) {
  const other = await contender.device();
  try {
    await other.ask('opened', contender.address(size));
    await follows(contender, other);
    if (contender.name === 'PouchDB') await Promise.all([device.ask('goLive'), other.ask('goLive')]);
    const ids = await device.ask('newestIds');
    const times = [];
    const { cpuSeconds } = await withCpu(contender, async () => {
      for (let n = 0; n < count; n++) {
        const note = `change ${n} ${randomUUID()}`;
        const painting = other.ask('painted', 1, note);
        const made = await device.ask('change', ids[n % ids.length], note);
        times.push((await painting) - made);
      }
    });
    times.sort((a, b) => a - b);
    return {
      changeP50Ms: quantile(times, 0.5),
      changeP95Ms: quantile(times, 0.95),
      changeCpuSeconds: cpuSeconds / count,
    };
  } finally {
    await other.discard();
  }
}

const follows = (contender, device) =>
  contender.name === 'Rialto' ? device.until('the copy follows', 'isFollowing') : device.ask('follow');
