// Runs the journeys: node e2e/run.mjs RESULTS.json [NAME…]. Prints a line for each and writes {passed, failed, skipped}.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { startShared, stopShared } from './harness/shared.mjs';

const [resultsFile, ...wanted] = process.argv.slice(2);
const folder = join(dirname(fileURLToPath(import.meta.url)), 'journeys');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.test.mjs') && (wanted.length === 0 || wanted.some((name) => file.includes(name))))
  .map((file) => join(folder, file));

/** How many files run at once: a journey waits about half of its time. */
const lanes = Math.min(2, Math.max(1, files.length));

if (process.env.RIALTO_JOURNEY_LOGS) rmSync(process.env.RIALTO_JOURNEY_LOGS, { recursive: true, force: true });

const counts = { passed: 0, failed: 0, skipped: 0 };
const isTest = ({ name, details, file }) => details?.type !== 'suite' && name !== file;

function report(mark, { name, details }) {
  console.error(`  ${mark} ${name} (${(details.duration_ms / 1000).toFixed(1)} s)`);
}

/** The reason of a failure, without the test runner's wrapping. */
function reason(error) {
  const cause = error?.cause instanceof Error || typeof error?.cause === 'object' ? error.cause : error;
  return stripVTControlCharacters(String(cause?.stack ?? cause?.message ?? cause ?? error));
}

async function runAll() {
  for await (const { type, data } of run({ files, concurrency: lanes })) {
    if (type === 'test:pass' && isTest(data)) {
      if (data.skip === undefined) counts.passed += 1;
      else counts.skipped += 1;
      report(data.skip === undefined ? '✓' : '-', data);
    } else if (type === 'test:fail' && (isTest(data) || data.details.error?.failureType !== 'subtestsFailed')) {
      counts.failed += 1;
      report('✗', data);
      console.error(reason(data.details.error).replace(/^/gm, '      '));
    } else if (type === 'test:stderr' || type === 'test:stdout') {
      process.stderr.write(data.message);
    }
  }
}

// they live for minutes: what optimising their code costs does not come back
process.env.RIALTO_JAVA_OPTS ??= '-XX:TieredStopAtLevel=1';
const servers = await startShared(lanes);
try {
  await runAll();
} finally {
  await stopShared(servers);
}
if (resultsFile) {
  mkdirSync(dirname(resultsFile), { recursive: true });
  writeFileSync(resultsFile, JSON.stringify(counts));
}
if (counts.passed + counts.failed === 0) console.error(`No journey is called ${wanted.join(' or ')}.`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
