package dev.rialto.platform.jobs;

import dev.rialto.platform.db.Database;
import dev.rialto.testing.TestClock;
import dev.rialto.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Jobs of a node that has not started yet, on a database of their own, with a clock that the test moves. */
abstract class JobsCase {
    static final JobsSettings SETTINGS = new JobsSettings(
            4,
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            Duration.ofDays(7),
            Duration.ofDays(90),
            Duration.ofSeconds(1));

    final TestClock clock = new TestClock();
    Database database;
    Jobs jobs;
    private TestDatabase db;

    @BeforeEach
    void open() {
        db = TestDatabase.create();
        database = db.database();
        jobs = node("one");
    }

    @AfterEach
    void close() {
        jobs.close();
        db.close();
    }

    Jobs node(String name) {
        return new Jobs(database, clock, name, SETTINGS);
    }

    JobView view(JobId id) {
        return jobs.find(id).orElseThrow();
    }
}
