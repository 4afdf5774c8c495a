// The echo server on Node's own implementation, for the conformance suite, the clients' matrix and the benchmark:
// node server.mjs [PING_INTERVAL PING_TIMEOUT RECOVERY_WINDOW]. Prints its port.
import { createServer } from 'node:http';
import { Server as Engine } from 'engine.io';
import { Server } from 'socket.io';

const [pingInterval = 300, pingTimeout = 200, recoveryWindow = 0] = process.argv.slice(2).map(Number);
const terms = { pingInterval, pingTimeout, maxHttpBufferSize: 1_000_000, destroyUpgrade: false };
const http = createServer();

const engine = new Engine(terms);
engine.attach(http, { path: '/engine.io/', destroyUpgrade: false });
engine.on('connection', (socket) => socket.on('message', (message) => socket.send(message)));

const server = new Server(http, {
  ...terms,
  connectTimeout: 1_000,
  ...(recoveryWindow > 0 && { connectionStateRecovery: { maxDisconnectionDuration: recoveryWindow } }),
});
for (const name of ['/', '/custom']) {
  server.of(name).on('connection', (socket) => {
    socket.join('room');
    socket.emit('auth', socket.handshake.auth);
    socket.on('message', (...args) => socket.emit('message-back', ...args));
    socket.on('message-with-ack', (...args) => args.pop()(...args));
    socket.on('msg', (...args) =>
      server
        .of(name)
        .to('room')
        .emit('msg', ...args),
    );
  });
}

http.listen(0, '127.0.0.1', () => console.log(http.address().port));
process.stdin.on('end', () => process.exit()).resume();
