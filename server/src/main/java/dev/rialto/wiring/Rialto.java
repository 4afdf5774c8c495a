package dev.rialto.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.rialto.administration.BlockedAddresses;
import dev.rialto.administration.Operators;
import dev.rialto.feeds.Commands;
import dev.rialto.feeds.FeedReaders;
import dev.rialto.feeds.Feeds;
import dev.rialto.files.FeedFiles;
import dev.rialto.identity.Identity;
import dev.rialto.identity.internal.Challenge;
import dev.rialto.identity.internal.SignInDelays;
import dev.rialto.live.Live;
import dev.rialto.live.internal.SocketIoMount;
import dev.rialto.messaging.Conversations;
import dev.rialto.notifications.Notifications;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.bus.LocalBus;
import dev.rialto.platform.bus.RedisBus;
import dev.rialto.platform.captcha.Captcha;
import dev.rialto.platform.crypto.MasterKey;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.DatabaseSettings;
import dev.rialto.platform.db.EmbeddedPostgres;
import dev.rialto.platform.db.Migrations;
import dev.rialto.platform.http.AddressGate;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.ClientAddress;
import dev.rialto.platform.http.Contract;
import dev.rialto.platform.http.ContractPages;
import dev.rialto.platform.http.Health;
import dev.rialto.platform.http.HttpServer;
import dev.rialto.platform.http.Origins;
import dev.rialto.platform.http.RequestLimits;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.jobs.Jobs;
import dev.rialto.platform.limits.BlockList;
import dev.rialto.platform.limits.Limits;
import dev.rialto.platform.metrics.Metrics;
import dev.rialto.platform.schedule.Timer;
import dev.rialto.presence.Presence;
import dev.rialto.spaces.Blueprint;
import dev.rialto.spaces.Spaces;
import dev.rialto.sync.Sync;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running server: everything put together, started and stopped in the right order. */
public final class Rialto implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rialto.class);
    private static final String DATABASE = "rialto";

    private final @Nullable EmbeddedPostgres postgres;
    private final Database database;
    private final ExecutorService workers;
    private final Timer timer;
    private final Vertx vertx;
    private final Bus bus;
    private final Jobs jobs;
    private final MailWiring mail;
    private final Health health = new Health();
    private final Metrics metrics = new Metrics();
    private final Live live;
    private final Presence presence;
    private final NotificationsWiring notices;
    private final @Nullable Captcha captcha;
    private final HttpServer http;

    /** Starts a server and returns when it can do its work. */
    public static Rialto start(RialtoSettings settings, Clock clock) {
        return new Rialto(settings, clock);
    }

    private Rialto(RialtoSettings settings, Clock clock) {
        // reading and compiling these takes as long as starting the database: all at once
        CompletableFuture<Contract> openapi = CompletableFuture.supplyAsync(Contracts::openapi);
        CompletableFuture<JsonNode> events = CompletableFuture.supplyAsync(Contracts::asyncapi);
        CompletableFuture<List<Blueprint>> blueprints =
                CompletableFuture.supplyAsync(() -> SpacesWiring.blueprints(settings.blueprintsDir()));
        this.postgres = settings.database() == null
                ? EmbeddedPostgres.start(settings.dataDir().resolve("postgres"), settings.cacheDir(), true)
                : null;
        this.database = Database.open(databaseSettings(settings))
                .requireFit(settings.mayLose())
                .countInto(metrics.registry());
        Migrations.run(database.dataSource());
        this.workers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("worker-", 0).factory());
        this.timer = new Timer(workers);
        this.vertx = Vertx.vertx(new VertxOptions()
                .setPreferNativeTransport(true)
                // files are served from memory: no cache folder that a killed server would leave behind
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));

        SecureRandom random = new SecureRandom();
        Ids ids = new Ids(clock);
        String node = ids.next().toString();
        this.bus = bus(settings, node);
        SecretBox box = new SecretBox(MasterKey.load(settings.masterKey(), settings.dataDir(), random), random);
        this.jobs = new Jobs(database, clock, node, settings.jobs());
        this.mail = new MailWiring(settings, database, jobs, box, timer, clock);
        Feeds feeds = new Feeds(database, bus, clock);
        Commands commands = new Commands(database, clock);
        FeedReaders readers = new FeedReaders();
        Guards guards = new Guards();
        Contract contract = openapi.join();
        JsonNode asyncapi = events.join();
        Origins origins = new Origins(settings.http().origins());

        Identity identity = IdentityWiring.identity(
                database, bus, clock, ids, box, random, jobs, mail.queue(), settings.identity());
        Operators operators = new Operators(identity, settings.operators(), Ticker.systemTicker());
        Limits limits = LimitsWiring.limits(settings, bus, operators, clock, metrics);
        this.captcha = LimitsWiring.captcha(settings);
        Api api = new Api(contract, guards, identity::caller, new RequestLimits(limits, settings.limits()));
        SignInDelays delays = new SignInDelays(database, clock, limits::exempts);
        IdentityWiring.bind(identity, api, guards, origins, delays, new Challenge(captcha, limits::exempts));

        mail.bind(settings, database, clock, api, guards);

        Spaces spaces =
                SpacesWiring.spaces(database, bus, clock, feeds, identity, blueprints.join(), settings.sampleData());
        SpacesWiring.bind(spaces, identity, api, guards, operators::includes, settings.sampleData());
        readers.register(Spaces.INBOX, spaces::readableInboxes);
        FeedsWiring.bind(feeds, readers, api, guards);
        Sync sync = SyncWiring.sync(database, feeds, commands, identity, readers, clock, metrics, api, guards);
        FeedFiles files = FilesWiring.files(database, feeds, spaces, clock, ids, settings.files());
        FilesWiring.bind(files, api);

        this.notices = new NotificationsWiring(
                settings, database, clock, ids, random, box, feeds, identity, spaces, jobs, mail.queue(), timer, api);
        Notifications notifications = notices.notifications();

        MessagingWiring.guard(database, spaces, guards, readers, workers);
        Conversations conversations = MessagingWiring.conversations(
                database,
                feeds,
                commands,
                ids,
                clock,
                identity,
                spaces,
                jobs,
                notifications,
                settings.notifications(),
                workers,
                settings.sampleData());
        MoneyWiring.guard(database, spaces, guards, readers, sync);
        MoneyWiring.bind(
                database,
                bus,
                feeds,
                commands,
                ids,
                identity,
                spaces,
                sync,
                conversations,
                files,
                notifications,
                settings.notifications(),
                api,
                settings.sampleData());
        MoneyWiring.suggest(feeds, sync, clock, database, api);
        this.live = LiveWiring.live(
                asyncapi,
                settings.live(),
                limits,
                guards,
                identity,
                feeds,
                readers,
                bus,
                clock,
                timer,
                workers,
                metrics);
        BlockList blocked = new BlockList(clock);
        BlockedAddresses blockedAddresses =
                AdministrationWiring.blockedAddresses(database, bus, clock, ids, blocked, timer, live);
        AdministrationWiring.bind(
                blockedAddresses,
                identity,
                operators,
                jobs,
                api,
                guards,
                bus,
                timer,
                live,
                settings.live().mendEvery());
        MessagingWiring.bind(conversations, api, live, bus, clock, ids);
        MoneyWiring.follow(bus, live);
        this.presence = PresenceWiring.presence(node, database, bus, clock, settings.presence(), timer, spaces, live);
        notices.follow(presence);

        health.check("database", database::answers);
        if (bus.mayLose()) {
            health.watch("redis", bus::connected);
        }
        ClientAddress addresses = new ClientAddress(settings.http().trustProxy());
        this.http = new HttpServer(
                vertx,
                settings.http(),
                LimitsWiring.foreignContent(settings),
                api,
                health,
                List.of(
                        new AddressGate(blocked, addresses),
                        new SocketIoMount(live.server(), origins, addresses),
                        new ContractPages(contract.document(), asyncapi)),
                workers,
                metrics);
        live.open();
        presence.start();
        List.<Runnable>of(
                        () -> commands.forget(settings.forgetCommandsAfter()),
                        () -> feeds.trim(Spaces.INBOX, settings.keepInboxesFor()),
                        () -> sync.compact(settings.keepChangesFor()),
                        identity::forgetExpired,
                        delays::forgetExpired,
                        MoneyWiring.receiptFiles(database, sync, files)::tidy,
                        files::tidy,
                        jobs::forgetOld,
                        mail::tidy)
                .forEach(chore -> timer.every(settings.housekeepingEvery(), chore));
        jobs.start();
        http.start();
        health.enter(Health.Phase.SERVING);
    }

    /** The port it listens on. */
    public int port() {
        return http.port();
    }

    public Metrics metrics() {
        return metrics;
    }

    /** Lets clients go in peace, then stops everything that was started. */
    @Override
    public void close() {
        health.enter(Health.Phase.DRAINING);
        step("connections", () -> live.drain().toCompletableFuture().join());
        step("presence", presence::stop);
        step("http", () -> vertx.close().await());
        step("jobs", jobs::close);
        step("push", notices::close);
        step("mail", mail::close);
        step("timer", timer::close);
        if (captcha != null) {
            step("captcha", captcha::close);
        }
        if (bus instanceof RedisBus redis) {
            step("redis", redis::close);
        }
        step("workers", workers::close);
        step("database", database::close);
        if (postgres != null) {
            step("postgres", postgres::close);
        }
    }

    /** One part that does not stop keeps no other from it. */
    private static void step(String part, Runnable stop) {
        try {
            stop.run();
        } catch (RuntimeException e) {
            log.warn("{} did not stop cleanly", part, e);
        }
    }

    private Bus bus(RialtoSettings settings, String node) {
        String redis = settings.redisUrl();
        return redis == null ? new LocalBus() : new RedisBus(redis, settings.installation(), node, metrics.registry());
    }

    private DatabaseSettings databaseSettings(RialtoSettings settings) {
        DatabaseSettings external = settings.database();
        if (external != null) {
            return external;
        }
        if (postgres == null) {
            throw new IllegalStateException("neither a database nor an embedded one");
        }
        postgres.createDatabase(DATABASE);
        return postgres.settings(DATABASE, settings.poolSize());
    }
}
