package dev.rialto.administration.internal;

import dev.rialto.administration.BlockOutcome;
import dev.rialto.administration.BlockedAddress;
import dev.rialto.administration.BlockedAddresses;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.json.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operations of {@code administration.yaml}. */
public final class AdministrationRoutes {
    private final BlockedAddresses blocked;

    private record Block(String range, String reason, int forMinutes) {}

    private record Entry(
            UUID id, String range, String reason, @Nullable UUID blockedBy, Instant createdAt, Instant expiresAt) {}

    public AdministrationRoutes(BlockedAddresses blocked) {
        this.blocked = blocked;
    }

    public void bind(Api api) {
        api.bind("listBlockedAddresses", this::list)
                .bind("blockAddress", this::block)
                .bind("unblockAddress", this::unblock);
    }

    private Answer list(Call call) {
        List<Entry> items =
                blocked.list().stream().map(AdministrationRoutes::body).toList();
        return Answer.ok(Map.of("items", items));
    }

    private Answer block(Call call) {
        Block body = call.body(Block.class);
        Duration forHowLong = Duration.ofMinutes(body.forMinutes());
        return switch (blocked.block(call.caller(), call.client().address(), body.range(), body.reason(), forHowLong)) {
            case BlockOutcome.Blocked done -> Answer.created(body(done.entry()));
            case BlockOutcome.RangeRefused no ->
                Answer.problem(new Problem(
                        422, "RANGE_REFUSED", "range " + no.why(), List.of(new FieldError("range", no.why()))));
            case BlockOutcome.Full no ->
                Answer.problem(Problem.of(409, "LIST_FULL", "No more than " + no.most() + " ranges can be blocked."));
        };
    }

    private Answer unblock(Call call) {
        return blocked.unblock(call.caller(), call.pathId("blockId"))
                ? Answer.noContent()
                : Answer.problem(Problem.notFound());
    }

    private static Entry body(BlockedAddress entry) {
        PersonId by = entry.blockedBy();
        return new Entry(
                entry.id(),
                entry.range(),
                entry.reason(),
                by == null ? null : by.value(),
                entry.createdAt(),
                entry.expiresAt());
    }
}
