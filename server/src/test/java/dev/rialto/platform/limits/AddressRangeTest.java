package dev.rialto.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7/32",
        "192.0.2.7/24, 192.0.2.0/24",
        "192.0.2.7/0, 0.0.0.0/0",
        "255.255.255.255/31, 255.255.255.254/31",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1/128",
        "2001:db8:1:2:3:4:5:6/64, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2:f:4:5:6/68, 2001:db8:1:2:0:0:0:0/68",
        "::/0, 0:0:0:0:0:0:0:0/0",
        "::ffff:192.0.2.7, 192.0.2.7/32",
    })
    void a_range_is_read_and_written(String text, String canonical) {
        assertThat(range(text)).hasToString(canonical).isEqualTo(range(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "localhost",
                "example.org",
                "127.1",
                "1.2.3.256",
                "1.2.3.4.5",
                "1.2.3.4/",
                "1.2.3.4/33",
                "1.2.3.4/-1",
                "1.2.3.4/2/3",
                "::1/129",
                "::1/1000",
                ":::1",
                "fe80::1%eth0",
                "1.2.3.4 ",
                "....",
                "1::2::3",
                "::1/ 8"
            })
    void what_is_no_range_is_none(String text) {
        assertThat(AddressRange.parse(text)).isNull();
    }

    @Test
    void a_range_contains_the_addresses_of_its_kind_that_begin_like_it() {
        assertThat(range("192.0.2.0/24").contains(address("192.0.2.255"))).isTrue();
        assertThat(range("192.0.2.0/24").contains(address("192.0.3.0"))).isFalse();
        assertThat(range("0.0.0.0/0").contains(address("::1"))).isFalse();
        assertThat(range("::/0").contains(address("192.0.2.1"))).isFalse();
        assertThat(range("2001:db8::/65").contains(address("2001:db8::7fff:ffff:ffff:ffff")))
                .isTrue();
        assertThat(range("2001:db8::/65").contains(address("2001:db8::8000:0:0:0")))
                .isFalse();
    }

    @Test
    void ipv6_counts_by_its_64() {
        assertThat(address("2001:db8::1").network())
                .isEqualTo(address("2001:db8::ffff:0:0:1").network());
        assertThat(address("2001:db8::1").network())
                .isNotEqualTo(address("2001:db8:0:1::1").network());
        assertThat(address("192.0.2.1").network())
                .isNotEqualTo(address("192.0.2.2").network());
        assertThat(address("192.0.2.1").neighbourhood())
                .isEqualTo(address("192.0.2.2").neighbourhood());
    }

    static AddressRange range(String text) {
        return Objects.requireNonNull(AddressRange.parse(text), text);
    }

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpAddress.parse(text), text);
    }
}
