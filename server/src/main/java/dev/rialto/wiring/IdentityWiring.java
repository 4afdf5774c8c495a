package dev.rialto.wiring;

import dev.rialto.identity.Identity;
import dev.rialto.identity.IdentitySettings;
import dev.rialto.identity.internal.Challenge;
import dev.rialto.identity.internal.IdentityRoutes;
import dev.rialto.identity.internal.SignInDelays;
import dev.rialto.platform.access.Guard.Verdict;
import dev.rialto.platform.access.Guards;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.crypto.SecretBox;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Origins;
import dev.rialto.platform.ids.Ids;
import dev.rialto.platform.mail.Mailer;
import java.security.SecureRandom;
import java.time.Clock;

/** Puts identity together. It comes first: the API needs {@code identity::caller} to tell who calls. */
public final class IdentityWiring {
    private IdentityWiring() {}

    public static Identity identity(
            Database database,
            Bus bus,
            Clock clock,
            Ids ids,
            SecretBox box,
            SecureRandom random,
            Mailer mailer,
            IdentitySettings settings) {
        return new Identity(database, bus, clock, ids, box, random, mailer, settings);
    }

    /** Binds the operations of {@code identity.yaml} but {@code getMe} and {@code updateMe}, which tell of spaces too. */
    public static void bind(
            Identity identity, Api api, Guards guards, Origins origins, SignInDelays delays, Challenge challenge) {
        // the operations behind it read the cookie themselves: what a missing one means differs
        guards.register("refresh_cookie", question -> Verdict.ALLOWED);
        new IdentityRoutes(identity, origins, delays, challenge).bind(api);
    }
}
