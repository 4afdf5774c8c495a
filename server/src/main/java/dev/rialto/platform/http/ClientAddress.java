package dev.rialto.platform.http;

import dev.rialto.platform.limits.IpAddress;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Where a request comes from. */
public final class ClientAddress {
    private final boolean trustProxy;

    /** @param trustProxy whether our own proxy says in {@code X-Forwarded-For} who asked it */
    public ClientAddress(boolean trustProxy) {
        this.trustProxy = trustProxy;
    }

    /**
     * The address of whoever is connected; behind our proxy the last hop that is named, which the proxy wrote. Everything
     * before it is the client's own word.
     */
    public String of(HttpServerRequest request) {
        String peer = withoutZone(request.remoteAddress().hostAddress());
        List<String> forwarded = trustProxy ? request.headers().getAll("X-Forwarded-For") : List.of();
        if (forwarded.isEmpty()) {
            return peer;
        }
        // a proxy may add a line of its own instead of going on with the client's
        String hops = forwarded.getLast();
        IpAddress last =
                IpAddress.parse(hops.substring(hops.lastIndexOf(',') + 1).trim());
        return last == null ? peer : last.toString();
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }
}
