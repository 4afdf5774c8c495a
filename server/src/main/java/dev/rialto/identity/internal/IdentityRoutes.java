package dev.rialto.identity.internal;

import dev.rialto.identity.Device;
import dev.rialto.identity.Grant;
import dev.rialto.identity.Identity;
import dev.rialto.identity.PasswordOutcome;
import dev.rialto.identity.RefreshOutcome;
import dev.rialto.identity.SignInOutcome;
import dev.rialto.identity.SignUpOutcome;
import dev.rialto.identity.User;
import dev.rialto.platform.access.Caller;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Origins;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.templates.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operations of {@code identity.yaml}, without those that also tell of spaces. */
public final class IdentityRoutes {
    private final Identity identity;
    private final Origins origins;
    private final SignInDelays delays;
    private final Challenge challenge;

    private record SignUp(
            String email,
            String password,
            String displayName,
            @Nullable String language,
            @Nullable String captchaToken) {}

    private record SignIn(
            String email,
            String password,
            String deviceId,
            String deviceName,
            @Nullable String captchaToken) {}

    private record Token(String token) {}

    private record Email(String email, @Nullable String captchaToken) {}

    private record Reset(String token, String password) {}

    private record NewPassword(String currentPassword, String newPassword) {}

    private record Name(String name) {}

    private record SessionBody(String accessToken, Instant expiresAt, User user) {}

    private record DeviceBody(String id, String name, boolean current, Instant signedInAt, Instant lastSeenAt) {}

    public IdentityRoutes(Identity identity, Origins origins, SignInDelays delays, Challenge challenge) {
        this.identity = identity;
        this.origins = origins;
        this.delays = delays;
        this.challenge = challenge;
    }

    public void bind(Api api) {
        api.bind("signUp", this::signUp)
                .bind("signIn", this::signIn)
                .bind("refreshSession", this::refresh)
                .bind("signOut", this::signOut)
                .bind("verifyEmail", this::verifyEmail)
                .bind("requestPasswordReset", this::requestReset)
                .bind("confirmPasswordReset", this::confirmReset)
                .bind("changePassword", this::changePassword)
                .bind("listDevices", this::listDevices)
                .bind("renameDevice", this::renameDevice)
                .bind("signOutDevice", this::signOutDevice);
    }

    Answer signUp(Call call) {
        SignUp body = call.body(SignUp.class);
        return challenge.refusal(body.captchaToken(), call.client().address()).orElseGet(() -> signUp(body));
    }

    private Answer signUp(SignUp body) {
        Language language =
                Language.of(Objects.requireNonNullElse(body.language(), "")).orElse(Language.EN);
        return switch (identity.signUp(body.email(), body.password(), body.displayName(), language)) {
            case SignUpOutcome.SignedUp done -> Answer.created(Map.of("user", done.user()));
            case SignUpOutcome.EmailTaken no ->
                Answer.problem(Problem.of(409, "EMAIL_TAKEN", "An account with this address exists."));
            case SignUpOutcome.PasswordRefused no ->
                Answer.problem(Problem.refused("PASSWORD_REFUSED", "password", no.why()));
            case SignUpOutcome.FieldRefused no -> Answer.problem(Problem.invalid(no.path(), no.why()));
            case SignUpOutcome.Busy no -> busy();
        };
    }

    Answer signIn(Call call) {
        SignIn body = call.body(SignIn.class);
        SignInAttempt attempt =
                new SignInAttempt(body.email(), body.deviceId(), call.client().address());
        Optional<Answer> refusal = challenge.active() && delays.suspicious(attempt)
                ? challenge.lenientRefusal(body.captchaToken(), attempt.address())
                : Optional.empty();
        return refusal.or(() -> delays.begin(attempt).map(wait -> Answer.later(Problem.rateLimited(wait), wait)))
                .orElseGet(() -> signIn(call, body, attempt));
    }

    private Answer signIn(Call call, SignIn body, SignInAttempt attempt) {
        return switch (identity.signIn(body.email(), body.password(), body.deviceId(), body.deviceName())) {
            case SignInOutcome.SignedIn done -> {
                delays.succeeded(attempt, done.grant().user().id());
                yield granted(call, done.grant());
            }
            case SignInOutcome.InvalidCredentials no ->
                Answer.problem(Problem.of(401, "INVALID_CREDENTIALS", "The address or the password is not right."));
            case SignInOutcome.Busy no -> {
                delays.undo(attempt);
                yield busy();
            }
        };
    }

