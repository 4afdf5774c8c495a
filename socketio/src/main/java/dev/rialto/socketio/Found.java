package dev.rialto.socketio;

import java.util.List;
import java.util.Set;

/**
 * What a query over all servers found.
 *
 * @param sockets those of this server and of all that answered in time
 * @param silent the servers that did not, by name; empty when the answer is complete
 */
public record Found(List<RemoteSocket> sockets, Set<String> silent) {
    public Found {
        sockets = List.copyOf(sockets);
        silent = Set.copyOf(silent);
    }
}
