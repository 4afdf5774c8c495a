// Starts the server once with a data folder of its own, so that the JVM remembers what a start needs (JEP 514):
// node tools/train.mjs SERVER_DIR. Writes SERVER_DIR/rialto.aot; without it a start is slower and otherwise the same.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const data = mkdtempSync(join(tmpdir(), 'rialto-train-'));

const listener = createServer().listen(0, '127.0.0.1');
await once(listener, 'listening');
const { port } = listener.address();
listener.close();

// A server of our own settings, whatever the surroundings say.
const surroundings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('RIALTO_')));
const server = spawn(
  join(process.env.JAVA_HOME, 'bin/java'),
  [`-XX:AOTCacheOutput=${folder}/rialto.aot`, `@${folder}/java.args`, 'dev.rialto.Main'],
  {
    stdio: 'inherit',
    env: { ...surroundings, RIALTO_DATA_DIR: data, RIALTO_HTTP_PORT: String(port), RIALTO_SAMPLE_DATA: 'true' },
  },
);
const ended = once(server, 'exit');
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.kill());

const url = `http://127.0.0.1:${port}`;
const call = (path, init) => fetch(url + path, init).then((answer) => answer.json());
const headers = { 'Content-Type': 'application/json' };

try {
  while (server.exitCode === null && !(await fetch(`${url}/health/ready`).catch(() => undefined))?.ok)
    await new Promise((resolve) => setTimeout(resolve, 50));
  if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
  const { password } = await call('/api/v1/sample-people');
  const body = JSON.stringify({ email: 'mia@money.example', password, deviceId: 'train', deviceName: 'Train' });
  const { accessToken } = await call('/api/v1/auth/sign-in', { method: 'POST', headers, body });
  for (const path of ['/me', '/spaces', '/spaces/money/people', '/spaces/money/conversations'])
    await call(`/api/v1${path}`, { headers: { ...headers, Authorization: `Bearer ${accessToken}` } });
} finally {
  server.kill();
  await ended;
  rmSync(data, { recursive: true, force: true });
}
