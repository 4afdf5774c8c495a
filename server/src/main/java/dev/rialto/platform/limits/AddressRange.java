package dev.rialto.platform.limits;

import org.jspecify.annotations.Nullable;

/**
 * The addresses that begin with the same bits, as CIDR writes them: {@code 192.0.2.0/24}, {@code 2001:db8::/32}.
 *
 * @param first all bits after the prefix are 0
 */
public record AddressRange(IpAddress first, int prefixBits) {
    public AddressRange {
        if (prefixBits < 0 || prefixBits > first.bits() || !first.equals(first.masked(prefixBits))) {
            throw new IllegalArgumentException("no range begins like this");
        }
    }

    /**
     * Reads a range, or an address as the range of it alone. Bits behind the prefix are ignored.
     *
     * @return null when the text is neither
     */
    public static @Nullable AddressRange parse(String text) {
        int slash = text.indexOf('/');
        IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return null;
        }
        String bits = slash < 0 ? String.valueOf(address.bits()) : text.substring(slash + 1);
        return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= address.bits()
                ? address.range(Integer.parseInt(bits))
                : null;
    }

    public boolean contains(IpAddress address) {
        return address.v4() == first.v4() && address.masked(prefixBits).equals(first);
    }

    @Override
    public String toString() {
        return first + "/" + prefixBits;
    }
}
