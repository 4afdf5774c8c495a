import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { ask, collect, echo, everywhere } from './matrix.js';

const sha256 = (content: string | Buffer): Buffer => createHash('sha256').update(content).digest();

/** Bytes that look random and are the same in every run. */
function bytes(length: number, seed = 'seed'): Buffer {
  const chunks = Array.from({ length: Math.ceil(length / 32) }, (_, i) => sha256(`${seed} ${i}`));
  return Buffer.concat(chunks).subarray(0, length);
}

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, i) => i));

/** The same with every binary value as text: quick to compare, short to read when it differs. */
function legible(value: unknown): unknown {
  if (Buffer.isBuffer(value)) {
    const content = value.length > 64 ? `sha256 ${sha256(value).toString('hex')}` : value.toString('hex');
    return `${value.length} bytes: ${content}`;
  }
  if (Array.isArray(value)) return value.map(legible);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, legible(one)]));
}

everywhere('gets several attachments of one event back, byte for byte', {}, async (peer) => {
  const socket = await peer.connected();
  const sent = [everyByte, { file: bytes(1), more: [bytes(100_000), 'between', { last: Buffer.alloc(3, 255) }] }];
  expect(legible(await echo(socket, ...sent))).toEqual(legible(sent));
});

everywhere('gets an empty attachment back', {}, async (peer) => {
  const socket = await peer.connected();
  expect(legible(await echo(socket, Buffer.alloc(0), 'text', bytes(5)))).toEqual(
    legible([Buffer.alloc(0), 'text', bytes(5)]),
  );
});

everywhere('sends each kind of binary value', {}, async (peer) => {
  const socket = await peer.connected();
  const view = new Uint8Array(everyByte);
  const answer = await echo(socket, view, view.buffer, view.subarray(10, 20));
  expect(legible(answer)).toEqual(legible([everyByte, everyByte, everyByte.subarray(10, 20)]));
});

everywhere('gets an attachment sent twice back twice', {}, async (peer) => {
  const socket = await peer.connected();
  const one = bytes(50);
  expect(legible(await echo(socket, one, { again: one }))).toEqual(legible([one, { again: one }]));
});

everywhere('sends a large attachment', {}, async (peer) => {
  const socket = await peer.connected();
  expect(legible(await echo(socket, bytes(300_000)))).toEqual(legible([bytes(300_000)]));
});

everywhere('is acknowledged with attachments', {}, async (peer) => {
  const socket = await peer.connected();
  const sent = [bytes(2_000), { a: [everyByte, null, bytes(33, 'other')] }];
  expect(legible(await ask(socket, 'message-with-ack', ...sent))).toEqual(legible(sent));
});

everywhere('keeps events and attachments apart when they alternate', {}, async (peer) => {
  const socket = peer.socket();
  const sent = Array.from({ length: 100 }, (_, i) => (i % 2 ? [i] : [i, bytes(40, `a${i}`), [bytes(9, `b${i}`)]]));
  const back = collect(socket, 'message-back', (_, soFar) => soFar === sent.length);
  socket.once('connect', () => sent.forEach((args) => socket.emit('message', ...args)));
  socket.connect();
  expect(legible(await back)).toEqual(legible(sent));
});

everywhere('sends attachments as text when it must', {}, async (peer) => {
  const socket = await peer.connected('/', { forceBase64: true });
  const sent = [everyByte, { more: bytes(10_001) }];
  expect(legible(await echo(socket, ...sent))).toEqual(legible(sent));
});
