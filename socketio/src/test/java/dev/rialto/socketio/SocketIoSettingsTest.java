package dev.rialto.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SocketIoSettingsTest {
    private static final SocketIoSettings DEFAULTS = SocketIoSettings.defaults();

    @Test
    void the_defaults() {
        assertThat(DEFAULTS.path()).isEqualTo("/socket.io/");
        assertThat(DEFAULTS.pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(DEFAULTS.pingTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(DEFAULTS.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(DEFAULTS.upgradeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(DEFAULTS.closeTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(DEFAULTS.maxPayloadBytes()).isEqualTo(65_536);
        assertThat(DEFAULTS.maxPacketsPerPayload()).isEqualTo(1_000);
        assertThat(DEFAULTS.maxQueuedBytes()).isEqualTo(1_048_576);
        assertThat(DEFAULTS.maxVolatileQueuedBytes()).isEqualTo(524_288);
        assertThat(DEFAULTS.maxPendingAcks()).isEqualTo(256);
        assertThat(DEFAULTS.maxSockets()).isEqualTo(20_000);
        assertThat(DEFAULTS.originAllowed().test("https://any.example")).isFalse();
    }

    @Test
    void each_key_changes_itself_only() {
        SocketIoSettings changed = DEFAULTS.withPath("/live/")
                .withPing(Duration.ofMillis(1), Duration.ofMillis(2))
                .withConnectTimeout(Duration.ofMillis(3))
                .withUpgradeTimeout(Duration.ofMillis(4))
                .withCloseTimeout(Duration.ofMillis(5))
                .withMaxPayload(6, 7)
                .withMaxQueuedBytes(8, 9)
                .withMaxPendingAcks(10)
                .withMaxSockets(11)
                .withOriginAllowed(_ -> true)
                .withStallTimeout(Duration.ofMillis(12))
                .withRecoveryWindow(Duration.ofMillis(13))
                .withMaxHandshakesPerSecond(14)
                .withMaxMessagesPerSecond(15)
                .withCompressFromBytes(16);
        assertThat(changed.path()).isEqualTo("/live/");
        assertThat(changed.pingInterval()).isEqualTo(Duration.ofMillis(1));
        assertThat(changed.pingTimeout()).isEqualTo(Duration.ofMillis(2));
        assertThat(changed.connectTimeout()).isEqualTo(Duration.ofMillis(3));
        assertThat(changed.upgradeTimeout()).isEqualTo(Duration.ofMillis(4));
        assertThat(changed.closeTimeout()).isEqualTo(Duration.ofMillis(5));
        assertThat(changed.maxPayloadBytes()).isEqualTo(6);
        assertThat(changed.maxPacketsPerPayload()).isEqualTo(7);
        assertThat(changed.maxQueuedBytes()).isEqualTo(8);
        assertThat(changed.maxVolatileQueuedBytes()).isEqualTo(9);
        assertThat(changed.maxPendingAcks()).isEqualTo(10);
        assertThat(changed.maxSockets()).isEqualTo(11);
        assertThat(changed.originAllowed().test("https://any.example")).isTrue();
        assertThat(changed.stallTimeout()).isEqualTo(Duration.ofMillis(12));
        assertThat(changed.recoveryWindow()).isEqualTo(Duration.ofMillis(13));
        assertThat(changed.maxHandshakesPerSecond()).isEqualTo(14);
        assertThat(changed.maxMessagesPerSecond()).isEqualTo(15);
        assertThat(changed.compressFromBytes()).isEqualTo(16);
        assertThat(DEFAULTS.path()).as("the original").isEqualTo("/socket.io/");
    }

    static Stream<UnaryOperator<SocketIoSettings>> invalid() {
        return Stream.of(
                settings -> settings.withPath("socket.io/"),
                settings -> settings.withPath("/socket.io"),
                settings -> settings.withPing(Duration.ZERO, Duration.ofSeconds(1)),
                settings -> settings.withPing(Duration.ofSeconds(1), Duration.ZERO),
                settings -> settings.withConnectTimeout(Duration.ZERO),
                settings -> settings.withUpgradeTimeout(Duration.ZERO),
                settings -> settings.withCloseTimeout(Duration.ofNanos(1)),
                settings -> settings.withMaxPayload(0, 1),
                settings -> settings.withMaxPayload(1, 0),
                settings -> settings.withMaxQueuedBytes(0, 0),
                settings -> settings.withMaxQueuedBytes(1, -1),
                settings -> settings.withMaxPendingAcks(0),
                settings -> settings.withMaxSockets(0),
                settings -> settings.withStallTimeout(Duration.ZERO),
                settings -> settings.withRecoveryWindow(Duration.ofMillis(-1)),
                settings -> settings.withMaxHandshakesPerSecond(0),
                settings -> settings.withMaxMessagesPerSecond(0),
                settings -> settings.withCompressFromBytes(0));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void nonsense_is_refused(UnaryOperator<SocketIoSettings> change) {
        assertThatThrownBy(() -> change.apply(DEFAULTS)).isInstanceOf(IllegalArgumentException.class);
    }
}
