package dev.rialto.platform.jobs;

import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;

/** A node in a process of its own that does jobs until it is killed. */
final class JobsNode {
    static final JobsSettings SETTINGS = new JobsSettings(
            8,
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofDays(7),
            Duration.ofDays(90),
            Duration.ofSeconds(1));

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private JobsNode() {}

    record Charge(int number) {}

    /** Asks a provider that does what is asked for under one id once. */
    static JobKind<Charge> charges(URI provider) {
        HttpClient http = HttpClient.newHttpClient();
        return JobKind.of("charge", Charge.class, (run, charge) -> {
                    HttpRequest request = HttpRequest.newBuilder(provider.resolve("/charges/" + run.id()))
                            .timeout(PATIENCE)
                            .POST(BodyPublishers.ofString(String.valueOf(charge.number())))
                            .build();
                    int status = http.send(request, BodyHandlers.discarding()).statusCode();
                    return status == 200 ? new JobOutcome.Done() : new JobOutcome.TryAgain("answered " + status);
                })
                .withAttempts(100, new Backoff(Duration.ofMillis(50), Duration.ofSeconds(1)));
    }

    /** @param arguments the database's URL, user and password, the provider, and a name */
    public static void main(String[] arguments) throws IOException {
        DatabaseSettings settings =
                new DatabaseSettings(arguments[0], arguments[1], arguments[2], 8, Duration.ofSeconds(30));
        Database database = Database.open(settings);
        Jobs jobs = new Jobs(database, Clock.systemUTC(), arguments[4], SETTINGS);
        jobs.declare(charges(URI.create(arguments[3])));
        jobs.start();
        System.in.read();
    }
}
