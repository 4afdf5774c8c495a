package dev.rialto.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Serves the contracts: {@code openapi.json}, {@code asyncapi.json}, and {@code docs}, a page to read both on. */
public final class ContractPages implements Mount {
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.31.0/";

    private final Map<String, Page> pages;

    private record Page(String type, Buffer content) {}

    public ContractPages(JsonNode openapi, JsonNode asyncapi) {
        this.pages = Map.of(
                "openapi.json", new Page("application/json", Buffer.buffer(Json.bytes(openapi))),
                "asyncapi.json", new Page("application/json", Buffer.buffer(Json.bytes(asyncapi))),
                "docs", new Page("text/html; charset=utf-8", resource("docs/index.html")),
                "docs/docs.css", new Page("text/css; charset=utf-8", resource("docs/docs.css")),
                "docs/docs.js", new Page("text/javascript; charset=utf-8", resource("docs/docs.js")),
                "docs/swagger-ui.css", new Page("text/css; charset=utf-8", resource(SWAGGER_UI + "swagger-ui.css")),
                "docs/swagger-ui-bundle.js",
                        new Page("text/javascript; charset=utf-8", resource(SWAGGER_UI + "swagger-ui-bundle.js")));
    }

    @Override
    public void on(Router router) {
        SecurityHeaders headers = new SecurityHeaders(ForeignContent.NONE);
        pages.forEach((name, page) -> router.get(ApiRoutes.PREFIX + "/" + name)
                .handler(headers::add)
                .handler(context -> send(context, page)));
    }

    private static void send(RoutingContext context, Page page) {
        context.response()
                .putHeader("Content-Type", page.type())
                .putHeader("Cache-Control", "public, max-age=60")
                .end(page.content());
    }

    private static Buffer resource(String name) {
        try (InputStream in = ContractPages.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not packaged");
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
