import { expect } from 'vitest';
import { ask, everywhere, happens } from './matrix.js';

everywhere('stays connected over many heartbeats with nothing to say', { setup: 'quick' }, async (peer) => {
  const socket = await peer.connected();
  const first = socket.id;
  const losses: unknown[] = [];
  socket.on('disconnect', (reason) => losses.push(reason));
  for (let pings = 0; pings < 5; pings++) await happens(socket.io, 'ping');

  expect(losses).toEqual([]);
  expect(await ask(socket, 'message-with-ack', 'still here')).toEqual(['still here']);
  expect(socket.id).toBe(first);
});

everywhere('talks on between heartbeats', { setup: 'quick' }, async (peer) => {
  const socket = await peer.connected();
  const first = socket.id;
  let pings = 0;
  socket.io.on('ping', () => pings++);
  for (let i = 0; pings < 3; i++) expect(await ask(socket, 'message-with-ack', i)).toEqual([i]);
  expect(socket.id).toBe(first);
});
