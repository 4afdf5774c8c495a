package dev.rialto.notifications.internal;

import dev.rialto.notifications.PushTarget;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.ids.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operations of {@code notifications.yaml} about where people get push messages. */
public final class PushTargetRoutes {
    private final Database database;
    private final Clock clock;
    private final Ids ids;
    private final PushSender sender;
    private final PushTargetStore store = new PushTargetStore();

    private record TargetBody(UUID id, String kind, String deviceId, Instant createdAt) {}

    private record ListBody(List<TargetBody> items, String publicKey) {}

    private record AddBody(PushTarget.@Nullable Web web, PushTarget.@Nullable Fcm fcm) {}

    public PushTargetRoutes(Database database, Clock clock, Ids ids, PushSender sender) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.sender = sender;
    }

    public void bind(Api api) {
        api.bind("listPushTargets", this::list).bind("addPushTarget", this::add).bind("deletePushTarget", this::delete);
    }

    private Answer list(Call call) {
        List<PushTarget> targets =
                database.read(handle -> store.of(handle, call.caller().person()));
        return Answer.ok(
                new ListBody(targets.stream().map(PushTargetRoutes::body).toList(), sender.publicKey()));
    }

    private Answer add(Call call) {
        AddBody body = call.body(AddBody.class);
        if (body.web() != null && body.fcm() != null) {
            return Answer.problem(Problem.invalid("fcm", "cannot come together with web"));
        }
        PushTarget.Address address = body.web() == null ? body.fcm() : body.web();
        if (address == null) {
            throw new IllegalStateException("the contract wants one of the two");
        }
        Optional<String> problem = sender.problem(address);
        if (problem.isPresent()) {
            String path = address instanceof PushTarget.Web ? "web.endpoint" : "fcm.token";
            return Answer.problem(Problem.invalid(path, problem.get()));
        }
        Caller caller = call.caller();
        PushTarget target = new PushTarget(ids.next(), caller.deviceId(), address, clock.instant());
        return database.inTransaction(tx -> {
            store.put(tx.handle(), caller.person(), target);
            return Answer.created(body(target));
        });
    }

    private Answer delete(Call call) {
        boolean deleted = database.inTransaction(
                tx -> store.delete(tx.handle(), call.caller().person(), call.pathId("pushTargetId")));
        return deleted ? Answer.noContent() : Answer.problem(Problem.notFound());
    }

    private static TargetBody body(PushTarget target) {
        String kind =
                switch (target.address()) {
                    case PushTarget.Web web -> "web";
                    case PushTarget.Fcm fcm -> "fcm";
                };
        return new TargetBody(target.id(), kind, target.deviceId(), target.createdAt());
    }
}
