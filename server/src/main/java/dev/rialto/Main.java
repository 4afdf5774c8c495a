package dev.rialto;

import dev.rialto.platform.config.Settings;
import dev.rialto.wiring.Rialto;
import dev.rialto.wiring.RialtoSettings;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a server with the settings of its environment and stops it when the process is asked to end. */
public final class Main {
    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            RialtoSettings settings = RialtoSettings.read(Settings.load());
            Rialto rialto = Rialto.start(settings, Clock.systemUTC());
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
                        log.info("stopping");
                        rialto.close();
                        log.info("stopped");
                        stopped.countDown();
                    }));
            long millis = (System.nanoTime() - begin) / 1_000_000;
            log.info("Rialto is ready at {} ({} ms)", settings.identity().publicUrl(), millis);
            stopped.await();
        } catch (Settings.InvalidSettings invalid) {
            log.error("these settings are not right:\n{}", invalid.getMessage());
            System.exit(2);
        } catch (IllegalStateException e) {
            log.error("Rialto cannot start: {}", e.getMessage(), e);
            System.exit(1);
        }
    }
}
