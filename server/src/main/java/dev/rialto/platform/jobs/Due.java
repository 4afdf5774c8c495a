package dev.rialto.platform.jobs;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;

/**
 * What this node has picked.
 *
 * @param task a kind or a schedule
 * @param instance of the task
 * @param version of the row; who knows another one has lost it
 */
record Due(String task, String instance, Instant at, int priority, long version) {
    static Due of(Execution execution) {
        return new Due(
                execution.getTaskName(),
                execution.getId(),
                execution.getExecutionTime(),
                execution.taskInstance.getPriority(),
                execution.version);
    }
}
