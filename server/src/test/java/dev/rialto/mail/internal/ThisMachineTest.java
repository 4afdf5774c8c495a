package dev.rialto.mail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rialto.platform.http.Call;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ThisMachineTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "127.0.0.1, localhost:8080, true",
                "127.0.0.1, localhost, true",
                "127.0.0.1, 127.0.0.1:8080, true",
                "0:0:0:0:0:0:0:1, [::1]:8080, true",
                "127.0.0.1, app.example.org, false",
                "127.0.0.1, localhost.example.org:8080, false",
                "127.0.0.1, 127.0.0.1.example.org, false",
                "192.0.2.1, localhost:8080, false",
                "127.0.0.1, none, false",
            })
    void a_request_from_elsewhere_or_by_another_name_is_none_of_this_machine(
            String address, String host, boolean expected) {
        Call.Client client = new Call.Client(address, null, null, host, Map.of(), false);

        assertThat(ThisMachine.asks(client)).isEqualTo(expected);
    }
}
