import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { ask, collect, echo, everywhere } from './matrix.js';

/** Bytes that look random and are the same in every run. */
function bytes(length: number, seed = 'seed'): Buffer {
  const chunks = Array.from({ length: Math.ceil(length / 32) }, (_, i) =>
    createHash('sha256').update(`${seed} ${i}`).digest(),
  );
  return Buffer.concat(chunks).subarray(0, length);
}

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, i) => i));

everywhere('gets several attachments of one event back, byte for byte', {}, async (peer) => {
  const socket = await peer.connected();
  const sent = [everyByte, { file: bytes(1), more: [bytes(100_000), 'between', { last: Buffer.alloc(3, 255) }] }];
  expect(await echo(socket, ...sent)).toEqual(sent);
});

everywhere('gets an empty attachment back', {}, async (peer) => {
  const socket = await peer.connected();
  expect(await echo(socket, Buffer.alloc(0), 'text', bytes(5))).toEqual([Buffer.alloc(0), 'text', bytes(5)]);
});

everywhere('sends each kind of binary value', {}, async (peer) => {
  const socket = await peer.connected();
  const view = new Uint8Array(everyByte);
  const answer = await echo(socket, view, view.buffer, view.subarray(10, 20));
  expect(answer).toEqual([everyByte, everyByte, everyByte.subarray(10, 20)]);
});

everywhere('gets an attachment sent twice back twice', {}, async (peer) => {
  const socket = await peer.connected();
  const one = bytes(50);
  expect(await echo(socket, one, { again: one })).toEqual([one, { again: one }]);
});

everywhere('sends a large attachment', {}, async (peer) => {
  const socket = await peer.connected();
  expect(await echo(socket, bytes(300_000))).toEqual([bytes(300_000)]);
});

everywhere('is acknowledged with attachments', {}, async (peer) => {
  const socket = await peer.connected();
  const sent = [bytes(2_000), { a: [everyByte, null, bytes(33, 'other')] }];
  expect(await ask(socket, 'message-with-ack', ...sent)).toEqual(sent);
});

everywhere('keeps events and attachments apart when they alternate', {}, async (peer) => {
  const socket = peer.socket();
  const sent = Array.from({ length: 100 }, (_, i) => (i % 2 ? [i] : [i, bytes(40, `a${i}`), [bytes(9, `b${i}`)]]));
  const back = collect(socket, 'message-back', (_, soFar) => soFar === sent.length);
  socket.once('connect', () => sent.forEach((args) => socket.emit('message', ...args)));
  socket.connect();
  expect(await back).toEqual(sent);
});

everywhere('sends attachments as text when it must', {}, async (peer) => {
  const socket = await peer.connected('/', { forceBase64: true });
  expect(await echo(socket, everyByte, { more: bytes(10_001) })).toEqual([everyByte, { more: bytes(10_001) }]);
});
