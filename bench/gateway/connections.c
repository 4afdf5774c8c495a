// Load client: connects many clients as fast as the server answers, at most so many handshakes at a time, and lets them sit
// there, answering pings.
// connections port= pid= clients= handshakes= [warmUp=] [holdSeconds=]
// Prints one line of JSON: how long until each had its answer to Socket.IO's CONNECT, from dialling on; and what the server
// holds for them after the hold. Warm-up clients come first and count for nothing.
#include "measure.h"
#include "websocket.h"
#include <stdio.h>
#include <stdlib.h>

static void hold(double seconds) {
  double end = now() + seconds, at;
  while ((at = now()) < end) serve_clients(end - at, NULL);
}

int main(int count, char **arguments) {
  (void)count;
  int port = (int)option(arguments, "port", 0), pid = (int)option(arguments, "pid", 0);
  int measured = (int)option(arguments, "clients", 1000), handshakes = (int)option(arguments, "handshakes", 500);
  int warm_up = (int)option(arguments, "warmUp", 0);
  Client *clients = make_clients(warm_up + measured);
  open_clients(clients, warm_up, port, handshakes, NULL);
  if (closed_clients() > 0) die("a connection failed in the warm-up");

  double cpu = cpu_of(pid), begin = now();
  long resident = resident_of(pid);
  open_clients(clients + warm_up, measured, port, handshakes, NULL);
  double seconds = now() - begin;
  cpu = cpu_of(pid) - cpu;
  hold((double)option(arguments, "holdSeconds", 0));

  double *answers = calloc((size_t)measured, sizeof *answers);
  long connected = 0;
  for (Client *client = clients + warm_up; client < clients + warm_up + measured; client++)
    if (client->state == CONNECTED) answers[connected++] = client->answered - client->dialled;
  printf("{\"seconds\":%.3f,\"connected\":%ld,\"failed\":%ld,\"cpuSeconds\":%.2f,\"p50Ms\":%.3f,\"p99Ms\":%.3f,", seconds,
         connected, closed_clients(), cpu, percentile(answers, connected, 0.5) * 1000,
         percentile(answers, connected, 0.99) * 1000);
  printf("\"residentBeforeKib\":%ld,\"residentKib\":%ld,\"descriptors\":%ld}\n", resident, resident_of(pid),
         descriptors_of(pid));
  return 0;
}
