package dev.rialto.mail.internal;

import dev.rialto.platform.http.Call;
import org.jspecify.annotations.Nullable;

/** Whether a request was made on this machine, to it by its own name. */
final class ThisMachine {
    private ThisMachine() {}

    /**
     * What listens on the loopback address can still be asked from elsewhere: through a proxy, and by a web page whose name its
     * owner lets point here (DNS rebinding). Neither can name the host as we expect it.
     */
    static boolean asks(Call.Client client) {
        return isLoopback(client.address()) && isLoopback(withoutPort(client.host()));
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null
                && (host.equals("localhost")
                        || host.matches("127(\\.\\d{1,3}){3}")
                        || host.equals("::1")
                        || host.equals("[::1]")
                        || host.equals("0:0:0:0:0:0:0:1"));
    }

    private static @Nullable String withoutPort(@Nullable String host) {
        return host == null ? null : host.replaceFirst(":\\d{1,5}$", "");
    }
}
