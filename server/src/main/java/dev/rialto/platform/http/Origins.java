package dev.rialto.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which browser origins may call: the server's own, and those that the settings name. */
public final class Origins {
    private final Set<String> allowed;

    public Origins(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    /**
     * @param origin the Origin header; programs other than browsers send none and may call
     * @param host {@link #host} of the same request
     */
    public boolean allows(@Nullable String origin, @Nullable String host) {
        return origin == null || allowed.contains(origin) || sameHost(origin, host);
    }

    /** Whether a request that a cookie authenticates can have been made by another site (CSRF). */
    public boolean crossSite(Call.Client client) {
        boolean fetchMetadataSaysSo = "cross-site".equals(client.fetchSite()) || "same-site".equals(client.fetchSite());
        String origin = client.origin();
        return !allows(origin, client.host()) || (fetchMetadataSaysSo && (origin == null || !allowed.contains(origin)));
    }

    /** The host that a request was sent to: HTTP/1 has it in a header, HTTP/2 in its {@code :authority}. */
    public static @Nullable String host(HttpServerRequest request) {
        String header = request.getHeader("Host");
        HostAndPort authority = request.authority();
        return header == null && authority != null ? authority.toString() : header;
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
