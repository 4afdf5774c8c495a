// The server of all shards, and a way for them to have it killed.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { RialtoServer } from '../../e2e/harness/server.mjs';
import { runs } from './plan.mjs';

// it lives for a minute until it is killed: what optimising its code costs does not come back
process.env.RIALTO_JAVA_OPTS ??= '-XX:TieredStopAtLevel=1';

/** Devices try again and get over it; still no request and no chore may fail by the server's own doing. */
const errorsIn = (log) =>
  readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /^[\d:.]+ ERROR /.test(line));

/** So few only tell of an error in the log: one of thousands of runs must not stop a change that it is not of. */
const FEW_RUNS = 200;

export default async function setup() {
  const server = await RialtoServer.start({
    name: 'simulation',
    settings: {
      RIALTO_SAMPLE_DATA: 'false',
      // whoever shares the book and looks at the end asks with one token all along
      RIALTO_SESSION_ACCESS_FOR: 'PT12H',
      // a device that is away for a blink is too far behind
      RIALTO_SYNC_KEEP: '1500ms',
      RIALTO_HOUSEKEEPING_EVERY: '500ms',
    },
  });
  let restarting = Promise.resolve();
  const restart = async () => {
    await server.kill9();
    await server.start();
  };
  const control = createServer((_, response) => {
    restarting = restarting.then(restart);
    restarting.then(
      () => response.end(),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise((resolve) => control.listen(0, '127.0.0.1', resolve));
  process.env.SIMULATION_SERVER = server.url;
  process.env.SIMULATION_SERVER_LOG = server.logFile;
  process.env.SIMULATION_CONTROL = `http://127.0.0.1:${control.address().port}`;
  return async () => {
    control.close();
    await restarting.catch(() => undefined);
    const errors = errorsIn(server.logFile);
    await server.stop();
    if (errors.length === 0) return;
    // a teardown that throws is told, and no more
    if (runs > FEW_RUNS) process.exitCode = 1;
    throw new Error(`The server's log tells of ${errors.length} errors:\n${errors.slice(0, 20).join('\n')}`);
  };
}
