package dev.rialto.live.internal;

import dev.rialto.platform.http.ClientAddress;
import dev.rialto.platform.http.Mount;
import dev.rialto.platform.http.Origins;
import dev.rialto.socketio.PollingRequest;
import dev.rialto.socketio.SocketIoServer;
import dev.rialto.socketio.UpgradeAnswer;
import dev.rialto.socketio.UpgradeRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Puts the Socket.IO server on the HTTP port: polling as requests, WebSockets as taken-over channels. */
public final class SocketIoMount implements Mount {
    private final SocketIoServer server;
    private final Origins origins;
    private final ClientAddress addresses;

    public SocketIoMount(SocketIoServer server, Origins origins, ClientAddress addresses) {
        this.server = server;
        this.origins = origins;
        this.addresses = addresses;
    }

    @Override
    public void on(Router router) {
        router.route(server.settings().path() + "*").handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!origins.allows(request.getHeader("Origin"), Origins.host(request))) {
            context.response().setStatusCode(403).end();
            return;
        }
        Map<String, String> headers = map(request.headers(), true);
        Map<String, String> query = map(context.queryParams(), false);
        String address = addresses.of(request);
        if (SocketIoServer.isUpgrade(headers)) {
            upgrade(request, new UpgradeRequest(context.normalizedPath(), query, headers, address));
        } else {
            poll(context, query, headers, address);
        }
    }

    private void upgrade(HttpServerRequest request, UpgradeRequest upgrade) {
        switch (server.checkUpgrade(upgrade)) {
            case UpgradeAnswer.SwitchProtocols switching -> {
                switching.headers().forEach(request.response()::putHeader);
                request.toNetSocket().onSuccess(socket -> {
                    Channel channel =
                            ((NetSocketInternal) socket).channelHandlerContext().channel();
                    server.attachWebSocket(channel, upgrade);
                    // later, because Vert.x is on the call stack at this moment
                    channel.eventLoop().execute(() -> leaveVertx(channel.pipeline()));
                });
            }
            case UpgradeAnswer.Refuse refused ->
                respond(request.response(), refused.status(), refused.headers(), Buffer.buffer(refused.body()));
        }
    }

    /**
     * Tells Vert.x that its connections of this channel have ended, and takes their handlers out: they see no data any more, and
     * what they keep, mostly empty queues, is more than everything that the WebSocket needs.
     */
    private static void leaveVertx(ChannelPipeline pipeline) {
        for (var entry : pipeline.toMap().entrySet()) {
            if (entry.getValue() instanceof VertxHandler<?> handler) {
                handler.channelInactive(pipeline.context(handler));
                pipeline.remove(handler);
            }
        }
    }

    /** Reads the body up to the limit, then hands the request over. */
    private void poll(RoutingContext context, Map<String, String> query, Map<String, String> headers, String address) {
        HttpServerRequest request = context.request();
        int limit = server.settings().maxPayloadBytes();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() <= limit) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> server.handlePolling(new Poll(context, query, headers, address, body)));
    }

    private static Map<String, String> map(MultiMap values, boolean lowerCase) {
        Map<String, String> map = new HashMap<>();
        values.forEach(entry -> map.merge(
                lowerCase ? entry.getKey().toLowerCase(Locale.ROOT) : entry.getKey(),
                entry.getValue(),
                (first, second) -> lowerCase ? first + ", " + second : first));
        return map;
    }

    private static void respond(HttpServerResponse response, int status, Map<String, String> headers, Buffer body) {
        if (!response.ended() && !response.closed()) {
            headers.forEach(response::putHeader);
            response.setStatusCode(status).end(body);
        }
    }

    private static final class Poll implements PollingRequest {
        private final HttpServerRequest request;
        private final String path;
        private final Map<String, String> query;
        private final Map<String, String> headers;
        private final String address;
        private final Buffer body;
        private final ContextInternal eventLoop;

        Poll(
                RoutingContext context,
                Map<String, String> query,
                Map<String, String> headers,
                String address,
                Buffer body) {
            this.request = context.request();
            this.path = context.normalizedPath();
            this.query = query;
            this.headers = headers;
            this.address = address;
            this.body = body;
            this.eventLoop = (ContextInternal) context.vertx().getOrCreateContext();
        }

        @Override
        public String method() {
            return request.method().name();
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public Map<String, String> query() {
            return query;
        }

        @Override
        public Map<String, String> headers() {
            return headers;
        }

        @Override
        public String remoteAddress() {
            return address;
        }

        @Override
        public byte[] body() {
            return body.getBytes();
        }

        @Override
        public EventExecutor executor() {
            return eventLoop.nettyEventLoop();
        }

        @Override
        public void respond(int status, Map<String, String> responseHeaders, byte[] responseBody) {
            eventLoop.runOnContext(hop ->
                    SocketIoMount.respond(request.response(), status, responseHeaders, Buffer.buffer(responseBody)));
        }

        @Override
        public void onClose(Runnable closed) {
            request.response().closeHandler(end -> closed.run());
        }
    }
}
