package dev.rialto.socketio;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of servers on their own port; one handler a connection. Requests that overlap on a connection close it. */
final class StandaloneHttp extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(StandaloneHttp.class);
    /** A connection that is kept for the next request may be idle this long. */
    private static final long LEAST_IDLE_MS = 5_000;

    private static final Map<String, String> TEXT = Map.of("content-type", "text/plain; charset=UTF-8");

    private final List<Endpoint> endpoints;
    private @Nullable StandaloneExchange current;

    private StandaloneHttp(List<Endpoint> endpoints) {
        this.endpoints = endpoints;
    }

    static void install(ChannelPipeline pipeline, List<Endpoint> endpoints) {
        long idleMs = 0;
        int maxPayload = 0;
        for (Endpoint endpoint : endpoints) {
            SocketIoSettings settings = endpoint.settings();
            idleMs = Math.max(
                    idleMs, settings.pingInterval().plus(settings.pingTimeout()).toMillis());
            maxPayload = Math.max(maxPayload, settings.maxPayloadBytes());
        }
        pipeline.addLast(
                new IdleStateHandler(0, 0, Math.max(idleMs, LEAST_IDLE_MS), TimeUnit.MILLISECONDS),
                new HttpServerCodec(),
                new HttpObjectAggregator(maxPayload),
                new StandaloneHttp(endpoints));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        if (current != null && !current.answered()) {
            var _ = context.close();
            return;
        }
        QueryStringDecoder uri = new QueryStringDecoder(message.uri());
        Map<String, String> headers = RequestMaps.headers(message.headers());
        StandaloneExchange exchange = new StandaloneExchange(context, message, uri, headers);
        current = exchange;
        Endpoint endpoint = endpoint(uri.path());
        if (!message.decoderResult().isSuccess()) {
            exchange.respond(400, TEXT, new byte[0]);
        } else if (endpoint == null) {
            exchange.respond(404, TEXT, "not found".getBytes(StandardCharsets.UTF_8));
        } else if (Endpoint.isUpgrade(headers)) {
            upgrade(endpoint, context, exchange);
        } else {
            endpoint.handlePolling(exchange);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (current != null) {
            current.connectionClosed();
        }
        context.fireChannelInactive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            var _ = context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("closing a connection", cause);
        var _ = context.close();
    }

    private @Nullable Endpoint endpoint(String asked) {
        for (Endpoint endpoint : endpoints) {
            String path = endpoint.settings().path();
            if (asked.equals(path) || path.equals(asked + "/")) {
                return endpoint;
            }
        }
        return null;
    }

    private void upgrade(Endpoint endpoint, ChannelHandlerContext context, StandaloneExchange exchange) {
        UpgradeRequest request =
                new UpgradeRequest(exchange.path(), exchange.query(), exchange.headers(), exchange.remoteAddress());
        switch (endpoint.checkUpgrade(request)) {
            case UpgradeAnswer.Refuse(int status, Map<String, String> headers, String body) ->
                exchange.respond(status, headers, body.getBytes(StandardCharsets.UTF_8));
            case UpgradeAnswer.SwitchProtocols(Map<String, String> headers) -> {
                FullHttpResponse response = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, Unpooled.EMPTY_BUFFER);
                headers.forEach(response.headers()::set);
                var _ = context.writeAndFlush(response);
                current = null;
                endpoint.attachWebSocket(context.channel(), request);
                context.pipeline().remove(HttpObjectAggregator.class);
                context.pipeline().remove(this);
            }
        }
    }
}
