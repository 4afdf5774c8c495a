// What the load clients read and count.
#pragma once

void die(const char *what);
double now(void);

// The number in the argument "name=number" of the command line, else the default.
long option(char **arguments, const char *name, long otherwise);

// Of another process, from /proc: user and system time in seconds, resident memory in KiB, open descriptors.
double cpu_of(int pid);
long resident_of(int pid);
long descriptors_of(int pid);

// Sorts the values; the share is 0.5 for the median.
double percentile(double *values, long count, double share);
