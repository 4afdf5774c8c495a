package dev.rialto.platform.jobs;

import java.time.Instant;

/**
 * What this node has picked.
 *
 * @param task a kind or a schedule
 * @param instance of the task
 * @param version of the row; who knows another one has lost it
 */
record Due(String task, String instance, Instant at, int priority, long version) {}
