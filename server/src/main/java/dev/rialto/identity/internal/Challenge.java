package dev.rialto.identity.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rialto.platform.captcha.Captcha;
import dev.rialto.platform.captcha.CaptchaSettings;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Asks clients for a CAPTCHA, if there is a service for it; without one everybody passes. */
public final class Challenge {
    private static final Duration OUTAGE_DELAY = Duration.ofSeconds(5);

    private final @Nullable Captcha captcha;
    private final Predicate<String> exempt;

    /** @param exempt addresses that are asked for nothing */
    public Challenge(@Nullable Captcha captcha, Predicate<String> exempt) {
        this.captcha = captcha;
        this.exempt = exempt;
    }

    boolean active() {
        return captcha != null;
    }

    /** For what can be abused without a secret: nobody passes while the service does not answer. */
    Optional<Answer> refusal(@Nullable String token, String address) {
        return refusal(token, address, Captcha.Verdict.UNAVAILABLE);
    }

    /** For what is slowed down anyway: everybody who brings something passes while the service does not answer. */
    Optional<Answer> lenientRefusal(@Nullable String token, String address) {
        return refusal(token, address, Captcha.Verdict.HUMAN);
    }

    private Optional<Answer> refusal(@Nullable String token, String address, Captcha.Verdict onOutage) {
        if (captcha == null || exempt.test(address)) {
            return Optional.empty();
        }
        if (token == null) {
            return Optional.of(required(captcha.settings(), "Show that you are a human."));
        }
        Captcha.Verdict verdict = captcha.verify(token, address);
        return switch (verdict == Captcha.Verdict.UNAVAILABLE ? onOutage : verdict) {
            case HUMAN -> Optional.empty();
            case REFUSED ->
                Optional.of(required(captcha.settings(), "That was not right, or too long ago. Try again."));
            case UNAVAILABLE ->
                Optional.of(Answer.later(
                        Problem.of(503, "UNAVAILABLE", "This cannot be done just now. Try again shortly."),
                        OUTAGE_DELAY));
        };
    }

    private static Answer required(CaptchaSettings settings, String detail) {
        ObjectNode widget = Json.object().put("provider", settings.provider()).put("siteKey", settings.siteKey());
        return Answer.problem(Problem.of(403, "CAPTCHA_REQUIRED", detail).with("captcha", widget));
    }
}
