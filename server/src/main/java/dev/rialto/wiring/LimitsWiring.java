package dev.rialto.wiring;

import dev.rialto.administration.Operators;
import dev.rialto.platform.bus.Bus;
import dev.rialto.platform.bus.RedisBus;
import dev.rialto.platform.captcha.Captcha;
import dev.rialto.platform.captcha.CaptchaSettings;
import dev.rialto.platform.http.ForeignContent;
import dev.rialto.platform.http.RequestLimits;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.limits.AddressRange;
import dev.rialto.platform.limits.Limits;
import dev.rialto.platform.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts together what keeps people from doing too much. */
public final class LimitsWiring {
    private static final Duration CAPTCHA_PATIENCE = Duration.ofSeconds(3);

    private LimitsWiring() {}

    /** Counts in the Redis that joins the nodes, if there is one. */
    public static Limits limits(RialtoSettings settings, Bus bus, Operators operators, Clock clock, Metrics metrics) {
        Set<AddressRange> exempt = settings.limits().exempt();
        Function<PersonId, String> tiers =
                person -> operators.includes(person) ? RequestLimits.OPERATOR_TIER : Limits.USUAL_TIER;
        return bus instanceof RedisBus redis
                ? Limits.shared(
                        exempt,
                        tiers,
                        clock,
                        metrics.registry(),
                        redis::connection,
                        settings.installation(),
                        settings.limits().patience())
                : Limits.local(exempt, tiers, clock, metrics.registry());
    }

    /** @return null when no service is set */
    public static @Nullable Captcha captcha(RialtoSettings settings) {
        CaptchaSettings captcha = settings.captcha();
        return captcha == null ? null : new Captcha(captcha, CAPTCHA_PATIENCE);
    }

    /** @return what the CAPTCHA's widget needs in the web app, as its service documents it */
    public static ForeignContent foreignContent(RialtoSettings settings) {
        CaptchaSettings captcha = settings.captcha();
        if (captcha == null) {
            return ForeignContent.NONE;
        }
        if (captcha.provider().equals("hcaptcha")) {
            List<String> all = List.of("https://hcaptcha.com", "https://*.hcaptcha.com");
            return new ForeignContent(all, all, all, all);
        }
        List<String> widget = List.of("https://challenges.cloudflare.com");
        return new ForeignContent(widget, widget, List.of(), List.of());
    }
}
