package dev.rialto.simulators;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SendGrid and Mailgun as far as they tell what became of mails, each with a key to sign with. */
public final class MailEventsSimulator {
    public static final String MAILGUN_KEY = "a webhook key";

    private final KeyPair keys;
    private final Clock clock = Clock.systemUTC();

    public MailEventsSimulator() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What SendGrid shows to its customer. */
    public String sendGridKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    public String now() {
        return ago(Duration.ZERO);
    }

    public String ago(Duration age) {
        return String.valueOf(clock.instant().minus(age).getEpochSecond());
    }

    public String sendGridSignature(String timestamp, String body) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(keys.getPrivate());
            signer.update((timestamp + body).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** An event of now, under a token of its own. */
    public ObjectNode mailgun(String event, String severity, String recipient) {
        return mailgun(now(), MAILGUN_KEY, event, severity, recipient);
    }

    public ObjectNode mailgun(String timestamp, String key, String event, String severity, String recipient) {
        String token = UUID.randomUUID().toString().replace("-", "");
        ObjectNode body = Json.object();
        body.putObject("signature")
                .put("timestamp", timestamp)
                .put("token", token)
                .put("signature", hmac(key, timestamp + token));
        body.putObject("event-data")
                .put("event", event)
                .put("severity", severity)
                .put("recipient", recipient);
        return body;
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
