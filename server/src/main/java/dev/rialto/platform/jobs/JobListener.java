package dev.rialto.platform.jobs;

import dev.rialto.platform.ids.PersonId;
import org.jspecify.annotations.Nullable;

/** Hears on the node where it happens, after the commit, that a job's state or progress changed. */
@FunctionalInterface
public interface JobListener {
    /**
     * Runs on the thread that changed it and may block.
     *
     * @param startedBy null when no person did
     */
    void changed(JobId id, @Nullable PersonId startedBy);
}
