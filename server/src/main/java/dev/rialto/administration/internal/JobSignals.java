package dev.rialto.administration.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.administration.JobMoved;
import dev.rialto.administration.JobsChanged;
import dev.rialto.administration.Operators;
import dev.rialto.live.Live;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.jobs.JobId;
import dev.rialto.platform.jobs.JobListener;
import dev.rialto.platform.jobs.JobView;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.json.Json;
import dev.rialto.platform.schedule.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Lets screens follow jobs on every node: operators hear that something changed, at most once a second from a node; whoever started
 * a job hears how far it is. Signals may be lost: screens ask again by themselves.
 */
public final class JobSignals implements JobListener {
    private static final Bus.Topic<JobsChanged> CHANGED = new Bus.Topic<>("jobs_changed", JobsChanged.class);
    private static final Bus.Topic<JobMoved> MOVED =
            new Bus.Topic<>("job_moved", JobMoved.class, moved -> moved.jobId().toString());
    private static final Duration THROTTLE = Duration.ofSeconds(1);

    private final Jobs jobs;
    private final Operators operators;
    private final Live live;
    private final Bus bus;
    private final Timer timer;
    private final AtomicBoolean toldSoon = new AtomicBoolean();

    public JobSignals(Jobs jobs, Operators operators, Live live, Bus bus, Timer timer) {
        this.jobs = jobs;
        this.operators = operators;
        this.live = live;
        this.bus = bus;
        this.timer = timer;
    }

    public void follow() {
        bus.listen(CHANGED, changed -> timer.after(Duration.ZERO, this::tellOperators));
        bus.listen(MOVED, this::tellStarter);
        jobs.onChange(this);
    }

    @Override
    public void changed(JobId id, @Nullable PersonId startedBy) {
        if (toldSoon.compareAndSet(false, true)) {
            timer.after(THROTTLE, () -> {
                toldSoon.set(false);
                bus.publish(CHANGED, new JobsChanged());
            });
        }
        if (startedBy != null) {
            jobs.find(id).ifPresent(job -> bus.publish(MOVED, moved(job, startedBy)));
        }
    }

    private static JobMoved moved(JobView job, PersonId startedBy) {
        return new JobMoved(startedBy, job.id().value(), job.state().text(), job.progress());
    }

    private void tellOperators() {
        live.signal(operators.people(), Json.object().put("kind", "jobs_changed"));
    }

    private void tellStarter(JobMoved moved) {
        ObjectNode signal = Json.object()
                .put("kind", "job_progress")
                .put("jobId", moved.jobId().toString())
                .put("state", moved.state());
        if (moved.progress() != null) {
            signal.set("progress", Json.tree(moved.progress()));
        }
        live.signal(Set.of(moved.startedBy()), signal);
    }
}
