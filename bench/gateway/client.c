// Load client for the gateway benchmark: opens many WebSockets to a Socket.IO server, lets one of them broadcast, and counts
// deliveries. Every receiver checks content and order: message n must come after message n-1.
// client PORT SERVER_PID CLIENTS IN_FLIGHT WARM_UP MESSAGES
// Prints one line of JSON: seconds, deliveries, CPU seconds of the server, p50 and p99 of a round in milliseconds.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 65536 };

typedef struct {
  int fd;
  int length;
  long expected;
  unsigned char data[BUFFER];
} Client;

static void die(const char *what) {
  fprintf(stderr, "client: %s: %s\n", what, strerror(errno));
  exit(1);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

// User and system time of a process, in seconds.
static double cpu_of(int pid) {
  char path[64], line[4096];
  snprintf(path, sizeof path, "/proc/%d/stat", pid);
  FILE *file = fopen(path, "r");
  if (!file || !fgets(line, sizeof line, file)) die("the server is gone");
  fclose(file);
  unsigned long user, system;
  if (sscanf(strrchr(line, ')') + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2)
    die("cannot read its CPU time");
  return (double)(user + system) / sysconf(_SC_CLK_TCK);
}

static void write_all(int fd, const void *data, size_t length) {
  const char *at = data;
  while (length > 0) {
    ssize_t written = write(fd, at, length);
    if (written < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (written <= 0) die("write");
    at += written;
    length -= (size_t)written;
  }
}

// A masked text frame with the mask 0: the payload stands as it is.
static void send_text(int fd, const char *text) {
  unsigned char frame[256];
  size_t length = strlen(text);
  if (length > 125) die("message too long for this client");
  frame[0] = 0x81;
  frame[1] = (unsigned char)(0x80 | length);
  memset(frame + 2, 0, 4);
  memcpy(frame + 6, text, length);
  write_all(fd, frame, length + 6);
}

static void open_client(Client *client, int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  client->fd = socket(AF_INET, SOCK_STREAM, 0);
  if (client->fd < 0 || connect(client->fd, (struct sockaddr *)&address, sizeof address) < 0) die("connect");
  int one = 1;
  setsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  static const char request[] =
      "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
      "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  write_all(client->fd, request, sizeof request - 1);
  char *end;
  do {
    ssize_t got = read(client->fd, client->data + client->length, BUFFER - 1 - (size_t)client->length);
    if (got <= 0) die("handshake");
    client->length += (int)got;
    client->data[client->length] = 0;
    end = strstr((char *)client->data, "\r\n\r\n");
  } while (!end);
  if (!strstr((char *)client->data, " 101 ")) die("no upgrade");
  int used = (int)(end + 4 - (char *)client->data);
  client->length -= used;
  memmove(client->data, client->data + used, (size_t)client->length);
  send_text(client->fd, "40");
  fcntl(client->fd, F_SETFL, fcntl(client->fd, F_GETFL) | O_NONBLOCK);
}

static long *delivered;
static double *sent_at, *round_ms;
static int clients;
static long completed, next_message;

static void received(Client *client, const char *text, int length) {
  static const char prefix[] = "42[\"msg\",";
  if (length == 1 && text[0] == '2') {
    send_text(client->fd, "3");
    return;
  }
  if (length < (int)sizeof prefix - 1 || memcmp(text, prefix, sizeof prefix - 1) != 0) return;
  long number = strtol(text + sizeof prefix - 1, NULL, 10);
  if (number != client->expected) {
    fprintf(stderr, "client: expected message %ld, got %ld\n", client->expected, number);
    exit(1);
  }
  client->expected++;
  if (++delivered[number] == clients) {
    round_ms[number] = (now() - sent_at[number]) * 1000;
    completed++;
  }
}

static void readable(Client *client) {
  for (;;) {
    ssize_t got = read(client->fd, client->data + client->length, BUFFER - (size_t)client->length);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) die("the server closed a connection");
    client->length += (int)got;
    int at = 0;
    while (client->length - at >= 2) {
      int header = 2, length = client->data[at + 1] & 127;
      if (length == 126) {
        if (client->length - at < 4) break;
        header = 4;
        length = client->data[at + 2] << 8 | client->data[at + 3];
      }
      if (client->length - at < header + length) break;
      if ((client->data[at] & 15) == 1) received(client, (char *)client->data + at + header, length);
      at += header + length;
    }
    client->length -= at;
    memmove(client->data, client->data + at, (size_t)client->length);
  }
}

static void broadcast(Client *sender) {
  char text[64];
  snprintf(text, sizeof text, "42[\"msg\",%ld]", next_message);
  sent_at[next_message++] = now();
  send_text(sender->fd, text);
}

static void run_until(int poll, Client *all, long target, int in_flight) {
  struct epoll_event events[512];
  while (completed < target) {
    while (next_message < target && next_message - completed < in_flight) broadcast(&all[0]);
    int ready = epoll_wait(poll, events, 512, 10000);
    if (ready == 0) {
      fprintf(stderr, "client: nothing came for 10 s, %ld of %ld\n", completed, target);
      exit(1);
    }
    for (int i = 0; i < ready; i++) readable(events[i].data.ptr);
  }
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int count, char **arguments) {
  if (count != 7) die("usage: client PORT SERVER_PID CLIENTS IN_FLIGHT WARM_UP MESSAGES");
  int port = atoi(arguments[1]), pid = atoi(arguments[2]), in_flight = atoi(arguments[4]);
  long warm_up = atol(arguments[5]), messages = atol(arguments[6]);
  clients = atoi(arguments[3]);
  struct rlimit files = {(rlim_t)clients + 64, (rlim_t)clients + 64};
  setrlimit(RLIMIT_NOFILE, &files);
  long total = warm_up + messages;
  delivered = calloc((size_t)total, sizeof *delivered);
  sent_at = calloc((size_t)total, sizeof *sent_at);
  round_ms = calloc((size_t)total, sizeof *round_ms);
  Client *all = calloc((size_t)clients, sizeof *all);
  int poll = epoll_create1(0);
  for (int i = 0; i < clients; i++) {
    open_client(&all[i], port);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
    epoll_ctl(poll, EPOLL_CTL_ADD, all[i].fd, &event);
  }
  // Everyone has joined once their greeting is through.
  usleep(500 * 1000);
  for (int i = 0; i < clients; i++) readable(&all[i]);

  run_until(poll, all, warm_up, in_flight);
  double cpu = cpu_of(pid), begin = now();
  run_until(poll, all, total, in_flight);
  double seconds = now() - begin;
  cpu = cpu_of(pid) - cpu;
  qsort(round_ms + warm_up, (size_t)messages, sizeof *round_ms, ascending);
  printf("{\"seconds\":%.3f,\"deliveries\":%ld,\"cpuSeconds\":%.2f,\"p50Ms\":%.3f,\"p99Ms\":%.3f}\n", seconds,
         messages * clients, cpu, round_ms[warm_up + messages / 2], round_ms[warm_up + messages * 99 / 100]);
  return 0;
}
