// Sums up what every runner of `rialto test` left in the results folder and in the surefire reports.
// The last line is "N passed, N failed"; ends with 1 when something failed or a runner ran no test.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const results = process.argv[2];

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function surefire(module) {
  const folder = join(module, 'target/surefire-reports');
  const sum = { passed: 0, failed: 0, skipped: 0 };
  if (!existsSync(folder)) return sum;
  for (const file of readdirSync(folder).filter((name) => /^TEST-.*\.xml$/.test(name))) {
    const suite = /<testsuite\b[^>]*>/.exec(readFileSync(join(folder, file), 'utf8'))?.[0] ?? '';
    const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
    const failed = count('errors') + count('failures');
    sum.failed += failed;
    sum.skipped += count('skipped');
    sum.passed += count('tests') - failed - count('skipped');
  }
  return sum;
}

function vitest(name) {
  const report = readJson(join(results, `${name}.json`));
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

const runners = {
  'socketio (Java)': surefire('socketio'),
  'server (Java)': surefire('server'),
  'socketio/clients': vitest('clients'),
  'sdk/typescript': vitest('sdk'),
  web: vitest('web'),
  faults: vitest('faults'),
  simulation: vitest('simulation'),
  'browser journeys': readJson(join(results, 'e2e.json')) ?? { passed: 0, failed: 0, skipped: 0 },
};

const total = { passed: 0, failed: 0, skipped: 0 };
const line = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
for (const [name, counts] of Object.entries(runners)) {
  const ranNothing = counts.passed + counts.failed === 0;
  console.log(`${name.padEnd(18)} ${ranNothing ? 'ran no test' : line(counts)}`);
  for (const key of Object.keys(total)) total[key] += counts[key];
  if (ranNothing) total.failed += 1;
}

// A check that failed counts once, unless it is a runner whose failures are counted above already.
const failedChecks = existsSync(join(results, 'failed-checks'))
  ? readFileSync(join(results, 'failed-checks'), 'utf8').trim().split('\n')
  : [];
for (const check of failedChecks.filter((name) => !/^(java_tests|unit_tests|faults|simulation|journeys)/.test(name))) {
  console.log(`failed check: ${check}`);
  total.failed += 1;
}
if (failedChecks.length > 0 && total.failed === 0) {
  console.log(`failed without a failed test: ${failedChecks.join('; ')}`);
  total.failed += 1;
}
console.log(line(total));
process.exit(total.failed === 0 ? 0 : 1);
