#define _GNU_SOURCE
#include "measure.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void die(const char *what) {
  fprintf(stderr, "client: %s: %s\n", what, strerror(errno));
  exit(1);
}

double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

long option(char **arguments, const char *name, long otherwise) {
  size_t length = strlen(name);
  for (; *arguments; arguments++)
    if (strncmp(*arguments, name, length) == 0 && (*arguments)[length] == '=') return atol(*arguments + length + 1);
  return otherwise;
}

double cpu_of(int pid) {
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

long resident_of(int pid) {
  char path[64], line[256];
  long kib = -1;
  snprintf(path, sizeof path, "/proc/%d/status", pid);
  FILE *file = fopen(path, "r");
  if (!file) die("the server is gone");
  while (kib < 0 && fgets(line, sizeof line, file)) sscanf(line, "VmRSS: %ld kB", &kib);
  fclose(file);
  if (kib < 0) die("cannot read its memory");
  return kib;
}

long descriptors_of(int pid) {
  char path[64];
  long count = 0;
  snprintf(path, sizeof path, "/proc/%d/fd", pid);
  DIR *folder = opendir(path);
  if (!folder) die("the server is gone");
  for (struct dirent *entry; (entry = readdir(folder));) count += entry->d_name[0] != '.';
  closedir(folder);
  return count;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

double percentile(double *values, long count, double share) {
  if (count == 0) return 0;
  qsort(values, (size_t)count, sizeof *values, ascending);
  return values[(long)((double)count * share)];
}
