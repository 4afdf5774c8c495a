/**
 * Engine.IO v4: sessions, transports, heartbeats and back-pressure. Internal to the library; it does not depend on
 * {@code dev.rialto.socketio}.
 *
 * @see <a href="https://github.com/socketio/socket.io/blob/main/docs/engine.io-protocol/v4-current.md">the protocol</a>
 */
@NullMarked
package dev.rialto.socketio.engine;

import org.jspecify.annotations.NullMarked;
