package dev.rialto.administration;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.rialto.identity.Account;
import dev.rialto.identity.Identity;
import dev.rialto.platform.access.Guard;
import dev.rialto.platform.cache.BriefCache;
import dev.rialto.platform.ids.PersonId;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who runs the server: the people whose verified addresses its settings name. To everybody else what operators do does not exist.
 */
public final class Operators implements Guard {
    private static final Duration REMEMBER_FOR = Duration.ofSeconds(10);
    private static final int MOST = 50_000;

    private final Identity identity;
    private final Set<String> emails;
    private final BriefCache<PersonId, Boolean> known;

    /** @param emails of operators, in any case */
    public Operators(Identity identity, Set<String> emails, Ticker ticker) {
        this.identity = identity;
        this.emails =
                emails.stream().map(email -> email.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        this.known = new BriefCache<>(REMEMBER_FOR, MOST, ticker);
    }

    /** Known within seconds after an address was verified. Without operators in the settings nothing is looked up. */
    public boolean includes(PersonId person) {
        return !emails.isEmpty() && known.get(person, this::look);
    }

    /** All of them who have an account, as the database has it now. */
    public Set<PersonId> people() {
        return emails.isEmpty()
                ? Set.of()
                : identity.peopleByEmail(emails).values().stream()
                        .filter(this::includes)
                        .collect(Collectors.toSet());
    }

    private boolean look(PersonId person) {
        return identity.account(person)
                .filter(Account::emailVerified)
                .filter(account -> emails.contains(account.email()))
                .isPresent();
    }

    @Override
    public Verdict check(Question question) {
        var caller = question.caller();
        if (caller == null) {
            return Verdict.SIGN_IN_FIRST;
        }
        return includes(caller.person()) ? Verdict.ALLOWED : Verdict.HIDDEN;
    }
}