    Answer refresh(Call call) {
        if (origins.crossSite(call.client())) {
            return crossSite();
        }
        String token = RefreshCookie.read(call.client());
        if (token == null) {
            return Answer.problem(Problem.unauthenticated());
        }
        return switch (identity.refresh(token)) {
            case RefreshOutcome.Refreshed done -> granted(call, done.grant());
            case RefreshOutcome.Refused no -> signInAgain(call, Problem.unauthenticated());
            case RefreshOutcome.Revoked no ->
                signInAgain(call, Problem.of(401, "SESSION_ENDED", "You were signed out here from elsewhere."));
            // the cookie stays: it is that of the refresh that was faster
            case RefreshOutcome.Overtaken no ->
                Answer.problem(Problem.of(503, "REFRESH_OVERTAKEN", "Later refreshes were faster. Try again."));
            case RefreshOutcome.ReuseDetected no -> signInAgain(call, Problem.unauthenticated());
        };
    }

    /** An access token cannot be sent by another site; only the cookie alone needs the check. */
    Answer signOut(Call call) {
        Caller caller = call.optionalCaller();
        if (caller != null) {
            identity.signOut(caller.session());
            return signedOut(call);
        }
        if (origins.crossSite(call.client())) {
            return crossSite();
        }
        String token = RefreshCookie.read(call.client());
        return token != null && identity.signOut(token)
                ? signedOut(call)
                : signInAgain(call, Problem.unauthenticated());
    }

    Answer verifyEmail(Call call) {
        return identity.verifyEmail(call.body(Token.class).token()) ? Answer.noContent() : tokenRefused();
    }

    Answer requestReset(Call call) {
        Email body = call.body(Email.class);
        return challenge.refusal(body.captchaToken(), call.client().address()).orElseGet(() -> {
            identity.requestPasswordReset(body.email());
            return Answer.accepted();
        });
    }

    Answer confirmReset(Call call) {
        Reset body = call.body(Reset.class);
        return password(identity.confirmPasswordReset(body.token(), body.password()), "password");
    }

    Answer changePassword(Call call) {
        NewPassword body = call.body(NewPassword.class);
        return password(
                identity.changePassword(call.caller(), body.currentPassword(), body.newPassword()), "newPassword");
    }

    Answer listDevices(Call call) {
        Caller caller = call.caller();
        List<DeviceBody> items = identity.devices(caller.person()).stream()
                .map(device -> body(device, caller))
                .toList();
        return Answer.ok(Map.of("items", items));
    }

    Answer renameDevice(Call call) {
        Caller caller = call.caller();
        return identity.renameDevice(
                        caller.person(),
                        call.pathText("deviceId"),
                        call.body(Name.class).name())
                .map(device -> Answer.ok(body(device, caller)))
                .orElseGet(() -> Answer.problem(Problem.notFound()));
    }

    Answer signOutDevice(Call call) {
        return identity.signOutDevice(call.caller().person(), call.pathText("deviceId"))
                ? Answer.noContent()
                : Answer.problem(Problem.notFound());
    }

    private static Answer password(PasswordOutcome outcome, String path) {
        return switch (outcome) {
            case PasswordOutcome.Changed done -> Answer.noContent();
            case PasswordOutcome.WrongPassword no ->
                Answer.problem(Problem.refused("WRONG_PASSWORD", "currentPassword", "is not your password"));
            case PasswordOutcome.TokenRefused no -> tokenRefused();
            case PasswordOutcome.PasswordRefused no ->
                Answer.problem(Problem.refused("PASSWORD_REFUSED", path, no.why()));
            case PasswordOutcome.Busy no -> busy();
        };
    }

    private static Answer granted(Call call, Grant grant) {
        return Answer.ok(new SessionBody(grant.accessToken(), grant.expiresAt(), grant.user()))
                .with("Set-Cookie", RefreshCookie.set(call.client(), grant.refreshToken(), grant.refreshFor()));
    }

    private static Answer signedOut(Call call) {
        return Answer.noContent().with("Set-Cookie", RefreshCookie.clear(call.client()));
    }

    private static Answer signInAgain(Call call, Problem why) {
        return Answer.problem(why).with("Set-Cookie", RefreshCookie.clear(call.client()));
    }

    private static Answer crossSite() {
        return Answer.problem(Problem.of(403, "CROSS_SITE", "Another site may not do this for you."));
    }

    private static Answer tokenRefused() {
        return Answer.problem(
                Problem.refused("TOKEN_INVALID", "token", "is unknown, used or expired: ask for a new mail"));
    }

    private static Answer busy() {
        return Answer.problem(Problem.of(503, "BUSY", "Too much at once. Try again shortly."))
                .with("Retry-After", "1");
    }

    private static DeviceBody body(Device device, Caller caller) {
        boolean current = device.session().equals(caller.session());
        return new DeviceBody(device.id(), device.name(), current, device.signedInAt(), device.lastSeenAt());
    }
}
