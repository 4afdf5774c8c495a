package dev.rialto.testing;

import dev.rialto.platform.config.Settings;
import dev.rialto.platform.db.DatabaseSettings;
import dev.rialto.platform.db.Folders;
import dev.rialto.spaces.internal.SampleData;
import dev.rialto.wiring.Rialto;
import dev.rialto.wiring.RialtoSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A whole server on a free port, with a database and a data folder of its own. */
public final class TestRialto implements AutoCloseable {
    public static final String PASSWORD = "a long enough passphrase";

    private final TestDatabase database;
    private final Path folder;
    private final boolean first;
    private final RialtoSettings settings;
    private Rialto server;
    private final AtomicInteger people = new AtomicInteger();

    private TestRialto(TestDatabase database, Path folder, boolean first, Map<String, String> extra) {
        this.database = database;
        this.folder = folder;
        this.first = first;
        DatabaseSettings db = database.settings();
        Map<String, String> values = new HashMap<>(Map.of(
                // everyone here has the same address
                "rialto.limits.exempt",
                "127.0.0.0/8",
                "rialto.database.allow.unsafe",
                "true",
                "rialto.data.dir",
                folder.toString(),
                "rialto.http.port",
                "0",
                "rialto.database.url",
                db.url(),
                "rialto.database.user",
                db.user(),
                "rialto.database.password",
                db.password(),
                "rialto.live.drain.window",
                "10ms"));
        values.putAll(extra);
        this.settings = RialtoSettings.read(Settings.of(values));
        this.server = Rialto.start(settings, Clock.systemUTC());
    }

    public static TestRialto start() {
        return start(Map.of());
    }

    /** @param settings by key, for example {@code rialto.sample.data} */
    public static TestRialto start(Map<String, String> settings) {
        try {
            return new TestRialto(TestDatabase.create(), Files.createTempDirectory("rialto-test"), true, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another node of the same installation. Close it before this one. */
    public TestRialto startNode(Map<String, String> others) {
        return new TestRialto(database, folder, false, others);
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public Path folder() {
        return folder;
    }

    public TestDatabase database() {
        return database;
    }

    /** A client that is not signed in. */
    public TestClient client() {
        return new TestClient(url());
    }

    /** Somebody new, signed in, who belongs to no space. */
    public TestPerson newPerson(String displayName) {
        String email = "person" + people.incrementAndGet() + "@test.example";
        client().post("/auth/sign-up", Map.of("email", email, "password", PASSWORD, "displayName", displayName))
                .expect(201);
        return TestPerson.signIn(this, email, PASSWORD, "device-1");
    }

    /** Somebody who has an account. */
    public TestPerson signIn(String email, String password, String deviceId) {
        return TestPerson.signIn(this, email, password, deviceId);
    }

    /** Somebody new who joined an open space. */
    public TestPerson newMember(String displayName, String space) {
        TestPerson person = newPerson(displayName);
        person.post("/spaces/" + space + "/membership", null).expect(201);
        return person;
    }

    /** Stops it and starts it again on the same data, at another port. */
    public void restart() {
        server.close();
        server = Rialto.start(settings, Clock.systemUTC());
    }

    /** One of the blueprints' people, on a server with sample data. */
    public TestPerson samplePerson(String email) {
        return samplePerson(email, "device-1");
    }

    public TestPerson samplePerson(String email, String deviceId) {
        return TestPerson.signIn(this, email, SampleData.PASSWORD, deviceId);
    }

    @Override
    public void close() {
        server.close();
        if (!first) {
            return;
        }
        database.close();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
