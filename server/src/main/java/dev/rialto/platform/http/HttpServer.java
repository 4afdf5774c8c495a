package dev.rialto.platform.http;

import dev.rialto.platform.metrics.Metrics;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one port: the API, the live gateway, health, and the web app. */
public final class HttpServer {
    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Vertx vertx;
    private final HttpSettings settings;
    private final SecurityHeaders headers;
    private final Health health;
    private final ApiRoutes routes;
    private final StaticFiles web;
    private final List<Mount> mounts;
    private final Metrics metrics;
    private final AtomicInteger port = new AtomicInteger();

    public HttpServer(
            Vertx vertx,
            HttpSettings settings,
            ForeignContent foreign,
            Api api,
            Health health,
            List<Mount> mounts,
            ExecutorService workers,
            Metrics metrics) {
        this.vertx = vertx;
        this.settings = settings;
        this.headers = new SecurityHeaders(foreign);
        this.health = health;
        this.routes = new ApiRoutes(api, settings, workers, metrics.registry());
        this.web = new StaticFiles(settings.webDir());
        this.mounts = List.copyOf(mounts);
        this.metrics = metrics;
    }

    /** Blocks until the port is open. */
    public void start() {
        DeploymentOptions instances = new DeploymentOptions().setInstances(settings.eventLoops());
        vertx.deployVerticle(Listener::new, instances).await();
        Integer management = settings.managementPort();
        if (management != null) {
            manage(management);
        }
    }

    public int port() {
        return port.get();
    }

    private final class Listener extends VerticleBase {
        @Override
        public Future<?> start() {
            HttpServerOptions options = new HttpServerOptions()
                    .setHost(settings.host())
                    .setPort(settings.port() == 0 ? -1 : settings.port())
                    .setIdleTimeout((int) settings.idleTimeout().toSeconds())
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setHandle100ContinueAutomatically(true)
                    .setMaxInitialLineLength(8 * 1024)
                    .setMaxHeaderSize(16 * 1024);
            return vertx.createHttpServer(options)
                    .requestHandler(router())
                    .listen()
                    .onSuccess(server -> port.set(server.actualPort()));
        }
    }

    /** What only operators may see, on a port of its own. */
    private void manage(int managementPort) {
        Router router = Router.router(vertx);
        router.get("/metrics").handler(context -> context.response()
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(metrics.scrape()));
        vertx.createHttpServer(new HttpServerOptions().setHost(settings.host()).setPort(managementPort))
                .requestHandler(router)
                .listen()
                .await();
        log.info("metrics at http://{}:{}/metrics", settings.host(), managementPort);
    }

    private Router router() {
        Router router = Router.router(vertx);
        for (int status : List.of(400, 404, 405, 413, 500)) {
            router.errorHandler(status, HttpServer::failed);
        }
        router.route().handler(HttpServer::refuseBrokenEscapes);
        mounts.forEach(mount -> mount.on(router));
        router.route().handler(headers::add);
        if (!settings.origins().isEmpty()) {
            CorsHandler cors = cors();
            router.route(ApiRoutes.PREFIX + "/*").handler(context -> allowNamed(context, cors));
        }
        router.get("/health/live").handler(context -> ApiRoutes.send(context, health.live()));
        router.get("/health/started").handler(context -> ApiRoutes.send(context, health.started()));
        router.get("/health/ready").handler(context -> routes.later(context, health::ready));
        routes.mount(router);
        router.route().handler(web::handle);
        return router;
    }

    /** Nothing could read these; what tries to would fail half way. */
    private static void refuseBrokenEscapes(RoutingContext context) {
        if (BROKEN_ESCAPE.matcher(context.request().uri()).find()) {
            context.fail(400);
        } else {
            context.next();
        }
    }

    /** The own origin needs no leave, and a foreign one gets none: its browser keeps the answer from it. */
    private void allowNamed(RoutingContext context, CorsHandler cors) {
        String origin = context.request().getHeader("Origin");
        if (origin != null && settings.origins().contains(origin)) {
            cors.handle(context);
        } else {
            context.next();
        }
    }

    private CorsHandler cors() {
        return CorsHandler.create()
                .addOrigins(List.copyOf(settings.origins()))
                .allowCredentials(true)
                .allowedMethods(Set.of("GET", "POST", "PUT", "PATCH", "DELETE").stream()
                        .map(io.vertx.core.http.HttpMethod::valueOf)
                        .collect(Collectors.toSet()))
                .allowedHeaders(Set.of("Authorization", "Content-Type", "Idempotency-Key", "Upload-Offset", "Range"))
                .exposedHeaders(Set.of("RateLimit", "RateLimit-Policy", "Retry-After"))
                .maxAgeSeconds(600);
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode();
        if (status >= 500) {
            log.error("{} {} failed", context.request().method(), context.normalizedPath(), context.failure());
        }
        Problem problem =
                switch (status) {
                    case 404 -> Problem.notFound();
                    case 405 -> Problem.methodNotAllowed();
                    case 413 -> Problem.tooLarge();
                    case 400 -> Problem.of(400, "BAD_REQUEST", "This is not a request that we understand.");
                    default -> Problem.internal();
                };
        ApiRoutes.send(context, Answer.problem(problem));
    }
}
