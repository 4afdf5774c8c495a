package dev.rialto.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An Engine.IO v4 server without a listening socket: whoever owns the HTTP side hands it polling requests and upgraded
 * channels. All methods may be called from any thread unless they say otherwise.
 */
public final class EngineServer {
    private final EngineSettings settings;
    private final EngineListener listener;
    private final OriginPolicy origins;
    private final Map<EventExecutor, Flusher> flushers = new ConcurrentHashMap<>();
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
    private final Rate handshakes;
    private volatile long retryAfterSeconds = -1;

    public EngineServer(EngineSettings settings, EngineListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.origins = new OriginPolicy(settings.originAllowed());
        this.handshakes = new Rate(settings.maxHandshakesPerSecond(), System::nanoTime);
    }

    /**
     * Serves a polling request, or refuses whatever else it is.
     *
     * @param body the request body, empty for a GET
     * @param executor where the session lives if this request opens one
     */
    public void handle(EngineRequest request, byte[] body, EventExecutor executor, HttpExchange exchange) {
        if (!origins.allows(request)) {
            exchange.respond(EngineError.FORBIDDEN.reply());
            return;
        }
        if (request.method().equals("OPTIONS")) {
            exchange.respond(origins.preflight(request));
            return;
        }
        HttpExchange answer = withHeaders(exchange, origins.headersFor(request));
        EngineSession session = session(request);
        @Nullable HttpReply refusal = refusal(request, session, PollingTransport.NAME);
        if (refusal != null) {
            answer.respond(refusal);
        } else if (session != null) {
            session.pollingRequests().serve(request.method(), body, answer);
        } else if (handshakes.tryTake() > 0) {
            answer.respond(unavailable());
        } else if (executor.inEventLoop()) {
            openPolling(request, executor, answer);
        } else {
            executor.execute(() -> openPolling(request, executor, answer));
        }
    }

    /** The answer to give instead of "101 Switching Protocols", or null when the channel may be handed to {@link #attach}. */
    public @Nullable HttpReply refuseUpgrade(EngineRequest request) {
        if (!origins.allows(request)) {
            return EngineError.FORBIDDEN.reply();
        }
        EngineSession session = session(request);
        HttpReply refusal = refusal(request, session, WebSocketTransport.NAME);
        if (refusal == null && session == null && handshakes.tryTake() > 0) {
            return unavailable();
        }
        return refusal;
    }

    /** What the "101 Switching Protocols" says besides what every WebSocket says. */
    public Map<String, String> upgradeHeaders(EngineRequest request) {
        String agreed =
                settings.compressFromBytes() == Integer.MAX_VALUE ? null : Compression.negotiate(request.headers());
        return agreed == null ? Map.of() : Map.of(Compression.HEADER, agreed);
    }

    /**
     * Takes over an upgraded channel. Must be called on the channel's event loop.
     *
     * @param initial bytes that were read behind the upgrade request; released here
     */
    public void attach(Channel channel, EngineRequest request, ByteBuf initial) {
        EngineSession known = session(request);
        if (known == null && refusal(request, null, WebSocketTransport.NAME) != null) {
            initial.release();
            var _ = channel.close();
            return;
        }
        boolean compression = upgradeHeaders(request).containsKey(Compression.HEADER);
        WebSocketPipeline pipeline = new WebSocketPipeline(channel, settings.maxPayloadBytes(), compression);
        WebSocketTransport webSocket = new WebSocketTransport(
                pipeline.context(), request, compression ? settings.compressFromBytes() : Integer.MAX_VALUE);
        EngineSession session;
        if (known == null) {
            session = open(request, channel.eventLoop(), webSocket);
        } else {
            session = known;
            known.execute(() -> known.upgrade().begin(webSocket));
        }
        pipeline.takeOver(new WebSocketHandler(session, webSocket), initial);
    }

    public int sessionCount() {
        return sessions.size();
    }

    public Collection<EngineSession> sessions() {
        return List.copyOf(sessions.values());
    }

