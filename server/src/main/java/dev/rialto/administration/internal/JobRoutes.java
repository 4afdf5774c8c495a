package dev.rialto.administration.internal;

import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.jobs.JobState;
import dev.rialto.platform.jobs.JobView;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.jobs.KindSummary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operations of {@code jobs.yaml}. */
public final class JobRoutes {
    private final Jobs jobs;

    private record JobBody(
            UUID id,
            String kind,
            String state,
            int attempts,
            Instant createdAt,
            @Nullable Instant dueAt,
            @Nullable Instant finishedAt,
            @Nullable String node,
            @Nullable String error,
            JobView.@Nullable Progress progress) {}

    private record MyJobBody(UUID id, String kind, String state, JobView.@Nullable Progress progress) {}

    private record PageBody(List<JobBody> items, @Nullable UUID next) {}

    private record SummaryBody(List<KindSummary> items) {}

    public JobRoutes(Jobs jobs) {
        this.jobs = jobs;
    }

    public void bind(Api api) {
        api.bind("listJobs", this::list)
                .bind("summariseJobs", call -> Answer.ok(new SummaryBody(jobs.summary())))
                .bind("retryJob", this::retry)
                .bind("replayDeadLetter", this::replay)
                .bind("cancelJob", call -> cancel(id(call)))
                .bind("getMyJob", this::mine)
                .bind("cancelMyJob", this::cancelMine);
    }

    private Answer list(Call call) {
        String state = call.text("state");
        String text = call.text("after");
        JobId after = text == null ? null : new JobId(UUID.fromString(text));
        if (after != null && jobs.find(after).isEmpty()) {
            return Answer.problem(Problem.invalid("after", "is not the `next` of a page"));
        }
        int limit = call.number("limit");
        List<JobView> found = jobs.list(state == null ? null : JobState.of(state), after, limit + 1);
        boolean more = found.size() > limit;
        List<JobView> page = more ? found.subList(0, limit) : found;
        return Answer.ok(new PageBody(
                page.stream().map(JobRoutes::body).toList(),
                more ? page.getLast().id().value() : null));
    }

    private Answer retry(Call call) {
        JobId id = id(call);
        if (jobs.retry(id)) {
            return Answer.accepted();
        }
        return Answer.problem(
                jobs.find(id).isEmpty()
                        ? Problem.notFound()
                        : Problem.of(409, "JOB_NOT_FAILED", "It does not wait for its next attempt."));
    }

    private Answer replay(Call call) {
        return jobs.replay(id(call)) ? Answer.accepted() : Answer.problem(Problem.notFound());
    }

    private Answer mine(Call call) {
        return own(call)
                .map(job -> Answer.ok(
                        new MyJobBody(job.id().value(), job.kind(), job.state().text(), job.progress())))
                .orElseGet(() -> Answer.problem(Problem.notFound()));
    }

    private Answer cancelMine(Call call) {
        return own(call).map(job -> cancel(job.id())).orElseGet(() -> Answer.problem(Problem.notFound()));
    }

    /** Of somebody else's nobody learns that it is there. */
    private Optional<JobView> own(Call call) {
        return jobs.find(id(call)).filter(job -> call.caller().person().equals(job.startedBy()));
    }

    private static JobId id(Call call) {
        return new JobId(call.pathId("jobId"));
    }

    private Answer cancel(JobId id) {
        return switch (jobs.cancel(id)) {
            case CANCELLED, ASKED -> Answer.accepted();
            case FINISHED -> Answer.problem(Problem.of(409, "JOB_FINISHED", "It is over already."));
            case UNKNOWN -> Answer.problem(Problem.notFound());
        };
    }

    private static JobBody body(JobView job) {
        return new JobBody(
                job.id().value(),
                job.kind(),
                job.state().text(),
                job.attempts(),
                job.createdAt(),
                job.dueAt(),
                job.finishedAt(),
                job.node(),
                job.error(),
                job.progress());
    }
}
