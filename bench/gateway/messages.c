// Load client: clients send messages, the server passes each to everyone in the sender's room, and every receiver checks that
// a sender's messages come complete and in order.
// messages port= pid= clients= senders= inFlight= warmUp= messages= [rate=] [rooms=1]
// senders take turns; each has at most inFlight messages of its own on their way. With a rate, the measured messages are sent
// at so many a second whatever comes back. With rooms, clients are in rooms of 50, 10 and 2, each with one sender.
// Prints one line of JSON. A round is from a message's sending to its last delivery.
#include "measure.h"
#include "websocket.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HANDSHAKES = 100 };

static const double PATIENCE_SECONDS = 10;

typedef struct {
  double sent;
  int awaited;
} Message;

// A hundred clients; larger numbers repeat it.
static const int ROOM_SIZES[] = {50, 10, 10, 10, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2};
enum { ROOM_SIZE_COUNT = sizeof ROOM_SIZES / sizeof *ROOM_SIZES };

static Client *clients;
static Message *messages;
static int client_count, sender_count;
// Of each client and sender.
static int *room_of, *sender_in_flight;
static int *room_size, *sender_client;
// The number of the next message that a receiver must get from a sender.
static long *expected;
static long joined, sent, completed, deliveries;
static double last_heard;
static double *rounds, *delays;

static void put_into_rooms(void) {
  sender_count = 0;
  for (int client = 0, room = 0; client < client_count; room++) {
    int size = ROOM_SIZES[room % ROOM_SIZE_COUNT];
    if (size > client_count - client) size = client_count - client;
    sender_client[sender_count++] = client;
    room_size[room] = size;
    for (int last = client + size; client < last; client++) {
      room_of[client] = room;
      char *connect = malloc(32);
      if (!connect) die("memory");
      snprintf(connect, 32, "40{\"room\":\"%d\"}", room);
      clients[client].connect = connect;
    }
  }
}

static void put_into_one_room(int senders) {
  if (senders > client_count) die("more senders than clients");
  sender_count = senders;
  room_size[0] = client_count;
  for (int i = 0; i < senders; i++) sender_client[i] = i;
}

static void delivered(Client *client, const char *argument, const char *end, double at) {
  char *after;
  long number = strtol(argument, &after, 10);
  int sender = (int)(number % sender_count);
  long *next = &expected[(long)client->number * sender_count + sender];
  if (room_of[client->number] != room_of[sender_client[sender]]) die("a message came to another room");
  if (number != *next || number >= sent || after != end) {
    fprintf(stderr, "client %d: expected message %ld, got %ld\n", client->number, *next, number);
    exit(1);
  }
  *next += sender_count;
  Message *message = &messages[number];
  if (delays) delays[deliveries] = at - message->sent;
  deliveries++;
  if (--message->awaited > 0) return;
  rounds[completed++] = at - message->sent;
  sender_in_flight[sender]--;
}

static void on_text(Client *client, const char *text, int length, double at) {
  static const char prefix[] = "42[\"msg\",", greeting[] = "42[\"auth\"";
  if (length >= (int)sizeof prefix && memcmp(text, prefix, sizeof prefix - 1) == 0)
    delivered(client, text + sizeof prefix - 1, text + length - 1, at);
  else if (length >= (int)sizeof greeting && memcmp(text, greeting, sizeof greeting - 1) == 0)
    joined++;
}

static void send_next(double at) {
  char text[64];
  int sender = (int)(sent % sender_count), client = sender_client[sender];
  messages[sent] = (Message){at, room_size[room_of[client]]};
  sender_in_flight[sender]++;
  snprintf(text, sizeof text, "42[\"msg\",%ld]", sent++);
  send_text(&clients[client], text);
}

static void serve(double seconds) {
  if (serve_clients(seconds, on_text)) last_heard = now();
  else if (now() - last_heard > PATIENCE_SECONDS) die("nothing comes any more");
  if (closed_clients() > 0) die("the server closed a connection");
}

static void run_in_flight(long target, int in_flight) {
  while (completed < target) {
    while (sent < target && sender_in_flight[sent % sender_count] < in_flight) send_next(now());
    serve(PATIENCE_SECONDS);
  }
}

// Delays count from when a message was due, so that they hold what a late client adds to them.
static void run_at_rate(long target, double rate) {
  double begin = now();
  long before = sent;
  while (completed < target) {
    double due = begin + (double)(sent - before) / rate, at = now();
    if (sent < target && due <= at) send_next(due);
    else serve(sent < target ? due - at : PATIENCE_SECONDS);
  }
}

static void *zeros(long count, size_t size) {
  void *memory = calloc((size_t)count, size);
  if (!memory) die("memory");
  return memory;
}

int main(int count, char **arguments) {
  (void)count;
  int port = (int)option(arguments, "port", 0), pid = (int)option(arguments, "pid", 0);
  int in_flight = (int)option(arguments, "inFlight", 1), with_rooms = (int)option(arguments, "rooms", 0);
  long warm_up = option(arguments, "warmUp", 0), measured = option(arguments, "messages", 1000);
  long rate = option(arguments, "rate", 0), total = warm_up + measured;
  client_count = (int)option(arguments, "clients", 500);
  clients = make_clients(client_count);
  messages = zeros(total, sizeof *messages);
  rounds = zeros(total, sizeof *rounds);
  room_of = zeros(client_count, sizeof *room_of);
  room_size = zeros(client_count, sizeof *room_size);
  sender_client = zeros(client_count, sizeof *sender_client);
  sender_in_flight = zeros(client_count, sizeof *sender_in_flight);
  if (with_rooms) put_into_rooms();
  else put_into_one_room((int)option(arguments, "senders", 1));
  expected = zeros((long)client_count * sender_count, sizeof *expected);
  for (long i = 0; i < (long)client_count * sender_count; i++) expected[i] = i % sender_count;

  open_clients(clients, client_count, port, HANDSHAKES, on_text);
  last_heard = now();
  while (joined < client_count) serve(PATIENCE_SECONDS);
  run_in_flight(warm_up, in_flight);
  deliveries = 0;
  if (rate) delays = zeros(measured * client_count, sizeof *delays);
  double cpu = cpu_of(pid), begin = now();
  if (rate) run_at_rate(total, (double)rate);
  else run_in_flight(total, in_flight);
  double seconds = now() - begin;
  cpu = cpu_of(pid) - cpu;
  double *times = rate ? delays : rounds + warm_up;
  long timed = rate ? deliveries : measured;
  double p50 = percentile(times, timed, 0.5), p99 = percentile(times, timed, 0.99);
  printf("{\"seconds\":%.3f,\"deliveries\":%ld,\"cpuSeconds\":%.2f,\"p50Ms\":%.3f,\"p99Ms\":%.3f}\n", seconds, deliveries, cpu,
         p50 * 1000, p99 * 1000);
  return 0;
}
