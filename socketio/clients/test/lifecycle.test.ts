import { expect } from 'vitest';
import { ask, collect, connect, echo, everywhere, happens } from './matrix.js';

everywhere('leaves and comes back with the same manager and a new session', {}, async (peer) => {
  const socket = await peer.connected();
  const first = socket.id;
  const gone = happens(socket, 'disconnect');
  socket.disconnect();
  expect((await gone)[0]).toBe('io client disconnect');
  expect(socket.connected).toBe(false);

  await connect(socket);
  expect(socket.id).not.toBe(first);
  expect(await echo(socket, 'again')).toEqual(['again']);
});

everywhere('comes back by itself when the connection is closed', {}, async (peer) => {
  const socket = await peer.connected();
  const first = socket.id;
  const [gone, back] = [happens(socket, 'disconnect'), happens(socket, 'connect')];
  socket.io.engine.close();
  expect((await gone)[0]).toBe('forced close');
  await back;
  expect(socket.id).not.toBe(first);
  expect(await echo(socket, 'again')).toEqual(['again']);
  await peer.settled(socket);
});

everywhere('comes back by itself when the server closes the connection', {}, async (peer) => {
  const socket = await peer.connected();
  const first = socket.id;
  const [gone, back] = [happens(socket, 'disconnect'), happens(socket, 'connect')];
  socket.io.engine.write('no packet');
  await gone;
  await back;
  expect(socket.id).not.toBe(first);
  expect(await ask(socket, 'message-with-ack', 'again')).toEqual(['again']);
});

everywhere('comes back when it sent more than the server takes', {}, async (peer) => {
  const socket = await peer.connected();
  const [gone, back] = [happens(socket, 'disconnect'), happens(socket, 'connect')];
  socket.emit('message', 'x'.repeat(1_000_001));
  await gone;
  await back;
  expect(await echo(socket, 'less')).toEqual(['less']);
});

everywhere('sends after its return what was emitted while it was away', {}, async (peer) => {
  const socket = await peer.connected();
  const back = collect(socket, 'message-back', (_, soFar) => soFar === 3);
  socket.once('disconnect', () => [1, 2, 3].forEach((i) => socket.emit('message', i)));
  socket.io.engine.close();
  expect(await back).toEqual([[1], [2], [3]]);
});

everywhere('comes back to every namespace of the connection', {}, async (peer) => {
  const root = await peer.connected();
  const custom = root.io.socket('/custom');
  await connect(custom);
  const back = [happens(root, 'connect'), happens(custom, 'connect')];
  root.io.engine.close();
  await Promise.all(back);
  expect(await echo(root, 'root')).toEqual(['root']);
  expect(await echo(custom, 'custom')).toEqual(['custom']);
});

everywhere(
  'finds its session again and gets what it missed',
  { clients: ['client 4.8'], setup: 'recovering' },
  async (peer) => {
    const [socket, other] = [await peer.connected(), await peer.connected()];
    const first = socket.id;
    // All cases share the room: only what carries this case's tag counts.
    const tag = crypto.randomUUID();
    const is = (word: string) => (args: unknown[]) => args[0] === tag && args[1] === word;
    const say = (word: string) => {
      const said = collect(other, 'msg', is(word));
      other.emit('msg', tag, word);
      return said;
    };
    const heard = collect(socket, 'msg', is('after'));
    const before = collect(socket, 'msg', is('before'));
    await say('before');
    await before;

    socket.io.reconnection(false);
    const gone = happens(socket, 'disconnect');
    socket.io.engine.close();
    await gone;
    await say('one');
    await say('two');
    await connect(socket);
    expect(socket.recovered).toBe(true);
    expect(socket.id).toBe(first);
    await say('after');
    const words = (await heard).filter(([owner]) => owner === tag).map(([, word]) => word);
    expect(words).toEqual(['before', 'one', 'two', 'after']);
  },
);

everywhere(
  'starts a new session when it has left on purpose',
  { clients: ['client 4.8'], setup: 'recovering' },
  async (peer) => {
    const socket = await peer.connected();
    const first = socket.id;
    socket.disconnect();
    await connect(socket);
    expect(socket.recovered).toBe(false);
    expect(socket.id).not.toBe(first);
  },
);
