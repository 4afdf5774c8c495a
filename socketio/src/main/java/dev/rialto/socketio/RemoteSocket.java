package dev.rialto.socketio;

import java.util.Set;

/**
 * A socket as a query finds it, on whichever server it is.
 *
 * @param server the server's name among its {@link Peers}; empty for one that has none
 * @param id its public id
 * @param rooms the rooms it is in
 */
public record RemoteSocket(String server, String id, Set<String> rooms) {}
