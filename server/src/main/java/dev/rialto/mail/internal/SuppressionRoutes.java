package dev.rialto.mail.internal;

import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.mail.Suppressions;
import dev.rialto.platform.mail.Suppressions.Suppressed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators see of addresses that get no mail, and do about it. */
public final class SuppressionRoutes {
    private final Suppressions suppressions;

    private record Entry(String address, String reason, Instant at) {
        static Entry of(Suppressed suppressed) {
            return new Entry(suppressed.address(), suppressed.reason().word(), suppressed.at());
        }
    }

    private record PageBody(List<Entry> items, @Nullable String next) {}

    public SuppressionRoutes(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    public void bind(Api api) {
        api.bind("listSuppressedAddresses", this::list).bind("deleteSuppressedAddress", this::delete);
    }

    private Answer list(Call call) {
        int limit = call.number("limit");
        List<Suppressed> found = suppressions.list(limit + 1, call.text("after"));
        boolean more = found.size() > limit;
        List<Suppressed> page = more ? found.subList(0, limit) : found;
        return Answer.ok(new PageBody(
                page.stream().map(Entry::of).toList(), more ? page.getLast().address() : null));
    }

    private Answer delete(Call call) {
        return suppressions.delete(call.pathText("address")) ? Answer.noContent() : Answer.problem(Problem.notFound());
    }
}
