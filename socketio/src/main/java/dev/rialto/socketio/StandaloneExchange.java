package dev.rialto.socketio;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request on the server's own port and its answer. Its state belongs to the channel's event loop. */
final class StandaloneExchange implements PollingRequest {
    private final ChannelHandlerContext context;
    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final boolean keepAlive;
    private boolean answered;
    private @Nullable Runnable closed;

    StandaloneExchange(
            ChannelHandlerContext context,
            FullHttpRequest message,
            QueryStringDecoder uri,
            Map<String, String> headers) {
        this.context = context;
        this.method = message.method().name();
        this.path = uri.path();
        this.query = RequestMaps.query(uri.parameters());
        this.headers = headers;
        this.body = ByteBufUtil.getBytes(message.content());
        this.keepAlive = HttpUtil.isKeepAlive(message);
    }

    @Override
    public String method() {
        return method;
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
        return context.channel().remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "";
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public EventExecutor executor() {
        return context.executor();
    }

    @Override
    public void respond(int status, Map<String, String> replyHeaders, byte[] replyBody) {
        onLoop(() -> write(status, replyHeaders, replyBody));
    }

    @Override
    public void onClose(Runnable callback) {
        onLoop(() -> {
            if (!answered) {
                closed = callback;
                if (!context.channel().isActive()) {
                    connectionClosed();
                }
            }
        });
    }

    boolean answered() {
        return answered;
    }

    void connectionClosed() {
        Runnable callback = closed;
        closed = null;
        if (callback != null && !answered) {
            callback.run();
        }
    }

    private void write(int status, Map<String, String> replyHeaders, byte[] replyBody) {
        answered = true;
        closed = null;
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(replyBody));
        replyHeaders.forEach(response.headers()::set);
        if (status != 204) {
            response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, replyBody.length);
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        var written = context.writeAndFlush(response);
        if (!keepAlive) {
            var _ = written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void onLoop(Runnable task) {
        if (context.executor().inEventLoop()) {
            task.run();
        } else {
            context.executor().execute(task);
        }
    }
}
