package dev.rialto.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rialto.platform.db.DatabaseSettings;
import dev.rialto.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A thousand jobs on nodes that are killed, for a provider that fails three times in ten. */
final class JobsUnderKillsTest {
    private static final int JOBS = 1_000;
    private static final int NODES = 2;
    private static final int KILLS = 6;
    private static final Duration LONG = Duration.ofMinutes(4);

    @Test
    void each_effect_happens_once_and_none_is_lost() throws IOException {
        long seed = Long.getLong("rialto.seed", System.nanoTime());
        System.out.println("seed " + seed);
        try (TestDatabase db = TestDatabase.create();
                Provider provider = new Provider(new Random(seed))) {
            Jobs jobs = new Jobs(db.database(), Clock.systemUTC(), "test", JobsNode.SETTINGS);
            JobKind<JobsNode.Charge> kind = jobs.declare(JobsNode.charges(provider.url()));
            Deque<Process> nodes = new ArrayDeque<>();
            try {
                for (int i = 0; i < NODES; i++) {
                    nodes.add(node(db.settings(), provider.url()));
                }
                enqueue(db, jobs, kind);
                for (int kill = 1; kill <= KILLS; kill++) {
                    int effects = JOBS * kill / (KILLS + 1);
                    await().atMost(LONG).until(() -> provider.effects.size() >= effects);
                    nodes.remove().destroyForcibly();
                    nodes.add(node(db.settings(), provider.url()));
                }
                await().atMost(LONG).until(() -> replayed(jobs) == 0 && done(jobs) == JOBS);
            } finally {
                nodes.forEach(Process::destroyForcibly);
            }
            System.out.println(provider + ", " + KILLS + " nodes killed");
            assertThat(provider.effects.values())
                    .as("what was charged: each once, and nothing that was rolled back")
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, JOBS).boxed().toList());
        }
    }

    /** Ten at a time, and between them some whose transaction is rolled back. */
    private static void enqueue(TestDatabase db, Jobs jobs, JobKind<JobsNode.Charge> kind) {
        for (int first = 0; first < JOBS; first += 10) {
            int from = first;
            db.database().inTransaction(tx -> {
                for (int i = from; i < from + 10; i++) {
                    jobs.enqueue(tx, kind, new JobsNode.Charge(i), JobId.named("charge " + i), JobOptions.NONE);
                }
                return true;
            });
            assertThatThrownBy(() -> db.database().inTransaction(tx -> {
                        jobs.enqueue(tx, kind, new JobsNode.Charge(-1), JobId.named("never " + from), JobOptions.NONE);
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
        }
    }

    /** What ran beside three kills is taken for poison: nothing is lost, it is replayed. */
    private static long replayed(Jobs jobs) {
        List<JobView> dead = jobs.list(JobState.DEAD, null, JOBS);
        return dead.stream().filter(job -> jobs.replay(job.id())).count();
    }

    private static int done(Jobs jobs) {
        return jobs.summary().getFirst().doneLastHour();
    }

    private static Process node(DatabaseSettings db, URI provider) {
        try {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            JobsNode.class.getName(),
                            db.url(),
                            db.user(),
                            db.password(),
                            provider.toString(),
                            "node-" + System.nanoTime())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails three requests in ten: half of those before it did what was asked, half after. */
    private static final class Provider implements AutoCloseable {
        private final HttpServer server;
        private final Random random;
        /** What was charged, by the id it was asked for under. */
        final Map<String, Integer> effects = new ConcurrentHashMap<>();

        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private final AtomicInteger repeats = new AtomicInteger();

        Provider(Random random) throws IOException {
            this.random = random;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.createContext("/charges/", this::charge);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        private void charge(HttpExchange exchange) throws IOException {
            String id = exchange.getRequestURI().getPath();
            int number =
                    Integer.parseInt(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            int chance = random.nextInt(100);
            requests.incrementAndGet();
            if (chance >= 15) {
                if (effects.putIfAbsent(id, number) != null) {
                    repeats.incrementAndGet();
                }
            }
            boolean fails = chance < 30;
            failures.addAndGet(fails ? 1 : 0);
            exchange.sendResponseHeaders(fails ? 503 : 200, -1);
            exchange.close();
        }

        @Override
        public String toString() {
            return effects.size() + " effects of " + requests + " requests, " + failures + " failed, " + repeats
                    + " recognised by their id";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
