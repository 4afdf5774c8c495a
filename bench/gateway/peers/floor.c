// The floor of the gateway benchmark: the least that a broadcast can cost. It answers the WebSocket handshake and Socket.IO's
// CONNECT with fixed bytes, takes every text frame that begins like an event, and writes it to each connection of the sender's
// room: one write a connection for all that was read in one go. No queues, no limits. Prints its port.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MOST = 65536, BUFFER = 4096, OUTPUT = 1 << 20, ROOMS = 1024 };

typedef struct {
  int fd;
  int open;
  int room;
  int length;
  unsigned char data[BUFFER];
} Peer;

typedef struct {
  int *members;
  int member_count, output_length;
  unsigned char *output;
} Room;

static Room rooms[ROOMS];

static void die(const char *what) {
  perror(what);
  exit(1);
}

static void shake_hands(Peer *peer) {
  static const char answer[] =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
  if (write(peer->fd, answer, sizeof answer - 1) < 0) die("write");
  peer->open = 1;
}

// CONNECT is 40, or 40{"room":"7"} to be in a room of that number; the others are in room 0.
static void join(Peer *peer, const unsigned char *payload, int length, const unsigned char *mask) {
  static const char answer[] = "\x81\x0d" "40{\"sid\":\"0\"}" "\x81\x0d" "42[\"auth\",{}]";
  for (int i = 2; i < length; i++) {
    int digit = (payload[i] ^ mask[i & 3]) - '0';
    if (digit >= 0 && digit <= 9) peer->room = peer->room * 10 + digit;
  }
  if (peer->room >= ROOMS) die("too many rooms");
  Room *room = &rooms[peer->room];
  // Pages that are never touched take no memory.
  if (!room->members) room->members = calloc(MOST, sizeof *room->members);
  if (!room->output) room->output = malloc(OUTPUT);
  if (!room->members || !room->output || room->member_count == MOST) die("join");
  room->members[room->member_count++] = peer->fd;
  if (write(peer->fd, answer, sizeof answer - 1) < 0) die("write");
}

static void gather(Room *room, const unsigned char *payload, int length, const unsigned char *mask) {
  if (room->output_length + length + 2 > OUTPUT) die("too much at once");
  unsigned char *to = room->output + room->output_length;
  *to++ = 0x81;
  *to++ = (unsigned char)length;
  for (int i = 0; i < length; i++) *to++ = payload[i] ^ mask[i & 3];
  room->output_length += length + 2;
}

static void pass_on(Room *room) {
  for (int i = 0; room->output_length > 0 && i < room->member_count; i++)
    if (write(room->members[i], room->output, (size_t)room->output_length) != room->output_length) die("a slow client");
  room->output_length = 0;
}

static void readable(Peer *peer) {
  ssize_t got = read(peer->fd, peer->data + peer->length, BUFFER - (size_t)peer->length);
  if (got <= 0) exit(0);
  peer->length += (int)got;
  int at = 0;
  if (!peer->open) {
    unsigned char *end = memmem(peer->data, (size_t)peer->length, "\r\n\r\n", 4);
    if (!end) return;
    shake_hands(peer);
    at = (int)(end + 4 - peer->data);
  }
  while (peer->length - at >= 6) {
    int length = peer->data[at + 1] & 127;
    if (peer->length - at < 6 + length) break;
    unsigned char *mask = peer->data + at + 2, *payload = mask + 4;
    if (length >= 2 && (payload[0] ^ mask[0]) == '4') {
      if ((payload[1] ^ mask[1]) == '2') gather(&rooms[peer->room], payload, length, mask);
      if ((payload[1] ^ mask[1]) == '0') join(peer, payload, length, mask);
    }
    at += 6 + length;
  }
  peer->length -= at;
  memmove(peer->data, peer->data + at, (size_t)peer->length);
}

int main(void) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  struct sockaddr_in address = {.sin_family = AF_INET};
  inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  socklen_t size = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, size) < 0 || listen(listener, 4096) < 0) die("listen");
  getsockname(listener, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  int poll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}, events[512];
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
  for (;;) {
    int ready = epoll_wait(poll, events, 512, -1);
    for (int i = 0; i < ready; i++) {
      Peer *peer = events[i].data.ptr;
      if (peer) {
        readable(peer);
        continue;
      }
      peer = calloc(1, sizeof *peer);
      peer->fd = accept(listener, NULL, NULL);
      if (peer->fd < 0) die("accept");
      int one = 1;
      setsockopt(peer->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
      event.data.ptr = peer;
      epoll_ctl(poll, EPOLL_CTL_ADD, peer->fd, &event);
    }
    for (int i = 0; i < ROOMS; i++) pass_on(&rooms[i]);
  }
}
