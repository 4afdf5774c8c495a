package dev.rialto.platform.jobs;

import dev.rialto.platform.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * One of several jobs that are enqueued together.
 *
 * @param id of two jobs with the same id only the first is there
 */
public record NewJob<P>(JobId id, P payload, JobOptions options) {
    private static final int MOST_PAYLOAD_CHARACTERS = 64 * 1024;

    JobStore.Row row(JobKind<P> kind, Instant now) {
        String json = Json.text(payload);
        if (json.length() > MOST_PAYLOAD_CHARACTERS) {
            throw new IllegalArgumentException("too much for a job: " + kind.name() + " " + json.length());
        }
        int priority = Optional.ofNullable(options.priority()).orElse(kind.priority());
        return new JobStore.Row(id.value(), json, priority, options.startedBy(), options.due(now));
    }
}
