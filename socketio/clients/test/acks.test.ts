import { expect } from 'vitest';
import { ask, everywhere } from './matrix.js';

everywhere('is acknowledged with what it sent', {}, async (peer) => {
  const socket = await peer.connected();
  expect(await ask(socket, 'message-with-ack')).toEqual([]);
  expect(await ask(socket, 'message-with-ack', null, 'é😀', { a: [1, {}] })).toEqual([null, 'é😀', { a: [1, {}] }]);
});

everywhere('gets each of many answers to its own question', {}, async (peer) => {
  const socket = await peer.connected();
  const questions = Array.from({ length: 300 }, (_, i) => i);
  const answers = await Promise.all(questions.map((i) => ask(socket, 'message-with-ack', i)));
  expect(answers).toEqual(questions.map((i) => [i]));
});

everywhere('is acknowledged before a time limit', {}, async (peer) => {
  const socket = await peer.connected();
  const answer = await new Promise((resolve, reject) =>
    socket.timeout(15_000).emit('message-with-ack', 7, (error: Error | null, value: unknown) => {
      if (error) reject(error);
      else resolve(value);
    }),
  );
  expect(answer).toBe(7);
});

everywhere('learns that nobody acknowledged in time', {}, async (peer) => {
  const socket = await peer.connected();
  const error = await new Promise((resolve) => socket.timeout(50).emit('nobody-listens', 7, resolve));
  expect(error).toHaveProperty('message', 'operation has timed out');
  expect(await ask(socket, 'message-with-ack', 8)).toEqual([8]);
});

everywhere('emits with acknowledgement and time limit', { clients: ['client 4.8'] }, async (peer) => {
  const socket = await peer.connected();
  await expect(socket.timeout(15_000).emitWithAck('message-with-ack', { a: 1 })).resolves.toEqual({ a: 1 });
  await expect(socket.timeout(50).emitWithAck('nobody-listens')).rejects.toThrow('operation has timed out');
  await expect(socket.emitWithAck('message-with-ack', 'again')).resolves.toBe('again');
});

everywhere('tries again until it is acknowledged', { clients: ['client 4.8'] }, async (peer) => {
  const socket = await peer.connected('/', { retries: 3, ackTimeout: 15_000 });
  const answers = await Promise.all([1, 2, 3].map((i) => socket.emitWithAck('message-with-ack', i)));
  expect(answers).toEqual([1, 2, 3]);
});
