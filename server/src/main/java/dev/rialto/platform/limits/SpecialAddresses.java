package dev.rialto.platform.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The addresses that are not somebody's on the public internet: private, loopback, link-local, multicast, and what else IANA's
 * special-purpose address registries keep (RFC 6890). Whatever strangers may make the server call must not lead to one.
 */
public final class SpecialAddresses {
    private static final List<AddressRange> V4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3");

    /** All that is public begins like this; Teredo, 6to4 and documentation do too. */
    private static final AddressRange GLOBAL_V6 = range("2000::/3");

    private static final List<AddressRange> V6 = ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");
    /** NAT64 (RFC 6052): the last 32 bits are the IPv4 address that is reached. */
    private static final AddressRange NAT64 = range("64:ff9b::/96");

    private SpecialAddresses() {}

    public static boolean include(InetAddress address) {
        IpAddress ip = IpAddress.of(address);
        if (ip.v4()) {
            return V4.stream().anyMatch(range -> range.contains(ip));
        }
        if (NAT64.contains(ip)) {
            return include(embedded(address));
        }
        return !GLOBAL_V6.contains(ip) || V6.stream().anyMatch(range -> range.contains(ip));
    }

    private static InetAddress embedded(InetAddress nat64) {
        byte[] bytes = nat64.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IPv4 address has 4 bytes", e);
        }
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(SpecialAddresses::range).toList();
    }

    private static AddressRange range(String text) {
        return Objects.requireNonNull(AddressRange.parse(text), text);
    }
}
