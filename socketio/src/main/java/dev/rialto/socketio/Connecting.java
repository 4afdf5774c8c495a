package dev.rialto.socketio;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A client that asks to join a namespace. It is not a {@link Socket} yet: nothing can be sent to it and nothing it sends is
 * delivered until it is admitted.
 *
 * @param namespace the namespace asked for
 * @param handshake the request that opened the connection
 * @param auth the payload of the CONNECT packet; an empty object when there was none
 */
public record Connecting(String namespace, Handshake handshake, JsonNode auth) {}
