package dev.rialto.administration.internal;

import dev.rialto.administration.BlockOutcome;
import dev.rialto.administration.BlockedAddress;
import dev.rialto.administration.BlockedAddresses;
import dev.rialto.identity.Identity;
import dev.rialto.identity.User;
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
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operations of {@code administration.yaml}. */
public final class AdministrationRoutes {
    private final BlockedAddresses blocked;
    private final Identity identity;

    private record Block(String range, String reason, int forMinutes) {}

    private record Entry(
            UUID id, String range, String reason, @Nullable User blockedBy, Instant createdAt, Instant expiresAt) {}

    public AdministrationRoutes(BlockedAddresses blocked, Identity identity) {
        this.identity = identity;
        this.blocked = blocked;
    }

    public void bind(Api api) {
        api.bind("listBlockedAddresses", this::list)
                .bind("blockAddress", this::block)
                .bind("unblockAddress", this::unblock);
    }

    private Answer list(Call call) {
        List<Entry> items = bodies(blocked.list());
        return Answer.ok(Map.of("items", items));
    }

    private Answer block(Call call) {
        Block body = call.body(Block.class);
        Duration forHowLong = Duration.ofMinutes(body.forMinutes());
        return switch (blocked.block(call.caller(), call.client().address(), body.range(), body.reason(), forHowLong)) {
            case BlockOutcome.Blocked done ->
                Answer.created(bodies(List.of(done.entry())).getFirst());
            case BlockOutcome.RangeRefused no -> refused("RANGE_REFUSED", no.why());
            case BlockOutcome.OwnAddress no -> refused("OWN_ADDRESS", "contains your own address");
            case BlockOutcome.Full no ->
                Answer.problem(Problem.of(409, "LIST_FULL", "No more than " + no.most() + " ranges can be blocked."));
        };
    }

    private static Answer refused(String code, String why) {
        return Answer.problem(new Problem(422, code, "range " + why, List.of(new FieldError("range", why))));
    }

    private Answer unblock(Call call) {
        return blocked.unblock(call.caller(), call.pathId("blockId"))
                ? Answer.noContent()
                : Answer.problem(Problem.notFound());
    }

    private List<Entry> bodies(List<BlockedAddress> entries) {
        Map<PersonId, User> operators = identity.users(entries.stream()
                .map(BlockedAddress::blockedBy)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return entries.stream()
                .map(entry -> new Entry(
                        entry.id(),
                        entry.range(),
                        entry.reason(),
                        entry.blockedBy() == null ? null : operators.get(entry.blockedBy()),
                        entry.createdAt(),
                        entry.expiresAt()))
                .toList();
    }
}
