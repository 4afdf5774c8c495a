// A whole Rialto in processes of its own: one node, or several behind nginx and joined by Redis.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, projectRoot, RialtoServer } from '../../e2e/harness/server.mjs';
import { until } from '../../e2e/harness/until.mjs';

const common = { RIALTO_SAMPLE_DATA: 'false', RIALTO_SESSION_ACCESS_FOR: 'PT2H' };

/** Debian's nginx is where only root looks. */
const environment = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

function listens(port) {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1');
    probe.on('connect', () => resolve(true)).on('error', () => resolve(false));
    probe.on('connect', () => probe.destroy());
  });
}

/** A program that listens on a port, can be killed and started again. */
export class Program {
  #command;
  #process;

  static async start(port, command) {
    const program = new Program(port, command);
    await program.start();
    return program;
  }

  constructor(port, command) {
    this.port = port;
    this.#command = command;
  }

  async start() {
    const [name, ...args] = this.#command;
    const started = spawn(name, args, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
    this.#process = started;
    let failure;
    started.on('error', (error) => (failure = error));
    started.on('exit', (code, signal) => (failure ??= new Error(`${name} ended with ${code ?? signal}`)));
    await until(
      `${name} listens on port ${this.port}`,
      async () => failure !== undefined || (await listens(this.port)),
    );
    if (failure) throw failure;
  }

  async end(signal = 'SIGTERM') {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  }
}

export async function startRedis() {
  const port = await freePort();
  const inMemory = ['--save', '', '--appendonly', 'no', '--loglevel', 'warning'];
  return Program.start(port, ['redis-server', '--port', String(port), '--bind', '127.0.0.1', ...inMemory]);
}

async function startNginx(folder, nodes) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const servers = nodes.map((node) => `    server 127.0.0.1:${node.port} max_fails=1 fail_timeout=2s;\n`).join('');
  const configuration = readFileSync(join(projectRoot, 'ops/nginx/rialto.conf'), 'utf8')
    .replaceAll('@FOLDER@', folder)
    .replaceAll('@LISTEN@', `127.0.0.1:${port}`)
    .replaceAll('@SERVERS@\n', servers)
    .replace('error_log stderr warn;', `error_log ${join(folder, 'error.log')} warn;`);
  writeFileSync(join(folder, 'nginx.conf'), configuration);
  return Program.start(port, [
    'nginx',
    '-p',
    folder,
    '-c',
    join(folder, 'nginx.conf'),
    '-e',
    join(folder, 'error.log'),
  ]);
}

/** One counter of a node that was started with a management port. */
export async function counter(node, name) {
  const text = await (await fetch(`http://127.0.0.1:${node.settings.RIALTO_MANAGEMENT_PORT}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(name));
  return line ? Number(line.slice(line.lastIndexOf(' '))) : 0;
}

/** What `/health/ready` says: `up`, `degraded` or `down`. */
export async function readiness(node) {
  return (await (await fetch(`${node.url}/health/ready`)).json()).status;
}

/** What a node logged as an error. Clients and machines that fail are none; the node's own mistakes are. */
export function errorsOf(node) {
  const lines = readFileSync(node.logFile, 'utf8').split('\n');
  return lines.filter((line) => line.includes(' ERROR ')).map((line) => `${node.name}: ${line}`);
}

export async function startOneNode(settings = {}) {
  const management = { RIALTO_MANAGEMENT_PORT: String(await freePort()) };
  return RialtoServer.start({ name: 'alone', settings: { ...common, ...management, ...settings } });
}

export class Installation {
  nodes = [];
  #folder = mkdtempSync(join(tmpdir(), 'rialto-faults-'));

  static async start(count, settings = {}) {
    const installation = new Installation();
    try {
      await installation.#start(count, settings);
    } catch (error) {
      await installation.stop();
      throw error;
    }
    return installation;
  }

  async #start(count, settings) {
    this.redis = await startRedis();
    const joined = {
      ...common,
      ...settings,
      RIALTO_HTTP_TRUST_PROXY: 'true',
      RIALTO_REDIS_URL: `redis://127.0.0.1:${this.redis.port}`,
    };
    const ofNode = async () => ({ ...joined, RIALTO_MANAGEMENT_PORT: String(await freePort()) });
    const first = await RialtoServer.start({ name: 'node-1', settings: await ofNode() });
    this.nodes.push(first);
    const others = Array.from({ length: count - 1 }, async (_, index) => {
      this.nodes.push(await first.startBeside({ name: `node-${index + 2}`, settings: await ofNode() }));
    });
    const failed = (await Promise.allSettled(others)).find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    this.nginx = await startNginx(join(this.#folder, 'nginx'), this.nodes);
    this.url = `http://localhost:${this.nginx.port}`;
    await this.untilAll('up');
  }

  async untilAll(status) {
    const all = async () => (await Promise.all(this.nodes.map(readiness))).every((each) => each === status);
    await until(`all nodes are ${status}`, all, { timeoutMs: 30_000 });
  }

  /** The first node has the database, so it goes last. */
  async stop() {
    await this.nginx?.end();
    const [first, ...others] = this.nodes;
    await Promise.all(others.map((node) => node.stop()));
    await first?.stop();
    await this.redis?.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
