package dev.rialto.platform.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * One of several jobs that are enqueued together.
 *
 * @param id of two jobs with the same id only the first is there
 */
public record NewJob<P>(JobId id, P payload, JobOptions options) {
    JobStore.Row row(JobKind<P> kind, Instant now) {
        int priority = Optional.ofNullable(options.priority()).orElse(kind.priority());
        return new JobStore.Row(id.value(), Payload.text(payload), priority, options.startedBy(), options.due(now));
    }
}
