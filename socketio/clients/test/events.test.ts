import { expect } from 'vitest';
import { ask, collect, echo, everywhere } from './matrix.js';

const nested = (depth: number): unknown => (depth === 0 ? [] : { [`level ${depth}`]: [nested(depth - 1)] });

const shapes: Record<string, unknown> = {
  null: null,
  true: true,
  false: false,
  zero: 0,
  'a fraction': -1234.5625,
  'the largest safe integer': Number.MAX_SAFE_INTEGER,
  'an integer past the safe ones': 12345678901234567000,
  'the largest number': Number.MAX_VALUE,
  'the smallest number': Number.MIN_VALUE,
  'an empty text': '',
  'an empty array': [],
  'an empty object': {},
  'an empty key': { '': { '': '' } },
  'every way to write a text': 'é€😀𝄞 שלום \u0000\u0007\b\t\n\u001e\u001f"\\/\u007f\u2028\u2029\ufeff\ufffd',
  'text that looks like packets': ['2["message"]', '451-["x"]', '\u001e4', 'b64', '0'],
  'an object that looks like a placeholder': { _placeholder: true, num: 0 },
  nested: nested(30),
  mixed: [{ a: [1, 'two', { three: [null, [], {}] }] }, [[[]]], 'end'],
};

everywhere('gets every JSON shape back as it was', {}, async (peer) => {
  const socket = await peer.connected();
  for (const [name, shape] of Object.entries(shapes)) expect(await echo(socket, shape), name).toEqual([shape]);
});

everywhere('gets half of a surrogate pair back as it was', {}, async (peer) => {
  const socket = await peer.connected();
  expect(await echo(socket, 'a\ud83d', { '\udc00': 1 })).toEqual(['a\ud83d', { '\udc00': 1 }]);
});

everywhere('sends events without arguments and with many', {}, async (peer) => {
  const socket = await peer.connected();
  expect(await echo(socket)).toEqual([]);
  const many = Array.from({ length: 100 }, (_, i) => (i % 2 ? i : { i }));
  expect(await echo(socket, ...many)).toEqual(many);
});

everywhere('sends a large event, and gets it back', {}, async (peer) => {
  const socket = await peer.connected();
  const large = Array.from({ length: 3_300 }, (_, i) => ({ i, text: `${'x'.repeat(70)} é😀 ${i}` }));
  expect(JSON.stringify(large).length).toBeGreaterThan(300_000);
  expect(await echo(socket, large)).toEqual([large]);
});

everywhere('has 1,000 events, sent at once, come back in order', {}, async (peer) => {
  const socket = peer.socket();
  const back = collect(socket, 'message-back', (_, soFar) => soFar === 1_000);
  socket.once('connect', () => {
    for (let i = 0; i < 1_000; i++) socket.emit('message', i, 'é😀');
  });
  socket.connect();
  expect(await back).toEqual(Array.from({ length: 1_000 }, (_, i) => [i, 'é😀']));
});

everywhere(
  'keeps the order of events sent at each step of the upgrade',
  { transports: ['polling, then websocket'] },
  async (peer) => {
    const socket = peer.socket();
    let next = 0;
    const sentOver = new Set<string>();
    const batch = () => {
      sentOver.add(socket.io.engine.transport.name);
      for (let i = 0; i < 250; i++) socket.emit('message', next++);
    };
    const back = collect(socket, 'message-back', (_, soFar) => soFar === 1_000);
    socket.connect();
    socket.io.engine.once('open', batch);
    socket.once('connect', batch);
    socket.io.engine.once('upgrading', batch);
    socket.io.engine.once('upgrade', batch);

    expect(await back).toEqual(Array.from({ length: 1_000 }, (_, i) => [i]));
    expect([...sentOver]).toEqual(['polling', 'websocket']);
  },
);

everywhere('sends what was emitted before it was connected, in order', {}, async (peer) => {
  const socket = peer.socket();
  const back = collect(socket, 'message-back', (_, soFar) => soFar === 20);
  for (let i = 0; i < 20; i++) socket.emit('message', i);
  socket.connect();
  expect(await back).toEqual(Array.from({ length: 20 }, (_, i) => [i]));
});

everywhere('may lose volatile events, but nothing beside them and never the order', {}, async (peer) => {
  const socket = peer.socket();
  const back = collect(socket, 'message-back', ([, last]) => last === 'last');
  socket.volatile.emit('message', -1, 'volatile');
  socket.once('connect', () => {
    for (let i = 0; i < 50; i++) {
      socket.volatile.emit('message', i, 'volatile');
      socket.emit('message', i, 'reliable');
    }
    socket.emit('message', 50, 'last');
  });
  socket.connect();

  const all = (await back) as [number, string][];
  const only = (kind: string) => all.filter(([, one]) => one === kind).map(([i]) => i);
  expect(only('reliable')).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect(only('volatile')).toEqual([...new Set(only('volatile'))].sort((a, b) => a - b));
  expect(only('volatile')).not.toContain(-1);
  expect(await ask(socket, 'message-with-ack', 'still there')).toEqual(['still there']);
});
