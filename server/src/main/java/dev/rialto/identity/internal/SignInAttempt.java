package dev.rialto.identity.internal;

import dev.rialto.platform.crypto.Hashes;
import dev.rialto.platform.limits.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Somebody tries to sign in.
 *
 * @param email as typed; whether there is such an account makes no difference
 * @param address of the client
 */
record SignInAttempt(String email, String deviceId, String address) {

    /** What failures are counted under: hashes, so that nobody reads from the table who tried what from where. */
    record Keys(String accountFromNetwork, String accountFromDevice, String account, String network) {}

    Keys keys() {
        String account = account().orElse(email);
        String network = network();
        return new Keys(
                key("account+network", account, network),
                key("account+device", account, deviceId),
                key("account", account),
                key("network", network));
    }

    /** As accounts have it; what is no address is of nobody's account. */
    Optional<String> account() {
        return Optional.ofNullable(Texts.email(email));
    }

    private String network() {
        IpAddress ip = IpAddress.parse(address);
        return ip == null ? address : ip.neighbourhood().toString();
    }

    private static String key(String... parts) {
        byte[] hash = Hashes.sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().withoutPadding().encodeToString(hash);
    }
}
