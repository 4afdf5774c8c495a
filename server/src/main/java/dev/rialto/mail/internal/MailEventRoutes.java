package dev.rialto.mail.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rialto.platform.db.Database;
import dev.rialto.platform.db.Tx;
import dev.rialto.platform.http.Answer;
import dev.rialto.platform.http.Api;
import dev.rialto.platform.http.Call;
import dev.rialto.platform.http.Problem;
import dev.rialto.platform.mail.Suppressions;
import dev.rialto.platform.mail.Suppressions.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What providers tell about mails: who bounces or complains gets none any more. */
public final class MailEventRoutes {
    private static final int MAX_ADDRESS = 320;

    private final Database database;
    private final Suppressions suppressions;
    private final @Nullable SendGridSignature sendGrid;
    private final @Nullable MailgunSignature mailgun;

    /**
     * @param sendGrid null when SendGrid may tell us nothing
     * @param mailgun null when Mailgun may tell us nothing
     */
    public MailEventRoutes(
            Database database,
            Suppressions suppressions,
            @Nullable SendGridSignature sendGrid,
            @Nullable MailgunSignature mailgun) {
        this.database = database;
        this.suppressions = suppressions;
        this.sendGrid = sendGrid;
        this.mailgun = mailgun;
    }

    public void bind(Api api) {
        api.bind("receiveSendGridEvents", this::sendGrid).bind("receiveMailgunEvent", this::mailgun);
    }

    private Answer sendGrid(Call call) {
        if (sendGrid == null) {
            return Answer.problem(Problem.notFound());
        }
        String timestamp = Objects.requireNonNull(call.text("X-Twilio-Email-Event-Webhook-Timestamp"));
        String signature = Objects.requireNonNull(call.text("X-Twilio-Email-Event-Webhook-Signature"));
        if (!sendGrid.proves(timestamp, call.bytes().getBytes(), signature)) {
            return forged();
        }
        Map<String, Reason> told = new LinkedHashMap<>();
        for (JsonNode event : call.body()) {
            add(told, event.path("email").asText(), ofSendGrid(event));
        }
        database.inTransaction(tx -> suppress(tx, told));
        return Answer.noContent();
    }

    /** “blocked” and “deferred” are about now, “bounce” of the type “blocked” too. */
    private static Optional<Reason> ofSendGrid(JsonNode event) {
        return switch (event.path("event").asText()) {
            case "bounce" ->
                event.path("type").asText("bounce").equals("bounce") ? Optional.of(Reason.BOUNCE) : Optional.empty();
            case "dropped" -> ofDropped(event.path("reason").asText());
            case "spamreport" -> Optional.of(Reason.COMPLAINT);
            default -> Optional.empty();
        };
    }

    /** SendGrid drops for many reasons; these are about the address. */
    private static Optional<Reason> ofDropped(String reason) {
        return switch (reason) {
            case "Bounced Address", "Invalid" -> Optional.of(Reason.BOUNCE);
            case "Spam Reporting Address" -> Optional.of(Reason.COMPLAINT);
            default -> Optional.empty();
        };
    }

    private Answer mailgun(Call call) {
        if (mailgun == null) {
            return Answer.problem(Problem.notFound());
        }
        JsonNode proof = call.body().path("signature");
        String token = proof.path("token").asText();
        if (!mailgun.proves(
                proof.path("timestamp").asText(), token, proof.path("signature").asText())) {
            return forged();
        }
        JsonNode event = call.body().path("event-data");
        Map<String, Reason> one = new LinkedHashMap<>();
        add(one, event.path("recipient").asText(), ofMailgun(event));
        // the same again, with whatever beside the token, does nothing; whoever repeats it for want of an answer gets
        // one
        database.inTransaction(tx -> suppressions.seeFirst(tx, token) && suppress(tx, one));
        return Answer.noContent();
    }

    private static Optional<Reason> ofMailgun(JsonNode event) {
        return switch (event.path("event").asText()) {
            case "failed" ->
                event.path("severity").asText().equals("permanent") ? Optional.of(Reason.BOUNCE) : Optional.empty();
            case "complained" -> Optional.of(Reason.COMPLAINT);
            default -> Optional.empty();
        };
    }

    private static void add(Map<String, Reason> told, String address, Optional<Reason> reason) {
        if (reason.isPresent() && address.contains("@") && address.length() <= MAX_ADDRESS) {
            told.merge(address, reason.get(), (one, other) -> one == Reason.BOUNCE ? one : other);
        }
    }

    private boolean suppress(Tx tx, Map<String, Reason> told) {
        // in one order, so that two at once wait for each other instead of for ever
        told.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> suppressions.suppress(tx, entry.getKey(), entry.getValue()));
        return !told.isEmpty();
    }

    private static Answer forged() {
        return Answer.problem(Problem.of(401, "SIGNATURE_REFUSED", "Nothing proves who says this, or it is too old."));
    }
}
