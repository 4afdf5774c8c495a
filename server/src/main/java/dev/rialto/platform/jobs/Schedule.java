package dev.rialto.platform.jobs;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import java.time.Instant;
import java.time.ZoneId;

/** A job that comes again and again. */
record Schedule<P>(String name, String cron, ZoneId zone, JobKind<P> kind, P payload) {
    private static final String PREFIX = "schedule:";

    static boolean isOne(String task) {
        return task.startsWith(PREFIX);
    }

    String task() {
        return PREFIX + name;
    }

    /** Another one when it is due at other times. */
    String instance() {
        return cron + " " + zone;
    }

    /** As clocks in the zone show it, through changes of the offset. */
    Instant next(Instant after) {
        return new CronSchedule(cron, zone, CronStyle.UNIX)
                .getNextExecutionTime(ExecutionComplete.simulatedSuccess(after));
    }

    /** The same whoever asks: a time that two nodes meet has one job. */
    JobId occurrence(Instant at) {
        return JobId.named(task() + "@" + at);
    }
}
