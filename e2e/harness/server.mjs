// A Rialto of our own: a free port, a temporary data folder, and ways to kill it and start it again.
import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.mjs';

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * A port that nobody listens on, below those that systems hand out on their own: between our look and the start of the server
 * no connection that somebody opens can take it.
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const probe = createServer();
    const isFree = await new Promise((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

/** What `./rialto build` made; the launcher hands it over in the environment when it runs us. */
function built() {
  if (process.env.RIALTO_SERVER_DIR && process.env.RIALTO_WEB_DIR && process.env.JAVA_HOME) return process.env;
  const lines = execFileSync(join(projectRoot, 'rialto'), ['build'], { encoding: 'utf8' }).trim().split('\n');
  Object.assign(process.env, Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2))));
  return process.env;
}

/** The environment without what is the launcher's and ours: the server refuses settings that it does not know. */
function cleanEnvironment() {
  const ours = new Set(['RIALTO_SERVER_DIR', 'RIALTO_JAVA_OPTS', 'RIALTO_CHROMIUM']);
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !ours.has(name) && !name.startsWith('RIALTO_JOURNEY_')),
  );
}

const hasEnded = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null;

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function findFiles(folder, name) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return findFiles(path, name);
    return entry.name === name ? [path] : [];
  });
}

export class RialtoServer {
  #process;
  #log;
  #host;

  /** @param host the server whose data folder it shares, as nodes of one installation do; it clears the folder away */
  constructor({ name, port, dataDir, settings, host }) {
    this.name = name;
    this.port = port;
    this.dataDir = host?.dataDir ?? dataDir;
    this.settings = settings;
    this.#host = host;
    this.url = `http://localhost:${port}`;
  }

  static async start({ name = 'server', settings = {} } = {}) {
    const dataDir = mkdtempSync(join(tmpdir(), 'rialto-journey-'));
    const server = new RialtoServer({ name, port: await freePort(), dataDir, settings });
    await server.start();
    return server;
  }

  /** Another node on the database that this server started. */
  async startBeside({ name, settings = {} }) {
    const folder = join(this.dataDir, 'postgres');
    const databasePort = readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[3];
    const database = {
      RIALTO_DATABASE_URL: `jdbc:postgresql://127.0.0.1:${databasePort}/rialto`,
      RIALTO_DATABASE_USER: 'rialto',
      RIALTO_DATABASE_PASSWORD: readFileSync(join(folder, 'password'), 'utf8').trim(),
    };
    const node = new RialtoServer({ name, port: await freePort(), settings: { ...settings, ...database }, host: this });
    await node.start();
    return node;
  }

  get pid() {
    return this.#process?.pid;
  }

  async start() {
    const { JAVA_HOME, RIALTO_SERVER_DIR, RIALTO_WEB_DIR } = built();
    const options = (process.env.RIALTO_JAVA_OPTS ?? '').split(/\s+/).filter(Boolean);
    this.#process = spawn(
      join(JAVA_HOME, 'bin/java'),
      [`@${join(RIALTO_SERVER_DIR, 'java.args')}`, ...options, 'dev.rialto.Main'],
      {
        env: {
          ...cleanEnvironment(),
          RIALTO_WEB_DIR,
          RIALTO_BLUEPRINTS_DIR: join(projectRoot, 'blueprints'),
          RIALTO_DATA_DIR: this.dataDir,
          RIALTO_HTTP_PORT: String(this.port),
          RIALTO_SAMPLE_DATA: 'true',
          RIALTO_DEV_MAILBOX: 'true',
          // everyone here has the same address
          RIALTO_LIMITS_EXEMPT: '127.0.0.0/8,::1',
          ...this.settings,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const logs = process.env.RIALTO_JOURNEY_LOGS ?? this.dataDir;
    mkdirSync(logs, { recursive: true });
    this.logFile = join(logs, `${this.name}-${this.port}.log`);
    this.#log ??= createWriteStream(this.logFile, { flags: 'a' });
    this.#process.stdout.pipe(this.#log, { end: false });
    this.#process.stderr.pipe(this.#log, { end: false });
    try {
      await this.#untilReady(this.#process);
    } catch (error) {
      await this.#end('SIGKILL');
      throw error;
    }
  }

  async #untilReady(started) {
    const answer = await until(
      `Rialto answers on port ${this.port} (its log: ${this.logFile})`,
      async () => {
        if (hasEnded(started)) return { ended: started.exitCode ?? started.signalCode };
        return (await fetch(`${this.url}/health/ready`)).ok && 'ready';
      },
      { timeoutMs: 60_000, everyMs: 25 },
    );
    if (answer !== 'ready') throw new Error(`Rialto ended with ${answer.ended}; its log: ${this.logFile}`);
  }

  /** As a power cut would: no goodbye, and its PostgreSQL is left behind. */
  async kill9() {
    await this.#end('SIGKILL');
  }

  async restart() {
    await this.#end('SIGTERM', 20_000);
    await this.start();
  }

  async stop() {
    if (this.#process && !(await this.#end('SIGTERM', 20_000))) await this.#end('SIGKILL');
    if (this.#host) {
      this.#log?.end();
      return;
    }
    await this.#stopLeftDatabase();
    this.#log?.end();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** The mails that were sent, oldest first, as {file, to, subject, text}. */
  mails() {
    const folder = join(this.dataDir, 'mail');
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith('.eml'))
      .sort()
      .map((file) => {
        const [head, ...body] = readFileSync(join(folder, file), 'utf8').split(/\r?\n\r?\n/);
        const header = (name) => new RegExp(`^${name}: (.*)$`, 'mi').exec(head)?.[1]?.trim();
        return { file, to: header('To'), subject: header('Subject'), text: body.join('\n\n') };
      });
  }

  async #end(signal, timeoutMs = 10_000) {
    const running = this.#process;
    if (!running || hasEnded(running)) return true;
    const ended = new Promise((resolve) => running.once('exit', () => resolve(true)));
    running.kill(signal);
    const timer = new Promise((resolve) => setTimeout(resolve, timeoutMs, false).unref());
    return Promise.race([ended, timer]);
  }

  async #stopLeftDatabase() {
    for (const file of findFiles(this.dataDir, 'postmaster.pid')) {
      const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
      if (!(pid > 0) || !isAlive(pid)) continue;
      process.kill(pid, 'SIGINT');
      await until(`PostgreSQL ${pid} has ended`, () => !isAlive(pid));
    }
  }
}
