import { Manager, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { Manager as Manager45 } from 'socket.io-client-4.5';
import { describe, inject, test, type TestContext } from 'vitest';

export type ServerName = 'Rialto' | 'Node';
export type Setup = 'calm' | 'quick' | 'recovering';

// To TypeScript the old client's classes are other ones. A case that needs more than the old client has says so.
const clients = { 'client 4.8': Manager, 'client 4.5': Manager45 as unknown as typeof Manager };
const transports = {
  polling: ['polling'],
  websocket: ['websocket'],
  'polling, then websocket': ['polling', 'websocket'],
};

type ClientName = keyof typeof clients;
type TransportsName = keyof typeof transports;
interface Cell {
  server: ServerName;
  client: ClientName;
  transports: TransportsName;
}

const cells: Cell[] = (['Rialto', 'Node'] as const).flatMap((server) =>
  (Object.keys(clients) as ClientName[]).flatMap((client) =>
    (Object.keys(transports) as TransportsName[]).map((name) => ({ server, client, transports: name })),
  ),
);

/** Which cells a case is for, all unless it says otherwise, and how its server is set up. */
interface Terms {
  clients?: ClientName[];
  transports?: TransportsName[];
  setup?: Setup;
}

/** Proves the behaviour in each cell: server × client version × transports. */
export function everywhere(behaviour: string, terms: Terms, prove: (peer: Peer) => Promise<void>): void {
  describe.concurrent(behaviour, () => {
    for (const cell of cells) {
      if (terms.clients?.includes(cell.client) === false) continue;
      if (terms.transports?.includes(cell.transports) === false) continue;
      test(`${cell.server}, ${cell.client}, ${cell.transports}`, (context) =>
        prove(new Peer(cell, inject('ports')[cell.server][terms.setup ?? 'calm'], context)));
    }
  });
}

/** A server and how to reach it. All that a case opens is closed when the case ends. */
export class Peer {
  readonly #client: ClientName;
  readonly #transports: TransportsName;
  readonly #url: string;
  readonly #context: TestContext;

  constructor(cell: Cell, port: number, context: TestContext) {
    this.#client = cell.client;
    this.#transports = cell.transports;
    this.#url = `http://127.0.0.1:${port}`;
    this.#context = context;
  }

  get lastTransport(): string {
    return transports[this.#transports].at(-1) ?? '';
  }

  manager(options: Partial<ManagerOptions> = {}): Manager {
    const manager = new clients[this.#client](this.#url, {
      autoConnect: false,
      transports: transports[this.#transports],
      reconnectionDelay: 10,
      reconnectionDelayMax: 50,
      ...options,
    });
    this.#context.onTestFinished(() => {
      manager.reconnection(false);
      manager.engine?.close();
    });
    return manager;
  }

  /** A socket of its own manager, not yet connected. */
  socket(namespace = '/', options: Partial<ManagerOptions & SocketOptions> = {}): Socket {
    const manager = this.manager(options);
    const socket = manager.socket(namespace, options);
    this.#context.onTestFinished(() => void socket.disconnect());
    return socket;
  }

  /** A socket that is connected, over the transport that these transports end with. */
  async connected(namespace = '/', options: Partial<ManagerOptions & SocketOptions> = {}): Promise<Socket> {
    const socket = this.socket(namespace, options);
    await connect(socket);
    await this.settled(socket);
    return socket;
  }

  /** Waits for the end of an upgrade, if there is one. */
  async settled(socket: Socket): Promise<void> {
    const { engine } = socket.io;
    if (engine.transport.name !== this.lastTransport) await happens(engine, 'upgrade');
  }
}

interface Emitter {
  once(event: string, listener: (...args: unknown[]) => void): unknown;
  off(event: string, listener: (...args: unknown[]) => void): unknown;
}

/** The arguments of the next such event. */
export const happens = (emitter: unknown, event: string): Promise<unknown[]> =>
  new Promise((resolve) => (emitter as Emitter).once(event, (...args) => resolve(args)));

export function connect(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
    socket.connect();
  });
}

/** Emits and waits for the acknowledgement, with any client; fails at once when the connection goes. */
export const ask = (socket: Socket, event: string, ...args: unknown[]): Promise<unknown[]> =>
  unlessItGoes(
    socket,
    new Promise((resolve) => socket.emit(event, ...args, (...answer: unknown[]) => resolve(answer))),
  );

/** Sends it and waits for what the server sends back; fails at once when the connection goes. */
export function echo(socket: Socket, ...args: unknown[]): Promise<unknown[]> {
  const back = happens(socket, 'message-back');
  socket.emit('message', ...args);
  return unlessItGoes(socket, back);
}

async function unlessItGoes<T>(socket: Socket, answer: Promise<T>): Promise<T> {
  let goes = (_reason: string): void => {};
  const gone = new Promise<never>((_, reject) => {
    goes = (reason) => reject(new Error(`disconnected: ${reason}`));
    socket.once('disconnect', goes);
  });
  try {
    return await Promise.race([answer, gone]);
  } finally {
    socket.off('disconnect', goes);
  }
}

/** Every event of this name from now on, until one for which `isLast` holds: a promise of all their arguments. */
export function collect(
  socket: Socket,
  event: string,
  isLast: (args: unknown[], soFar: number) => boolean,
): Promise<unknown[][]> {
  return new Promise((resolve) => {
    const all: unknown[][] = [];
    const listener = (...args: unknown[]) => {
      all.push(args);
      if (!isLast(args, all.length)) return;
      socket.off(event, listener);
      resolve(all);
    };
    socket.on(event, listener);
  });
}
