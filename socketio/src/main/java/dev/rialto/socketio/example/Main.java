package dev.rialto.socketio.example;

import dev.rialto.socketio.BoundServer;
import dev.rialto.socketio.SocketIoSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts the echo server: {@code --host --port --ping-interval --ping-timeout --max-payload
 * --connect-timeout --recovery-window}, times in ms.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> options = new HashMap<>(Map.of(
                "--host", "127.0.0.1",
                "--port", "3000",
                "--ping-interval", "25000",
                "--ping-timeout", "20000",
                "--max-payload", "1000000",
                "--connect-timeout", "45000",
                "--recovery-window", "0"));
        for (int i = 0; i < arguments.length; i += 2) {
            if (!options.containsKey(arguments[i]) || i + 1 == arguments.length) {
                System.err.println("unknown or without its value: " + arguments[i]);
                System.exit(2);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        BoundServer server = EchoServer.start(text(options, "--host"), number(options, "--port"), settings(options));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("listening on http://" + text(options, "--host") + ":" + server.port());
        Thread.currentThread().join();
    }

    private static SocketIoSettings settings(Map<String, String> options) {
        return SocketIoSettings.defaults()
                .withPing(millis(options, "--ping-interval"), millis(options, "--ping-timeout"))
                .withConnectTimeout(millis(options, "--connect-timeout"))
                .withRecoveryWindow(millis(options, "--recovery-window"))
                .withMaxPayload(number(options, "--max-payload"), 1_000)
                .withOriginAllowed(origin -> true);
    }

    private static Duration millis(Map<String, String> options, String name) {
        return Duration.ofMillis(number(options, name));
    }

    private static String text(Map<String, String> options, String name) {
        return options.getOrDefault(name, "");
    }

    private static int number(Map<String, String> options, String name) {
        try {
            return Integer.parseInt(text(options, name));
        } catch (NumberFormatException e) {
            System.err.println(name + " must be a whole number");
            System.exit(2);
            return 0;
        }
    }
}
