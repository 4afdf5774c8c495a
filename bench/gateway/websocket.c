#define _GNU_SOURCE
#include "websocket.h"
#include "measure.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

enum { EVENTS = 512, CLIENTS_AN_ADDRESS = 20000, MESSAGE = 4096 };

static const double PATIENCE_SECONDS = 10;

static int poll_fd = -1;
static long closed, settled;

Client *make_clients(int count) {
  struct rlimit files;
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  Client *clients = calloc((size_t)count, sizeof *clients);
  if (!clients) die("memory");
  for (int i = 0; i < count; i++) {
    clients[i].number = i;
    clients[i].connect = "40";
  }
  return clients;
}

static void watch(Client *client, int operation, uint32_t what) {
  struct epoll_event event = {.events = what, .data.ptr = client};
  if (epoll_ctl(poll_fd, operation, client->fd, &event) < 0) die("epoll");
}

static void drop(Client *client) {
  close(client->fd);
  settled += client->state < CONNECTED;
  client->state = CLOSED;
  closed++;
}

// The buffers of the kernel hold whatever these clients send, so a full one means that the server has stopped reading.
static void write_all(Client *client, const void *data, size_t length) {
  if (client->state != CLOSED && send(client->fd, data, length, MSG_NOSIGNAL) != (ssize_t)length) drop(client);
}

// A masked text frame with the mask 0: the payload stands as it is.
void send_text(Client *client, const char *text) {
  unsigned char frame[MESSAGE + 8] = {0x81};
  size_t length = strlen(text), header = length > 125 ? 8 : 6;
  if (length > MESSAGE) die("message too long for this client");
  frame[1] = (unsigned char)(0x80 | (length > 125 ? 126 : length));
  frame[2] = (unsigned char)(length > 125 ? length >> 8 : 0);
  frame[3] = (unsigned char)(length > 125 ? length : 0);
  memcpy(frame + header, text, length);
  write_all(client, frame, header + length);
}

// An address has about 28,000 ports for connections to one server, so larger crowds come from several.
static void dial(Client *client, int port) {
  struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + (uint32_t)(client->number / CLIENTS_AN_ADDRESS));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  client->dialled = now();
  client->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (client->fd < 0) die("socket");
  int one = 1;
  setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  setsockopt(client->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
  if (bind(client->fd, (struct sockaddr *)&from, sizeof from) < 0) die("bind");
  client->state = DIALLING;
  if (connect(client->fd, (struct sockaddr *)&to, sizeof to) < 0 && errno != EINPROGRESS) {
    drop(client);
    return;
  }
  watch(client, EPOLL_CTL_ADD, EPOLLOUT);
}

static void ask_for_upgrade(Client *client) {
  static const char request[] =
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  client->state = UPGRADING;
  watch(client, EPOLL_CTL_MOD, EPOLLIN);
  write_all(client, request, sizeof request - 1);
}

// Returns the bytes used, 0 while the answer is not there in full.
static int upgraded(Client *client) {
  char *end = memmem(client->data, (size_t)client->length, "\r\n\r\n", 4);
  if (!end) return 0;
  if (!memmem(client->data, (size_t)client->length, " 101 ", 5)) {
    drop(client);
    return 0;
  }
  client->state = CONNECTING;
  send_text(client, client->connect);
  return (int)(end + 4 - (char *)client->data);
}

static void received(Client *client, const char *text, int length, double at, OnText *on_text) {
  if (length == 1 && text[0] == '2') {
    send_text(client, "3");
  } else if (client->state == CONNECTING && length > 2 && memcmp(text, "44", 2) == 0) {
    drop(client);
  } else if (client->state == CONNECTING && length > 2 && memcmp(text, "40", 2) == 0) {
    client->state = CONNECTED;
    client->answered = at;
    settled++;
  } else if (on_text) {
    on_text(client, text, length, at);
  }
}

// Returns the bytes used; the rest is a part of a frame.
static int frames(Client *client, double at, OnText *on_text) {
  int used = client->state == UPGRADING ? upgraded(client) : 0;
  if (client->state == UPGRADING) return 0;
  while (client->state != CLOSED && client->length - used >= 2) {
    unsigned char *frame = client->data + used;
    int header = 2, length = frame[1] & 127;
    if (length == 127) die("a frame too long for this client");
    if (length == 126) {
      if (client->length - used < 4) break;
      header = 4;
      length = frame[2] << 8 | frame[3];
    }
    if (client->length - used < header + length) break;
    if ((frame[0] & 15) == 1) received(client, (char *)frame + header, length, at, on_text);
    used += header + length;
  }
  return used;
}

static void readable(Client *client, OnText *on_text) {
  while (client->state != CLOSED) {
    ssize_t got = read(client->fd, client->data + client->length, BUFFER - (size_t)client->length);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
      drop(client);
      return;
    }
    client->length += (int)got;
    int used = frames(client, now(), on_text);
    client->length -= used;
    memmove(client->data, client->data + used, (size_t)client->length);
  }
}

int serve_clients(double seconds, OnText *on_text) {
  struct epoll_event events[EVENTS];
  struct timespec timeout = {(time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9)};
  int ready = epoll_pwait2(poll_fd, events, EVENTS, &timeout, NULL);
  for (int i = 0; i < ready; i++) {
    Client *client = events[i].data.ptr;
    if (client->state == DIALLING) ask_for_upgrade(client);
    else readable(client, on_text);
  }
  return ready > 0;
}

void open_clients(Client *clients, int count, int port, int handshakes, OnText *on_text) {
  if (poll_fd < 0) poll_fd = epoll_create1(0);
  int dialled = 0;
  long before = settled;
  while (settled - before < count) {
    while (dialled < count && dialled - (settled - before) < handshakes) dial(&clients[dialled++], port);
    if (serve_clients(PATIENCE_SECONDS, on_text)) continue;
    for (int i = 0; i < dialled; i++)
      if (clients[i].state < CONNECTED) drop(&clients[i]);
  }
}

long closed_clients(void) { return closed; }
