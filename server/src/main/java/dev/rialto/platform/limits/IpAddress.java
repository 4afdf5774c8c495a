package dev.rialto.platform.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An IP address. An IPv4 address that is written as an IPv6 one ({@code ::ffff:192.0.2.1}) is the IPv4 address.
 *
 * @param v4 whether it has 32 bits; otherwise it has 128
 * @param high its first 64 bits; those of IPv4 are the first 32 of them
 * @param low its last 64 bits
 */
public record IpAddress(boolean v4, long high, long low) {
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /** Of an IPv6 network one person usually has this much, and may send from any address in it. */
    private static final int V6_NETWORK_BITS = 64;

    /** @return null when the text is no address; names are never looked up */
    public static @Nullable IpAddress parse(String text) {
        boolean literal = text.indexOf(':') < 0
                ? V4.matcher(text).matches()
                : V6.matcher(text).matches();
        if (!literal) {
            return null;
        }
        try {
            return of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public static IpAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == 4
                ? new IpAddress(true, (long) bytes.getInt() << 32, 0)
                : new IpAddress(false, bytes.getLong(), bytes.getLong());
    }

    int bits() {
        return v4 ? 32 : 128;
    }

    /** Whom it stands for when requests are counted: itself, or with IPv6 its /64. */
    public AddressRange network() {
        return range(v4 ? bits() : V6_NETWORK_BITS);
    }

    /** Its neighbourhood, whose people may be the same: a /24, or with IPv6 a /64. */
    public AddressRange neighbourhood() {
        return range(v4 ? 24 : V6_NETWORK_BITS);
    }

    AddressRange range(int prefixBits) {
        return new AddressRange(masked(prefixBits), prefixBits);
    }

    IpAddress masked(int prefixBits) {
        return new IpAddress(v4, high & mask(prefixBits), low & mask(prefixBits - 64));
    }

    private static long mask(int ones) {
        return ones <= 0 ? 0 : ones >= 64 ? -1 : -1L << (64 - ones);
    }

    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(v4 ? 4 : 16);
        if (v4) {
            bytes.putInt((int) (high >>> 32));
        } else {
            bytes.putLong(high).putLong(low);
        }
        try {
            return InetAddress.getByAddress(bytes.array()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
