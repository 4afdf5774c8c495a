package dev.rialto.simulators;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP of a service that is not ours, with what goes wrong between the two. */
final class HttpSimulator implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Reply> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile boolean losesAnswers;

    /** @param body in UTF-8 */
    record Reply(int status, Map<String, String> headers, String body) {
        /** Hangs up. */
        static final Reply NONE = Reply.of(0, "");

        static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }
    }

    /** What it is about. */
    interface Business {
        Reply answer(String method, String path, Headers headers, byte[] body);
    }

    HttpSimulator() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    void serve(String path, Business business) {
        HttpHandler handler = exchange -> answer(exchange, business);
        server.createContext(path, handler);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The next request that no other failure waits for is answered so, and nothing else happens. */
    void failNext(Reply failure) {
        failures.add(failure);
    }

    /** From now on what is asked is done, and no answer comes. */
    void loseAnswers(boolean lose) {
        losesAnswers = lose;
    }

    /** Requests wait until they are let go. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void letGo() {
        held.countDown();
    }

    /** Keeps who asks waiting until it is closed. */
    Reply sayNothing() {
        await(closed);
        return Reply.NONE;
    }

    /** How many came, failures and all. */
    int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange, Business business) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        if (!await(held)) {
            return;
        }
        Reply failure = failures.poll();
        Reply reply = failure != null
                ? failure
                : business.answer(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders(),
                        body);
        if (losesAnswers || reply.equals(Reply.NONE)) {
            exchange.close();
            return;
        }
        reply.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        held.countDown();
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
