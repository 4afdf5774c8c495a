package dev.rialto.sync.internal;

import dev.rialto.identity.Device;
import dev.rialto.identity.Identity;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.sync.internal.ScopeStore.Replica;
import java.util.Optional;

/** What people call the devices that write. */
final class Authors {
    private static final Clash.Author UNKNOWN = new Clash.Author("00000000-0000-0000-0000-000000000000", "");

    private final Identity identity;

    Authors(Identity identity) {
        this.identity = identity;
    }

    /** Empty when the replica is forgotten, or was the server itself. */
    Clash.Author of(Optional<Replica> replica) {
        return replica.map(one -> new Clash.Author(one.person().toString(), deviceName(one.person(), one.deviceId())))
                .orElse(UNKNOWN);
    }

    String deviceName(PersonId person, String deviceId) {
        return identity.devices(person).stream()
                .filter(device -> device.id().equals(deviceId))
                .map(Device::name)
                .findFirst()
                .orElse("");
    }
}
