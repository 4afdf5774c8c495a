// WebSocket connections to a Socket.IO server, on one epoll, without blocking.
#pragma once
#include <stdint.h>

enum { BUFFER = 65536 };

// What a connection waits for: TCP, the answer to the upgrade, the answer to Socket.IO's CONNECT, nothing.
typedef enum { DIALLING, UPGRADING, CONNECTING, CONNECTED, CLOSED } State;

typedef struct {
  int fd, number, length;
  State state;
  double dialled, answered;
  // The packet that joins the main namespace.
  const char *connect;
  unsigned char data[BUFFER];
} Client;

// Called for each text message but pings and the answer to CONNECT, with the time it was read.
typedef void OnText(Client *client, const char *text, int length, double at);

// Allocates clients that will send "40" to connect unless they are given another packet; raises the limit on descriptors as far as allowed.
Client *make_clients(int count);

// Opens them, at most so many handshakes at a time, and returns when each has been answered or has failed.
void open_clients(Client *clients, int count, int port, int handshakes, OnText *on_text);

// Waits, at most so long, and handles what came; returns whether anything did.
int serve_clients(double seconds, OnText *on_text);

void send_text(Client *client, const char *text);

// How many connections are closed, in a handshake or later.
long closed_clients(void);
