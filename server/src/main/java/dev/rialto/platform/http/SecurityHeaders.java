package dev.rialto.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers that every answer carries. */
final class SecurityHeaders {
    private final String contentPolicy;

    SecurityHeaders(ForeignContent foreign) {
        this.contentPolicy = String.join(
                "; ",
                "default-src 'self'",
                directive("script-src 'self'", foreign.scripts()),
                directive("style-src 'self' 'unsafe-inline'", foreign.styles()),
                "img-src 'self' data: blob:",
                "font-src 'self'",
                directive("connect-src 'self' ws: wss:", foreign.connections()),
                directive("frame-src 'self'", foreign.frames()),
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    private static String directive(String own, List<String> foreign) {
        return Stream.concat(Stream.of(own), foreign.stream()).collect(Collectors.joining(" "));
    }

    void add(RoutingContext context) {
        HttpServerResponse response = context.response();
        MultiMap headers = response.headers();
        headers.set("Content-Security-Policy", contentPolicy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        if (context.request().isSSL() || "https".equals(context.request().getHeader("X-Forwarded-Proto"))) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        context.next();
    }
}
