import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import type { ServerName, Setup } from './matrix.js';

declare module 'vitest' {
  export interface ProvidedContext {
    ports: Record<ServerName, Record<Setup, number>>;
  }
}

const node = join(fileURLToPath(new URL('.', import.meta.url)), '../../conformance/server.mjs');

/** Milliseconds. The calm one never pings during a test: a busy machine cannot fail what is not about heartbeats. */
const setups = {
  calm: { pingInterval: '25000', pingTimeout: '20000', recoveryWindow: '0' },
  quick: { pingInterval: '300', pingTimeout: '200', recoveryWindow: '0' },
  recovering: { pingInterval: '25000', pingTimeout: '20000', recoveryWindow: '60000' },
};
type Options = typeof setups.calm;

const nodeCommand = ({ pingInterval, pingTimeout, recoveryWindow }: Options): string[] => [
  process.execPath,
  ...[node, pingInterval, pingTimeout, recoveryWindow],
];

function rialtoCommand({ pingInterval, pingTimeout, recoveryWindow }: Options): string[] {
  const { RIALTO_SERVER_DIR: folder, JAVA_HOME: home } = process.env;
  if (!folder) throw new Error('RIALTO_SERVER_DIR must name a build; ./rialto build makes one and says where it is');
  return [
    ...[home ? join(home, 'bin/java') : 'java', '-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'],
    ...['--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow'],
    ...['-cp', `${folder}/rialto.jar:${folder}/lib/*`, 'dev.rialto.socketio.example.Main', '--port', '0'],
    ...['--ping-interval', pingInterval, '--ping-timeout', pingTimeout, '--max-payload', '1000000'],
    ...['--recovery-window', recoveryWindow],
  ];
}

/** Both servers in each setup, once for all test files. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const processes: ChildProcess[] = [];
  const stop = async () => {
    await Promise.all(processes.map(stopped));
  };

  async function start([command = '', ...args]: string[]): Promise<number> {
    const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    processes.push(server);
    const exited = once(server, 'exit').then(() => Promise.reject(new Error(`${command} ended before it listened`)));
    const [line] = await Promise.race([once(createInterface({ input: server.stdout }), 'line'), exited]);
    return Number(/(\d+)$/.exec(String(line))?.[1]);
  }

  try {
    const portsOf = async (command: (options: Options) => string[]): Promise<Record<Setup, number>> => {
      const [calm, quick, recovering] = await Promise.all([
        start(command(setups.calm)),
        start(command(setups.quick)),
        start(command(setups.recovering)),
      ]);
      return { calm, quick, recovering };
    };
    const [Rialto, Node] = await Promise.all([portsOf(rialtoCommand), portsOf(nodeCommand)]);
    project.provide('ports', { Rialto, Node });
  } catch (failure) {
    await stop();
    throw failure;
  }
  return stop;
}

async function stopped(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGKILL');
  await exit;
}
