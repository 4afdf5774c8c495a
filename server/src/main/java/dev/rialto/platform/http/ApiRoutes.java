package dev.rialto.platform.http;

import dev.rialto.platform.http.RequestReader.RawRequest;
import dev.rialto.platform.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Puts the API on a Vert.x router: requests are read on the event loop and handled on virtual threads, a bounded number at once. */
final class ApiRoutes {
    static final String PREFIX = "/api/v1";

    private final Api api;
    private final HttpSettings settings;
    private final ExecutorService workers;
    private final MeterRegistry meters;
    private final Semaphore room;
    private final ClientAddress addresses;

    ApiRoutes(Api api, HttpSettings settings, ExecutorService workers, MeterRegistry meters) {
        this.api = api;
        this.settings = settings;
        this.workers = workers;
        this.meters = meters;
        this.room = new Semaphore(settings.maxConcurrentRequests());
        this.addresses = new ClientAddress(settings.trustProxy());
    }

    void mount(Router router) {
        BodyHandler bodies = BodyHandler.create(false).setBodyLimit(settings.maxBodyBytes());
        router.route(PREFIX + "/*").handler(bodies);
        for (Api.Bound bound : api.bound()) {
            Operation operation = bound.operation();
            String path = PREFIX + operation.path().replaceAll("\\{(\\w+)}", ":$1");
            router.route(HttpMethod.valueOf(operation.method()), path).handler(context -> {
                RawRequest request = raw(context);
                later(context, () -> timed(operation, () -> bound.answer(request)));
            });
        }
        router.route("/api/*").handler(this::refuse);
    }

    /** No operation was found: the path is unknown, or only takes other methods. */
    private void refuse(RoutingContext context) {
        String path = context.normalizedPath();
        String others = api.contract().operations().stream()
                .filter(operation -> path.matches(PREFIX + operation.path().replaceAll("\\{\\w+}", "[^/]+")))
                .map(Operation::method)
                .collect(Collectors.joining(", "));
        send(
                context,
                others.isEmpty()
                        ? Answer.problem(Problem.notFound())
                        : Answer.problem(Problem.methodNotAllowed()).with("Allow", others));
    }

    private Answer timed(Operation operation, Supplier<Answer> work) {
        Timer.Sample sample = Timer.start(meters);
        Answer answer = work.get();
        sample.stop(meters.timer(
                "rialto.http.requests", "operation", operation.id(), "status", String.valueOf(answer.status())));
        return answer;
    }

    /** Answers on a virtual thread, or says that the server is busy. */
    void later(RoutingContext context, Supplier<Answer> work) {
        if (!room.tryAcquire()) {
            send(
                    context,
                    Answer.problem(Problem.of(503, "BUSY", "Too much at once. Try again shortly."))
                            .with("Retry-After", "1"));
            return;
        }
        Context eventLoop = context.vertx().getOrCreateContext();
        try {
            workers.execute(() -> {
                try {
                    Answer answer = work.get();
                    if (answer.body() instanceof Answer.Stream stream) {
                        StreamedResponse.send(context, eventLoop, answer, stream);
                    } else {
                        Answer ready = encoded(context, answer);
                        eventLoop.runOnContext(done -> send(context, ready));
                    }
                } catch (RuntimeException e) {
                    eventLoop.runOnContext(done -> context.fail(e));
                } finally {
                    room.release();
                }
            });
        } catch (RejectedExecutionException stopping) {
            room.release();
            send(context, Answer.problem(Problem.of(503, "DRAINING", "The server is stopping.")));
        }
    }

    /** What takes a while is not done on the event loop. */
    private static Answer encoded(RoutingContext context, Answer answer) {
        return answer.body() instanceof Answer.Large large
                ? Compression.encoded(answer, large, context.request().getHeader("Accept-Encoding"))
                : answer;
    }

    static void send(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(answer.status());
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        answer.headers().forEach(response.headers()::add);
        switch (answer.body()) {
            case null -> response.end();
            case Problem problem -> {
                response.putHeader("Content-Type", "application/problem+json");
                response.end(Buffer.buffer(Json.bytes(problem.toJson())));
            }
            case Answer.Encoded encoded -> {
                response.putHeader("Content-Type", "application/json");
                response.end(encoded.json());
            }
            case Object body -> {
                response.putHeader("Content-Type", "application/json");
                response.end(Buffer.buffer(Json.bytes(body)));
            }
        }
    }

    private RawRequest raw(RoutingContext context) {
        HttpServerRequest request = context.request();
        Map<String, String> cookies = new HashMap<>();
        for (Cookie cookie : request.cookies()) {
            cookies.put(cookie.getName(), cookie.getValue());
        }
        boolean forwardedTls = settings.trustProxy() && "https".equals(request.getHeader("X-Forwarded-Proto"));
        Call.Client client = new Call.Client(
                addresses.of(request),
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"),
                Origins.host(request),
                Map.copyOf(cookies),
                request.isSSL() || forwardedTls);
        Buffer body = context.body() == null ? null : context.body().buffer();
        return new RawRequest(
                Map.copyOf(context.pathParams()),
                lists(context.queryParams(), false),
                lists(request.headers(), true),
                body == null ? Buffer.buffer() : body,
                client);
    }

    private static Map<String, List<String>> lists(MultiMap values, boolean lowerCase) {
        Map<String, List<String>> lists = new HashMap<>();
        for (String name : values.names()) {
            lists.put(lowerCase ? name.toLowerCase(Locale.ROOT) : name, values.getAll(name));
        }
        return lists;
    }
}
