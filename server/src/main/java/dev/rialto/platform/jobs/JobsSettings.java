package dev.rialto.platform.jobs;

import java.time.Duration;

/**
 * How a node does its jobs.
 *
 * @param atOnce how many it does at the same time
 * @param pollEvery how often it looks for what other nodes enqueued and what was delayed
 * @param heartbeatEvery how often it says that it is still at its jobs; after four that did not come others take them over
 * @param keepFor how long a job that was done is remembered: that long its id does nothing a second time
 * @param keepDeadFor how long a dead letter can be replayed
 * @param stopWithin how long a stopping node waits for its jobs
 */
public record JobsSettings(
        int atOnce,
        Duration pollEvery,
        Duration heartbeatEvery,
        Duration keepFor,
        Duration keepDeadFor,
        Duration stopWithin) {}
