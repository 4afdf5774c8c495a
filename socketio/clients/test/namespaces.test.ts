import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { ask, collect, connect, echo, everywhere, happens, type Peer } from './matrix.js';

async function both(peer: Peer) {
  const manager = peer.manager();
  const [root, custom] = [manager.socket('/', { auth: { to: 'root' } }), manager.socket('/custom')];
  const greetings = [happens(root, 'auth'), happens(custom, 'auth')];
  await Promise.all([connect(root), connect(custom)]);
  return { root, custom, greetings };
}

everywhere('is in two namespaces over one connection', {}, async (peer) => {
  const { root, custom, greetings } = await both(peer);
  expect(root.io.engine).toBe(custom.io.engine);
  expect(root.id).not.toBe(custom.id);
  expect((await greetings[0])?.[0]).toEqual({ to: 'root' });
  const answers = await Promise.all([echo(root, 'to root'), echo(custom, 'to custom')]);
  expect(answers).toEqual([['to root'], ['to custom']]);
});

everywhere('counts the acknowledgements of each namespace apart', {}, async (peer) => {
  const { root, custom } = await both(peer);
  const numbers = Array.from({ length: 20 }, (_, i) => i);
  const answers = await Promise.all(
    numbers.flatMap((i) => [
      ask(root, 'message-with-ack', 'root', i),
      ask(custom, 'message-with-ack', 'custom', Buffer.of(i)),
    ]),
  );
  expect(answers).toEqual(
    numbers.flatMap((i) => [
      ['root', i],
      ['custom', Buffer.of(i)],
    ]),
  );
});

everywhere('leaves one namespace, stays in the other and comes back', {}, async (peer) => {
  const { root, custom } = await both(peer);
  const { engine } = root.io;
  const first = custom.id;
  custom.disconnect();
  expect(await echo(root, 'here')).toEqual(['here']);
  await connect(custom);
  expect(custom.id).not.toBe(first);
  expect(await echo(custom, 'back')).toEqual(['back']);
  expect(root.io.engine).toBe(engine);
});

everywhere('gets a broadcast to a room once, whoever sent it', {}, async (peer) => {
  const token = randomUUID();
  const everyone = await Promise.all([peer.connected(), peer.connected(), peer.connected()]);
  const outsider = await peer.connected('/custom');
  const isOurs = ([of]: unknown[]) => of === token;
  const inboxes = everyone.map((socket) => collect(socket, 'msg', (args) => isOurs(args) && args[1] === 'end'));
  const stray = collect(outsider, 'msg', isOurs);

  everyone[0]?.emit('msg', token, 'news', { é: [1] });
  everyone[0]?.emit('msg', token, 'file', Buffer.of(0, 255, 7), [Buffer.of(9)]);
  everyone[0]?.emit('msg', token, 'end');
  for (const inbox of await Promise.all(inboxes))
    expect(inbox.filter(isOurs)).toEqual([
      [token, 'news', { é: [1] }],
      [token, 'file', Buffer.of(0, 255, 7), [Buffer.of(9)]],
      [token, 'end'],
    ]);

  outsider.emit('msg', token, 'in the other namespace');
  expect((await stray).filter(isOurs)).toEqual([[token, 'in the other namespace']]);
});

everywhere('keeps the order of a broadcast and of what is sent to it alone', {}, async (peer) => {
  const token = randomUUID();
  const socket = await peer.connected();
  const order: unknown[] = [];
  socket.on('msg', (of, i) => of === token && order.push(i));
  socket.on('message-back', (i) => order.push(i));
  for (let i = 0; i < 100; i += 2) socket.emit('msg', token, i).emit('message', i + 1);
  await ask(socket, 'message-with-ack');
  expect(order).toEqual(Array.from({ length: 100 }, (_, i) => i));
});
