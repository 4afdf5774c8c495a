// What is measured: a client program with its options (README.md), on servers of one room or of many.
import { connecting, idle, messages, perMessage } from './table.mjs';

const PING_MS = 25_000;
// Connections count as idle when each has been pinged, which takes this long at most.
const IDLE_PING_MS = 4_000;
const IDLE_HOLD_SECONDS = 6;

const DELIVERIES_A_SECOND = 20_000;
const RATE_SECONDS = 5;
// Receivers of a message when each room of messages.c has a turn.
const MEAN_ROOM = 100 / 14;

/** Loads by the name that --only knows; the clients of those that send messages are a setting. */
export function loadsFor(clients) {
  const broadcast = (name, title, options) => ({
    ...{ name, title: `broadcast to ${clients}, ${title}`, program: 'messages', pingMs: PING_MS, columns: messages },
    options: { clients, ...options },
  });
  const rooms = (title, options) => ({
    ...broadcast('rooms', '', { rooms: 1, ...options }),
    ...{ title: `${clients} clients in rooms of 50, 10 and 2, ${title}`, manyRooms: true },
  });
  const idleConnections = (count) => ({
    ...{ name: 'idle', title: `${count} idle connections`, program: 'connections', columns: idle },
    ...{ pingMs: IDLE_PING_MS, options: { clients: count, handshakes: 500, holdSeconds: IDLE_HOLD_SECONDS } },
  });
  const storm = (title, options) => ({
    ...{ name: 'storm', title, program: 'connections', pingMs: PING_MS, columns: connecting },
    options: { clients: 10_000, handshakes: 500, ...options },
  });
  return [
    broadcast('single', 'one in flight', { inFlight: 1, warmUp: 2_000, messages: 2_000 }),
    broadcast('pipelined', '32 in flight', { inFlight: 32, warmUp: 8_000, messages: 8_000 }),
    broadcast('senders', '32 senders with one in flight each', { senders: 32, warmUp: 8_000, messages: 8_000 }),
    {
      ...broadcast('rate', `${DELIVERIES_A_SECOND} deliveries a second`, {
        ...{ warmUp: 4_000, rate: Math.round(DELIVERIES_A_SECOND / clients) },
        messages: Math.round((DELIVERIES_A_SECOND / clients) * RATE_SECONDS),
      }),
      columns: perMessage,
    },
    rooms('a sender with one in flight in each', { warmUp: 100_000, messages: 100_000 }),
    {
      ...rooms(`${DELIVERIES_A_SECOND} deliveries a second`, {
        ...{ warmUp: 100_000, rate: DELIVERIES_A_SECOND / MEAN_ROOM },
        messages: (DELIVERIES_A_SECOND / MEAN_ROOM) * RATE_SECONDS,
      }),
      columns: perMessage,
    },
    idleConnections(5_000),
    idleConnections(15_000),
    storm('10000 connect, warm server', { warmUp: 2_000 }),
    storm('10000 connect, server just started', {}),
  ];
}

/** Descriptors that the client and the server each need; the warm-up of those that connect is connections too. */
export const descriptorsOf = ({ program, options }) =>
  options.clients + (program === 'connections' ? (options.warmUp ?? 0) : 0) + 200;
