package dev.rialto.platform.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries a body from the thread that makes it to the event loop, a bounded number of parts ahead of the client. */
final class StreamedResponse extends OutputStream {
    private static final Logger log = LoggerFactory.getLogger(StreamedResponse.class);
    private static final int PART_BYTES = 64 * 1024;
    private static final int PARTS_AHEAD = 4;

    private final HttpServerResponse response;
    private final Context eventLoop;
    private final Semaphore room = new Semaphore(PARTS_AHEAD);
    private volatile @Nullable Throwable broken;

    private StreamedResponse(HttpServerResponse response, Context eventLoop) {
        this.response = response;
        this.eventLoop = eventLoop;
    }

    /** Blocks until all is handed over. */
    static void send(RoutingContext context, Context eventLoop, Answer answer, Answer.Stream stream) {
        String accepted = context.request().getHeader("Accept-Encoding");
        // what tells its length is sent as it is
        boolean sized = answer.headers().containsKey("Content-Length");
        boolean gzip = !sized && Compression.accepted(accepted);
        HttpServerResponse response = context.response();
        eventLoop.runOnContext(begin -> {
            response.setStatusCode(answer.status()).setChunked(!sized).putHeader("Cache-Control", "no-store");
            answer.headers().forEach(response.headers()::set);
            if (!sized) {
                response.putHeader("Vary", "Accept-Encoding");
            }
            if (gzip) {
                response.putHeader("Content-Encoding", "gzip");
            }
        });
        StreamedResponse out = new StreamedResponse(response, eventLoop);
        try (OutputStream parts = gzip ? Compression.fast(out) : new BufferedOutputStream(out, PART_BYTES)) {
            stream.writer().writeTo(parts);
        } catch (IOException | RuntimeException e) {
            log.warn("a streamed answer broke off", e);
            // without its end the client knows that something is missing
            eventLoop.runOnContext(cut -> context.request().connection().close());
            return;
        }
        eventLoop.runOnContext(end -> response.end());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        room.acquireUninterruptibly();
        Throwable failure = broken;
        if (failure != null) {
            room.release();
            throw new IOException("the client went away", failure);
        }
        Buffer part = Buffer.buffer(length).appendBytes(bytes, from, length);
        eventLoop.runOnContext(write -> response.write(part).onComplete(written -> {
            if (written.failed()) {
                broken = written.cause();
            }
            room.release();
        }));
    }
}