    /**
     * Refuses new sessions from now on and closes the present ones, each at a random moment within {@code window}, so that
     * their clients do not come back all at once. Completes when the last is gone.
     */
    public CompletionStage<@Nullable Void> drain(Duration window) {
        retryAfterSeconds = Math.max(1, window.toSeconds());
        long windowMs = Math.max(1, window.toMillis());
        for (EngineSession session : sessions.values()) {
            long delayMs = ThreadLocalRandom.current().nextLong(windowMs);
            var _ = session.executor()
                    .schedule(() -> session.close(CloseReason.SERVER_SHUTDOWN), delayMs, TimeUnit.MILLISECONDS);
        }
        completeDrain();
        return drained;
    }

    EngineSettings settings() {
        return settings;
    }

    EngineListener listener() {
        return listener;
    }

    Flusher flusher(EventExecutor executor) {
        return flushers.computeIfAbsent(executor, Flusher::new);
    }

    void forget(EngineSession session, CloseReason reason) {
        if (sessions.remove(session.id(), session)) {
            listener.onGone(session, reason);
            completeDrain();
        }
    }

    private boolean draining() {
        return retryAfterSeconds >= 0;
    }

    private void completeDrain() {
        if (draining() && sessions.isEmpty()) {
            drained.complete(null);
        }
    }

    private @Nullable EngineSession session(EngineRequest request) {
        String sid = request.parameter("sid");
        EngineSession session = sid == null ? null : sessions.get(sid);
        return session != null && sameCredentials(session.request(), request) ? session : null;
    }

    /** A session id alone is not enough where requests carry credentials: they must be those that opened the session. */
    private static boolean sameCredentials(EngineRequest opened, EngineRequest request) {
        String before = opened.header("authorization");
        String now = request.header("authorization");
        return before == null || now == null || before.equals(now);
    }

    private @Nullable HttpReply refusal(EngineRequest request, @Nullable EngineSession session, String transport) {
        String asked = request.parameter("transport");
        if (!PollingTransport.NAME.equals(asked) && !WebSocketTransport.NAME.equals(asked)) {
            return EngineError.TRANSPORT_UNKNOWN.reply();
        }
        if (!transport.equals(asked)) {
            return EngineError.BAD_REQUEST.reply();
        }
        if (session != null) {
            return null;
        }
        if (request.parameter("sid") != null) {
            return EngineError.SESSION_ID_UNKNOWN.reply();
        }
        if (!request.method().equals("GET")) {
            return EngineError.BAD_HANDSHAKE_METHOD.reply();
        }
        if (!"4".equals(request.parameter("EIO"))) {
            return EngineError.UNSUPPORTED_PROTOCOL_VERSION.reply();
        }
        return draining() || sessions.size() >= settings.maxSockets() ? unavailable() : null;
    }

    private HttpReply unavailable() {
        long most = Math.max(1, retryAfterSeconds);
        long seconds = ThreadLocalRandom.current().nextLong(1, most + 1);
        return EngineError.UNAVAILABLE.reply().withHeaders(Map.of("retry-after", Long.toString(seconds)));
    }

    private void openPolling(EngineRequest request, EventExecutor executor, HttpExchange exchange) {
        PollingTransport polling = new PollingTransport();
        EngineSession session = open(request, executor, polling);
        session.pollingRequests().poll(exchange);
    }

    private EngineSession open(EngineRequest request, EventExecutor executor, Transport transport) {
        EngineSession session = new EngineSession(SessionIds.next(), request, executor, transport, this);
        sessions.put(session.id(), session);
        session.start();
        if (draining()) {
            // drain() may have looked through the sessions before this one was there
            session.close(CloseReason.SERVER_SHUTDOWN);
        }
        return session;
    }

    private static HttpExchange withHeaders(HttpExchange exchange, Map<String, String> headers) {
        if (headers.isEmpty()) {
            return exchange;
        }
        return new HttpExchange() {
            @Override
            public void respond(HttpReply reply) {
                exchange.respond(reply.withHeaders(headers));
            }

            @Override
            public void onClose(Runnable closed) {
                exchange.onClose(closed);
            }
        };
    }
}
