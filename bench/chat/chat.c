// Load client: pairs of people talk over Rialto's gateway, each in a conversation of their own with another.
// chat port= pid= people= run= rate= seconds= [warmUp=] <people.txt
// chat port= pid= people= behind= holdSeconds= <people.txt
// Standard input has a line for each person: token, conversation, feed, its revision. Two lines that follow each other are a pair.
// With a rate, so many messages a second are sent by all in turn, whatever comes back; without, each person has one on its way
// and sends the next when it is acknowledged. Every feed event must join on to the one before, and in the end each conversation
// must have one revision for each acknowledged message. Prints one line of JSON.
// With holdSeconds nobody talks: all connect and subscribe, each must be told of as many changes as it is behind, and then they
// only answer pings.
#define _GNU_SOURCE
#include "../gateway/measure.h"
#include "../gateway/websocket.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HANDSHAKES = 200, LINE = 8192, WAITING = 64 };

static const double PATIENCE_SECONDS = 20;

typedef struct {
  char *conversation, *feed;
  long revision, first_revision, acknowledged, sent;
  // When the messages that are on their way were due, a ring by their numbers.
  double due[WAITING];
  int in_flight;
} Person;

static Client *clients;
static Person *people;
static int count, subscribed;
static int measuring;
// How many changes each has missed when it subscribes.
static long behind;
// Tells the command ids of one run from those of another.
static long run;
static long acknowledged, delivered, sent;
static double *ack_ms, *delivery_ms;
static long ack_count, delivery_count, capacity;

static void keep(double *values, long *used, double value) {
  if (measuring && *used < capacity) values[(*used)++] = value;
}

static void say(int n, double due) {
  Person *person = &people[n];
  char text[512];
  long number = person->sent++;
  if (person->in_flight++ == WAITING) die("too many messages of one person on their way");
  person->due[number % WAITING] = due;
  snprintf(text, sizeof text,
           "42%ld[\"send_message\",{\"conversationId\":\"%s\",\"commandId\":\"b%ld-%d-%ld\",\"body\":\"%ld and some words\"}]",
           number + 1, person->conversation, run, n, number, number);
  send_text(&clients[n], text);
  sent++;
}

static long number_after(const char *text, int length, const char *name) {
  const char *at = memmem(text, (size_t)length, name, strlen(name));
  if (!at) die("an event without what it must have");
  return strtol(at + strlen(name), NULL, 10);
}

static void heard(int n, const char *text, int length, double at) {
  Person *person = &people[n];
  long from = number_after(text, length, "\"from\":"), to = number_after(text, length, "\"to\":");
  if (to <= person->revision) return;
  if (from != person->revision) {
    fprintf(stderr, "client: person %d stands at %ld, the event begins at %ld\n", n, person->revision, from);
    exit(1);
  }
  person->revision = to;
  int partner = n ^ 1;
  char prefix[32];
  snprintf(prefix, sizeof prefix, "\"commandId\":\"b%ld-%d-", run, partner);
  size_t prefix_length = strlen(prefix);
  const char *end = text + length;
  for (const char *next = text; (next = memmem(next, (size_t)(end - next), prefix, prefix_length)); next += prefix_length) {
    long number = strtol(next + prefix_length, NULL, 10);
    keep(delivery_ms, &delivery_count, (at - people[partner].due[number % WAITING]) * 1000);
    delivered++;
  }
}

static int closed_loop;

static void refused(const char *text, int length) {
  fprintf(stderr, "client: refused: %.*s\n", length, text);
  exit(1);
}

static void on_text(Client *client, const char *text, int length, double at) {
  int n = client->number;
  Person *person = &people[n];
  if (memcmp(text, "430", 3) == 0) {
    if (!memmem(text, (size_t)length, "\"ok\":true", 9)) refused(text, length);
    long to = number_after(text, length, "\"to\":");
    if (to - person->revision != behind) die("a subscription did not tell what was missed");
    person->revision = to;
    subscribed++;
  } else if (memcmp(text, "43", 2) == 0) {
    if (!memmem(text, (size_t)length, "\"ok\":true", 9)) refused(text, length);
    long number = strtol(text + 2, NULL, 10) - 1;
    keep(ack_ms, &ack_count, (at - person->due[number % WAITING]) * 1000);
    person->in_flight--;
    person->acknowledged++;
    acknowledged++;
    if (closed_loop) say(n, at);
  } else if (memcmp(text, "42[\"feed\"", 9) == 0) {
    heard(n, text, length, at);
  } else if (memcmp(text, "42[\"session_ending\"", 19) == 0) {
    die("a session was ended");
  }
}

static char *copy(const char *text) {
  char *made = strdup(text);
  if (!made) die("memory");
  return made;
}

