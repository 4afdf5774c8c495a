// The servers under test, built into a scratch folder, and started one at a time.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const peers = join(folder, 'peers');
const javac = join(process.env.JAVA_HOME, 'bin/javac');
const java = [
  join(process.env.JAVA_HOME, 'bin/java'),
  ...[
    '-Xmx256m',
    '-XX:+UseSerialGC',
    '-XX:+UseCompactObjectHeaders',
    '--enable-native-access=ALL-UNNAMED',
    '--sun-misc-unsafe-memory-access=allow',
  ],
];

export function buildClients(scratch) {
  for (const program of ['messages', 'connections']) {
    const sources = [program, 'websocket', 'measure'].map((name) => join(folder, `${name}.c`));
    execFileSync('cc', ['-O2', '-o', join(scratch, program), ...sources]);
  }
}

/** Commands that start the servers: those of one room, and those whose clients say which room they join. */
export function buildServers(scratch) {
  execFileSync('cc', ['-O2', '-o', join(scratch, 'floor'), join(peers, 'floor.c')]);
  const rialto = `${process.env.RIALTO_SERVER_DIR}/rialto.jar:${process.env.RIALTO_SERVER_DIR}/lib/*`;
  execFileSync(javac, ['-cp', rialto, '-d', scratch, join(peers, 'Rooms.java')]);
  const oneRoom = (pingMs) => ({
    floor: [join(scratch, 'floor')],
    Rialto: [...java, '-cp', rialto, 'dev.rialto.socketio.example.Main', '--port', '0', '--ping-interval', `${pingMs}`],
    'Node socket.io': [process.execPath, join(folder, '../../socketio/conformance/server.mjs'), `${pingMs}`, '20000'],
    ...nettySocketIo(scratch, pingMs),
  });
  const rooms = () => ({
    floor: [join(scratch, 'floor')],
    Rialto: [...java, '-cp', `${rialto}:${scratch}`, 'Rooms'],
    'Node socket.io': [process.execPath, join(peers, 'rooms.mjs')],
  });
  return { oneRoom, rooms };
}

let nettyClasspath;

function nettySocketIo(scratch, pingMs) {
  nettyClasspath ??= resolveNettySocketIo(scratch);
  if (!nettyClasspath) return {};
  const quiet = '-Dslf4j.internal.verbosity=ERROR';
  return { 'netty-socketio': [...java, quiet, '-cp', nettyClasspath, 'NettySocketIo', `${pingMs}`] };
}

/** A machine without a way to Maven's packages measures the others. */
function resolveNettySocketIo(scratch) {
  const list = join(scratch, 'netty-socketio.classpath');
  const goal = ['dependency:build-classpath', `-Dmdep.outputFile=${list}`];
  try {
    execFileSync('mvn', ['-B', '-ntp', '-q', '-f', join(peers, 'pom.xml'), ...goal], { stdio: 'pipe' });
  } catch {
    console.log('netty-socketio is left out: Maven could not resolve it.');
    return '';
  }
  const classpath = readFileSync(list, 'utf8').trim();
  execFileSync(javac, ['-cp', classpath, '-d', scratch, join(peers, 'NettySocketIo.java')]);
  return `${classpath}:${scratch}`;
}

/** Starts a server, runs a client program against it and returns what that printed; the server ends with it. */
export async function measure(scratch, [command, ...args], program, options) {
  const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const [line] = await once(createInterface({ input: server.stdout }), 'line');
    const port = /(\d+)$/.exec(line)[1];
    const settings = Object.entries({ ...options, port, pid: server.pid }).map(([name, value]) => `${name}=${value}`);
    return JSON.parse(execFileSync(join(scratch, program), settings, { encoding: 'utf8' }));
  } finally {
    server.kill('SIGKILL');
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
  }
}
