package dev.rialto.platform.http;

import dev.rialto.platform.access.Caller;
import dev.rialto.platform.limits.Decision;
import dev.rialto.platform.limits.Decision.Standing;
import dev.rialto.platform.limits.Limit;
import dev.rialto.platform.limits.Limit.Per;
import dev.rialto.platform.limits.Limits;
import dev.rialto.platform.limits.Limits.Party;
import dev.rialto.platform.limits.LimitsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the requests of the API: those of a person by the person, all others by their address, and what an operation declares
 * besides.
 */
public final class RequestLimits {
    /** The tier of operators. */
    public static final String OPERATOR_TIER = "operator";

    private final Limits limits;
    private final Limit anonymous;
    private final Limit person;

    public RequestLimits(Limits limits, LimitsSettings settings) {
        this.limits = limits;
        this.anonymous = Limit.perMinute("anonymous", Per.IP, settings.anonymousPerMinute(), Map.of());
        this.person = Limit.perMinute(
                "person", Per.PERSON, settings.personPerMinute(), Map.of(OPERATOR_TIER, settings.operatorPerMinute()));
    }

    /** Does the work and answers what came of it, if the caller may do more; and says how much more either way. */
    Answer within(Operation operation, @Nullable Caller caller, String address, Supplier<Answer> work) {
        Party party = new Party(address, caller == null ? null : caller.person());
        List<Standing> standings = new ArrayList<>();
        for (Limit limit : concerning(operation, caller)) {
            switch (limits.take(limit, party)) {
                case Decision.Free() -> {
                    return work.get();
                }
                case Decision.Admitted(Standing standing) -> standings.add(standing);
                case Decision.Refused(Standing standing, var wait) -> {
                    standings.add(standing);
                    return Answer.later(Problem.rateLimited(wait), wait).with(RateLimitHeaders.of(standings));
                }
                case Decision.Closed(var wait) -> {
                    return Answer.later(
                            Problem.of(503, "UNAVAILABLE", "This cannot be done just now. Try again shortly."), wait);
                }
            }
        }
        return work.get().with(RateLimitHeaders.of(standings));
    }

    private List<Limit> concerning(Operation operation, @Nullable Caller caller) {
        Limit general = caller == null ? anonymous : person;
        Limit own = operation.limit();
        boolean concerned = own != null && (own.per() == Per.IP || caller != null);
        return own != null && concerned ? List.of(own, general) : List.of(general);
    }
}