static void read_people(void) {
  static char token[LINE], conversation[64], feed[96];
  for (int n = 0; n < count; n++) {
    if (scanf("%8191s %63s %95s %ld", token, conversation, feed, &people[n].revision) != 4) die("a person is missing");
    people[n].first_revision = people[n].revision;
    people[n].conversation = copy(conversation);
    people[n].feed = copy(feed);
    char *connect = malloc(LINE + 32);
    if (!connect) die("memory");
    snprintf(connect, LINE + 32, "40{\"token\":\"%s\"}", token);
    clients[n].connect = connect;
  }
}

static void subscribe_all(void) {
  for (int n = 0; n < count; n++) {
    char text[256];
    snprintf(text, sizeof text, "420[\"subscribe\",{\"feed\":\"%s\",\"since\":%ld}]", people[n].feed, people[n].revision);
    send_text(&clients[n], text);
  }
  while (subscribed < count)
    if (!serve_clients(PATIENCE_SECONDS, on_text)) die("not all could subscribe");
}

static void talk(double seconds, long rate) {
  double start = now(), end = start + seconds;
  closed_loop = rate == 0;
  for (int n = 0; closed_loop && n < count; n++)
    if (people[n].in_flight == 0) say(n, now());
  static int turn;
  long due = 0;
  for (double at = start; at < end; at = now()) {
    for (; rate > 0 && start + (double)due / (double)rate <= at; due++) {
      say(turn, start + (double)due / (double)rate);
      turn = (turn + 1) % count;
    }
    double next = rate > 0 ? start + (double)due / (double)rate : end;
    serve_clients(next > at ? next - at : 0, on_text);
    if (closed_clients() > 0) die("a connection was closed");
  }
}

static void finish(void) {
  closed_loop = 0;
  for (;;) {
    int complete = acknowledged == sent;
    for (int n = 0; complete && n < count; n++) {
      long written = people[n].acknowledged + people[n ^ 1].acknowledged;
      complete = people[n].revision - people[n].first_revision == written;
      if (people[n].revision - people[n].first_revision > written) die("a conversation has more than was acknowledged");
    }
    if (complete) return;
    if (!serve_clients(PATIENCE_SECONDS, on_text)) die("messages are missing");
  }
}

int main(int argc, char **arguments) {
  (void)argc;
  int port = (int)option(arguments, "port", 0), pid = (int)option(arguments, "pid", 0);
  long rate = option(arguments, "rate", 0), seconds = option(arguments, "seconds", 10);
  count = (int)option(arguments, "people", 0);
  run = option(arguments, "run", 0);
  capacity = 2000000;
  clients = make_clients(count);
  people = calloc((size_t)count, sizeof *people);
  ack_ms = malloc((size_t)capacity * sizeof *ack_ms);
  delivery_ms = malloc((size_t)capacity * sizeof *delivery_ms);
  if (!people || !ack_ms || !delivery_ms) die("memory");
  read_people();
  behind = option(arguments, "behind", 0);
  long resident_before = resident_of(pid);
  double began = now();
  open_clients(clients, count, port, HANDSHAKES, on_text);
  if (closed_clients() > 0) die("not all could connect");
  subscribe_all();
  if (option(arguments, "holdSeconds", -1) >= 0) {
    double took = now() - began;
    for (double end = now() + (double)option(arguments, "holdSeconds", 0); now() < end;) serve_clients(end - now(), on_text);
    if (closed_clients() > 0) die("a connection was closed");
    printf("{\"connected\":%d,\"seconds\":%.3f,\"residentBeforeKib\":%ld,\"residentKib\":%ld,\"descriptors\":%ld}\n", count, took,
           resident_before, resident_of(pid), descriptors_of(pid));
    return 0;
  }
  talk((double)option(arguments, "warmUp", 0), rate);

  measuring = 1;
  long before = acknowledged;
  double cpu = cpu_of(pid), start = now();
  talk((double)seconds, rate);
  double took = now() - start;
  cpu = cpu_of(pid) - cpu;
  long done = acknowledged - before;
  measuring = 0;
  finish();
  printf("{\"messages\":%ld,\"seconds\":%.3f,\"cpuSeconds\":%.2f,\"ackP50Ms\":%.2f,\"ackP99Ms\":%.2f,"
         "\"deliveryP50Ms\":%.2f,\"deliveryP99Ms\":%.2f}\n",
         done, took, cpu, percentile(ack_ms, ack_count, 0.5), percentile(ack_ms, ack_count, 0.99),
         percentile(delivery_ms, delivery_count, 0.5), percentile(delivery_ms, delivery_count, 0.99));
}
