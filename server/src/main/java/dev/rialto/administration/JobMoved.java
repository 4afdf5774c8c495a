package dev.rialto.administration;

import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.jobs.JobView;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a job is that a person waits for.
 *
 * @param state as the contract writes it
 * @param progress null when it has not told any
 */
public record JobMoved(PersonId startedBy, UUID jobId, String state, JobView.@Nullable Progress progress) {}
