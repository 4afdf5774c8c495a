// A book on its way to a device and between devices, beside PouchDB: node bench/sync/run.mjs [--rounds 3]
// [--sizes 10000,100000,300000] [--changes 200] [--alone]. ../README.md says what is measured and how.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { Couch, installPeer } from './couch.mjs';
import { catchUp, changes, firstSync, share } from './loads.mjs';
import { Rialto } from './rialto.mjs';
import { lines } from './table.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    sizes: { type: 'string', default: '10000,100000,300000' },
    changes: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    alone: { type: 'boolean', default: false },
  },
});
const [rounds, count, seed] = [values.rounds, values.changes, values.seed].map(Number);
const sizes = values.sizes.split(',').map(Number);
// Larger books take PouchDB many minutes a round, and a second device as long again.
const limits = {
  Rialto: { firstSync: Infinity, changes: 100_000 },
  PouchDB: { firstSync: 100_000, changes: 10_000 },
};

const folder = dirname(fileURLToPath(import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'rialto-bench-'));

async function builtPage(name, base) {
  const outDir = join(scratch, `page-${name}`);
  const root = join(folder, name, name === 'peer' ? 'page' : '');
  await build({
    root,
    base,
    configFile: false,
    logLevel: 'error',
    build: { outDir, target: 'es2022', assetsInlineLimit: 0 },
  });
  return outDir;
}

const running = [];

async function startAll() {
  running.push(await Rialto.start(await builtPage('page', '/')));
  if (values.alone) return;
  if (installPeer()) running.push(await Couch.start(await builtPage('peer', '/page/'), scratch));
  else console.log('PouchDB is left out: npm could not install it.');
}

const isMeasured = ({ name }, size) => size <= limits[name].firstSync;

async function measured(contender, size, results) {
  const key = `${contender.name} ${size}`;
  const device = await contender.device();
  try {
    const result = await firstSync(contender, device, size);
    Object.assign(result, await catchUp(contender, device, size));
    if (size <= limits[contender.name].changes) Object.assign(result, await changes(contender, device, size, count));
    console.error(JSON.stringify({ name: contender.name, size, ...result }));
    results.set(key, [...(results.get(key) ?? []), { name: contender.name, size, ...result }]);
  } finally {
    await device.discard();
  }
}

try {
  await startAll();
  for (const contender of running)
    for (const size of sizes) if (isMeasured(contender, size)) await contender.fill(size, seed);
  const results = new Map();
  for (let round = 0; round < rounds; round++)
    for (const size of sizes)
      for (const contender of running) if (isMeasured(contender, size)) await measured(contender, size, results);
  console.log(`${rounds} rounds, medians; ${cpus().length} × ${cpus()[0].model}`);
  for (const line of lines(results)) console.log(line);
  console.log(`\nother programs took ${(share() * 100).toFixed(0)} % of the machine`);
} finally {
  for (const contender of running) await contender.stop();
  rmSync(scratch, { recursive: true, force: true });
}
