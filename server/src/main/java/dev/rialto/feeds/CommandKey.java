package dev.rialto.feeds;

import dev.rialto.platform.crypto.Hashes;
import dev.rialto.platform.ids.PersonId;
import dev.rialto.platform.json.Json;
import java.util.Base64;
import java.util.List;

/**
 * What makes a command the same command: who sends it, the id they gave it, and what it asks.
 *
 * @param requestHash a digest of the operation and everything that it was asked with, in base64
 */
public record CommandKey(PersonId actor, String id, String requestHash) {

    /** @param request whatever decides what the command does; the same request gives the same digest */
    public static CommandKey of(PersonId actor, String id, String operation, Object... request) {
        byte[] digest = Hashes.sha256(Json.bytes(List.of(operation, request)));
        return new CommandKey(actor, id, Base64.getEncoder().encodeToString(digest));
    }
}
