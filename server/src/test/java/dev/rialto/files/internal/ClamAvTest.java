package dev.rialto.files.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.files.MalwareScan.Verdict;
import dev.rialto.simulators.ClamdSimulator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClamAvTest {
    @TempDir
    private Path folder;

    private Path content;

    @BeforeEach
    void write() throws IOException {
        content = Files.write(folder.resolve("content"), new byte[200_000]);
    }

    private Verdict scan(ClamdSimulator clamd) throws IOException {
        return new ClamAv(clamd.address(), Duration.ofSeconds(10)).scan(content);
    }

    @Test
    void a_daemon_gets_all_of_the_content() throws IOException {
        try (ClamdSimulator clamd = new ClamdSimulator("stream: OK")) {
            assertThat(scan(clamd)).isEqualTo(new Verdict.Clean());
            assertThat(clamd.received()).containsExactly(200_000L);
        }
    }

    @Test
    void what_it_finds_is_named() throws IOException {
        try (ClamdSimulator clamd = new ClamdSimulator("stream: Eicar-Test-Signature FOUND")) {
            assertThat(scan(clamd)).isEqualTo(new Verdict.Infected("Eicar-Test-Signature"));
        }
    }

    @Test
    void nothing_is_clean_that_it_did_not_call_clean() throws IOException {
        for (String answer : new String[] {"INSTREAM size limit exceeded. ERROR", "", "OK", "stream: OKAY"}) {
            try (ClamdSimulator clamd = new ClamdSimulator(answer)) {
                assertThat(scan(clamd)).isEqualTo(new Verdict.Unavailable(answer));
            }
        }
    }

    @Test
    void one_that_does_not_answer_or_is_not_there_is_unavailable() throws IOException {
        InetSocketAddress gone;
        try (ClamdSimulator clamd = new ClamdSimulator(null)) {
            gone = clamd.address();
            assertThat(new ClamAv(clamd.address(), Duration.ofMillis(50)).scan(content))
                    .isInstanceOf(Verdict.Unavailable.class);
        }
        assertThat(new ClamAv(gone, Duration.ofSeconds(10)).scan(content)).isInstanceOf(Verdict.Unavailable.class);
    }
}
