// The echo server of the conformance suite on Node's own implementation: node server.mjs. Prints its port.
import { createServer } from 'node:http';
import { Server as Engine } from 'engine.io';
import { Server } from 'socket.io';

const terms = { pingInterval: 300, pingTimeout: 200, maxHttpBufferSize: 1_000_000, destroyUpgrade: false };
const http = createServer();

const engine = new Engine(terms);
engine.attach(http, { path: '/engine.io/', destroyUpgrade: false });
engine.on('connection', (socket) => socket.on('message', (message) => socket.send(message)));

const server = new Server(http, { ...terms, connectTimeout: 1_000 });
for (const name of ['/', '/custom']) {
  server.of(name).on('connection', (socket) => {
    socket.join('room');
    socket.emit('auth', socket.handshake.auth);
    if (name !== '/') return;
    socket.on('message', (...args) => socket.emit('message-back', ...args));
    socket.on('message-with-ack', (...args) => args.pop()(...args));
    socket.on('msg', (...args) => server.to('room').emit('msg', ...args));
  });
}

http.listen(0, '127.0.0.1', () => console.log(http.address().port));
process.stdin.on('end', () => process.exit()).resume();
