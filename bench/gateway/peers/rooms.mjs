// Rooms on Node's socket.io: a client's auth names its room, and what it sends goes to all of that room. Prints its port.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer();
const server = new Server(http);
server.on('connection', (socket) => {
  const { room } = socket.handshake.auth;
  socket.join(room);
  socket.emit('auth');
  socket.on('msg', (...args) => server.to(room).emit('msg', ...args));
});
http.listen(0, '127.0.0.1', () => console.log(http.address().port));
process.stdin.on('end', () => process.exit()).resume();
