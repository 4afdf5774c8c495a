import { expect } from 'vitest';
import { ask, connect, echo, everywhere, happens } from './matrix.js';

everywhere('ends on the last of its transports', {}, async (peer) => {
  const socket = await peer.connected();
  expect(socket.io.engine.transport.name).toBe(peer.lastTransport);
  expect(await echo(socket, 'hello')).toEqual(['hello']);
});

everywhere('without auth is greeted with an empty object', {}, async (peer) => {
  const socket = peer.socket();
  const auth = happens(socket, 'auth');
  socket.connect();
  expect(await auth).toEqual([{}]);
});

everywhere('with auth is greeted with it', {}, async (peer) => {
  const socket = peer.socket('/', { auth: { token: 'é😀', roles: ['a', 'b'], nested: { age: 7, none: null } } });
  const auth = happens(socket, 'auth');
  socket.connect();
  expect(await auth).toEqual([{ token: 'é😀', roles: ['a', 'b'], nested: { age: 7, none: null } }]);
});

everywhere('asks for its auth anew on every connect', {}, async (peer) => {
  let times = 0;
  const socket = peer.socket('/', { auth: (done) => done({ time: ++times }) });
  const first = happens(socket, 'auth');
  socket.connect();
  expect(await first).toEqual([{ time: 1 }]);
  const second = happens(socket, 'auth');
  socket.disconnect().connect();
  expect(await second).toEqual([{ time: 2 }]);
});

everywhere('joins a custom namespace, with and without auth', {}, async (peer) => {
  for (const auth of [{ token: 'c' }, {}]) {
    const socket = peer.socket('/custom', { auth });
    const greeting = happens(socket, 'auth');
    await connect(socket);
    expect(await greeting).toEqual([auth]);
    expect(await echo(socket, 'x')).toEqual(['x']);
  }
});

everywhere('is refused by a namespace that is not there, and told so', {}, async (peer) => {
  const socket = peer.socket('/nowhere', { reconnection: false });
  const refused = happens(socket, 'connect_error');
  socket.connect();
  const [error] = await refused;
  expect(error).toBeInstanceOf(Error);
  expect(error).toHaveProperty('message', 'Invalid namespace');
  expect(socket.connected).toBe(false);
});

everywhere('is refused by one namespace and accepted by another of the same connection', {}, async (peer) => {
  const manager = peer.manager();
  const [nowhere, root] = [manager.socket('/nowhere'), manager.socket('/')];
  const refused = happens(nowhere, 'connect_error');
  nowhere.connect();
  await connect(root);
  await refused;
  expect(await ask(root, 'message-with-ack', 1)).toEqual([1]);
});

everywhere("has a session id of its own, other than the connection's", {}, async (peer) => {
  const [one, other] = await Promise.all([peer.connected(), peer.connected()]);
  expect(one.id).toMatch(/^[\w-]{15,}$/);
  expect(one.id).not.toBe(other.id);
  expect(one.id).not.toBe((one.io.engine as unknown as { id: string }).id);
});
